# GRAF_INDEX names the index; -i counts more.
. "$CLI/prelude"
try graf-index "$DATA/wire.jsonl"
try env GRAF_INDEX=here graf-index -q "$DATA/wire.jsonl"
try env GRAF_INDEX=here graf-index -q -i there "$DATA/wire.jsonl"
try env GRAF_INDEX=here graf-index --print "$DATA/wire.jsonl"
ls
