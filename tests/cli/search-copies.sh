# Wire copy in several papers is shown once.
. "$CLI/prelude"
graf-index -q -i index "$DATA/copies.jsonl"
try graf-search -i index --per-article 1 lighthouse keepers
try graf-search -i index --per-article 1 --dups show lighthouse keepers
step 'the next page'
try graf-search -i index --per-article 1 -n 1 --offset 1 lighthouse keepers
step 'for programs'
try graf-search -i index --per-article 1 -n 1 --format jsonl fog
try graf-search -i index --per-article 1 --format tsv --dups hide fog
try graf-search -i index --format trec fog
try graf-search -i index -c lighthouses
step 'sealed, and one of them gone'
graf-index -q -i index --seal
graf-index -q -i index --delete wire/1
try graf-search -i index --per-article 1 --dups hide lighthouse keepers
try graf-search -i index --dups maybe keepers
