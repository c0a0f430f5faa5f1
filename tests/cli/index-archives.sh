# Archives, packed and in each other; what is in them is named by both paths.
. "$CLI/prelude"
mkdir -p news/2019
cp "$DATA/story.txt" news/2019
cp "$DATA/wire.jsonl" news
ln -s story.txt news/2019/again.txt
printf '%%PDF-1.4\n' >news/paper.pdf
tar -cf inner.tar news/2019/story.txt news/2019/again.txt
tar -cf outer.tar inner.tar news/wire.jsonl news/paper.pdf
gzip -n outer.tar

step 'a file'
try graf-index -i index --report report.tsv outer.tar.gz
cat report.tsv
try graf-search -i index --show 'outer.tar.gz!/inner.tar!/news/2019/story.txt'

step 'a pipe'
cat outer.tar.gz | try graf-index --print -q - | cut -c 1-60

step 'cut off'
tar -cf whole.tar news/2019/story.txt news/wire.jsonl
head -c 700 whole.tar >cut.tar
try graf-index -i cut cut.tar | sed 's,off (.*);,off (REASON);,'

step 'nothing in it'
tar -cf pdf.tar news/paper.pdf
try graf-index -i cut pdf.tar
