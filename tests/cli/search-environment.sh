# GRAF_INDEX names the index; -i counts more.
. "$CLI/prelude"
harbour_index
graf-index -q -i wire "$DATA/wire.jsonl"
try graf-search -c crane
try env GRAF_INDEX=wire graf-search -c crane
try env GRAF_INDEX=wire graf-search -i index -c crane
try env GRAF_INDEX= graf-search -c crane
try env GRAF_INDEX=nowhere graf-search -c crane
