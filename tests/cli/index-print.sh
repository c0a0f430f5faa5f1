# The inputs as JSON Lines; no index is made.
. "$CLI/prelude"
try graf-index --print "$DATA/story.txt"
try graf-index --print "$DATA/harbour.jsonl"
try graf-index --print "$DATA/broken.jsonl"
try graf-index --print nowhere.txt
printf 'A headline\n\nA paragraph.\n' | try graf-index --print -
ls
