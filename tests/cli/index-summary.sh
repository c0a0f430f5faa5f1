# What is said of a run, with and without -q.
. "$CLI/prelude"
try graf-index -i index "$DATA/harbour.jsonl"
try graf-index -i index "$DATA/harbour.jsonl" "$DATA/wire.jsonl"
try graf-index -q -i index "$DATA/harbour.jsonl"
try graf-index --quiet -i index "$DATA/story.txt"
try graf-index -i index "$DATA/story.txt"
