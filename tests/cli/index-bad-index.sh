# A folder of something else is never taken over.
. "$CLI/prelude"
mkdir photos
echo hello >photos/cat.txt
try graf-index -i photos "$DATA/wire.jsonl"
ls photos
try graf-index -i photos/cat.txt "$DATA/wire.jsonl"
try graf-index -i no/such/folder "$DATA/wire.jsonl"
mkdir empty
try graf-index -q -i empty "$DATA/wire.jsonl"
try graf-search -i empty -c cable
