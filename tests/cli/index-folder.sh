# A folder with everything below it, hidden files passed over.
. "$CLI/prelude"
mkdir -p news/2021 news/.cache
cp "$DATA/harbour.jsonl" news
cp "$DATA/story.txt" news/2021
gzip -n <"$DATA/wire.jsonl" >news/wire.jsonl.gz
cp "$DATA/broken.jsonl" news/.cache
ln -s .. news/loop
try graf-index -i index news
try graf-index -i index --info
