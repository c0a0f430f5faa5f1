# One object a query.
. "$CLI/prelude"
harbour_index
try graf-search -i index --format json 'ferry'
try graf-search -i index --format json -C 1 --per-article 1 unloaded
try graf-search -i index --format json --explain '"harbour master" feryr'
try graf-search -i index --format json the zeppelin
