# One clear line for each thing that can be wrong with an index.
. "$CLI/prelude"
try graf-search -i nowhere x
mkdir empty
try graf-search -i empty x
mkdir photos
echo hello >photos/cat.txt
try graf-search -i photos x
try graf-search -i photos/cat.txt x
harbour_index
cp index/MANIFEST manifest
step 'no manifest, an empty one, a damaged one'
rm index/MANIFEST
try graf-search -i index x
: >index/MANIFEST
try graf-search -i index x
sed 's/^language .*/language french/' manifest >index/MANIFEST
try graf-search -i index x
step 'other versions'
# Writes the manifest with a line changed and the checksum that goes with it,
# which is the one at the end of a gzip file.
change()
{
    sed -e "$1" -e '/^crc /d' manifest >changed
    checksum=$(gzip -c changed | tail -c 8 | od -A n -t x4 -N 4 | tr -d ' ')
    echo "crc $checksum" >>changed
    cp changed index/MANIFEST
}
change 's/^format .*/format 99/'
try graf-search -i index x
change 's/^analysis .*/analysis 99/'
try graf-search -i index x
try graf-index -i index "$DATA/wire.jsonl"
step 'half deleted'
cp manifest index/MANIFEST
rm index/live-*/postlist.glass
try graf-search -i index x
try graf-index -i index --verify
rm -r index/live-*
try graf-search -i index x
try graf-index -i index "$DATA/wire.jsonl"
