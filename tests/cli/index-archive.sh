# One file to carry away.
. "$CLI/prelude"
harbour_index
try graf-index -i index --seal -o news.graf
try graf-index -q -i index --seal --output news.graf
step 'it is searched, looked at, exported and verified like an index'
try graf-search -i news.graf -c harbour
try graf-search -i index -i news.graf -c harbour
try graf-index -i news.graf --info
try graf-index -i news.graf --verify
graf-index -i news.graf --export | sort >archive.jsonl
graf-index -i index --export | sort | cmp - archive.jsonl
step 'it is not written to'
try graf-index -i news.graf "$DATA/wire.jsonl"
try graf-index -i news.graf --delete x
step 'nothing else is written over'
echo hello >letter.txt
try graf-index -i index --seal -o letter.txt
try graf-index -i index --seal -o index
cat letter.txt
try graf-index -i index --seal -o no/such/folder.graf
try graf-index -i nowhere --seal -o x.graf
ls
