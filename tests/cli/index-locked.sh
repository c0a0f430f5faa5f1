# One writer at a time; the second says who the first is, or waits.
. "$CLI/prelude"
mkfifo input
graf-index -q -i index - <input &
exec 3>input
await index/lock
sed -n 1p "$DATA/harbour.jsonl" >&3
try graf-index -q -i index "$DATA/wire.jsonl"
try graf-index -q -i index --wait=1 "$DATA/wire.jsonl"
(
    sleep 1
    exec 3>&-
) &
exec 3>&-
try graf-index -q -i index --wait "$DATA/wire.jsonl"
wait
try graf-search -i index -c strike OR cable
