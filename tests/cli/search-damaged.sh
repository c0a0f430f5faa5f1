# A sealed part that is damaged leaves the others to be searched.
. "$CLI/prelude"
graf-index -q -i index --sealed "$DATA/harbour.jsonl"
graf-index -q -i index --sealed "$DATA/wire.jsonl"
try graf-search -i index -c cable
step 'cut off'
head -c 1000 index/sealed-2.graf >piece
mv piece index/sealed-2.graf
try graf-search -i index -c cable
try graf-search -i index --format json --per-article 1 cable
try graf-index -i index --verify
try graf-index -i index --info
try graf-index -q -i index "$DATA/story.txt"
step 'gone'
rm index/sealed-2.graf
try graf-search -i index -c cable
