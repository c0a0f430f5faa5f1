# Wrong usage.
. "$CLI/prelude"
export GRAF_INDEX=index
try graf-index
try graf-index --nonsense
try graf-index --fromat html x
try graf-index --format nonsense "$DATA/wire.jsonl"
try graf-index --print
try graf-index --print --export
try graf-index --print -i index "$DATA/wire.jsonl"
try graf-index --info "$DATA/wire.jsonl"
try graf-index --export --delete x
try graf-index --export --format json
try graf-index --verify --language french
try graf-index --info --report x
try graf-index --report - "$DATA/wire.jsonl"
try graf-index --wait=soon "$DATA/wire.jsonl"
try graf-index --language klingon "$DATA/wire.jsonl"
try graf-index --live --sealed "$DATA/wire.jsonl"
try graf-index --live --seal
try graf-index --sealed
try graf-index --output x.graf
try graf-index --seal -o x.graf "$DATA/wire.jsonl"
try graf-index --seal --info
try graf-index --info --jobs 2
try graf-index --memory 1M "$DATA/wire.jsonl"
try graf-index --memory lots "$DATA/wire.jsonl"
try graf-index -j 0 "$DATA/wire.jsonl"
try graf-index --delete
ls
