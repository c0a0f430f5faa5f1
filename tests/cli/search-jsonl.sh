# One object a paragraph.
. "$CLI/prelude"
harbour_index
try graf-search -i index --format jsonl ferry
try graf-search -i index --format jsonl -C 1 unloaded
try graf-search -i index --format jsonl zeppelin
