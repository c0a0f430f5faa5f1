# An input that is not there is a loss; if none is there, no index is made.
. "$CLI/prelude"
try graf-index -i index nowhere.txt
try test -e index
try graf-index -i index nowhere.txt "$DATA/wire.jsonl"
try graf-search -i index -c cable
