# Several indexes are ranked as one.
. "$CLI/prelude"
harbour_index
graf-index -q -i wire "$DATA/wire.jsonl"
try graf-search -i index -i wire --sort newest storm
try graf-search -i index -i wire -c crane
try graf-search --index=wire --index=index --format jsonl cable
try graf-search -i wire -i index --show sea/ferry#1
try graf-search -i index -i nowhere crane
