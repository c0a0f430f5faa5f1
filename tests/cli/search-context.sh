# Neighbours of the paragraphs that match.
. "$CLI/prelude"
harbour_index
try graf-search -i index -C 1 '"harbour master"'
try graf-search -i index --context=2 --per-article 1 unloaded
try graf-search -i index -C 101 unloaded
