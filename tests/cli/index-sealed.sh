# Live and sealed parts, and what makes one of the other.
. "$CLI/prelude"
parts()
{
    graf-index -i "$1" --info | sed -n '/^parts/,$p'
}
step 'little goes to the live part, unless told otherwise'
try graf-index -i live "$DATA/harbour.jsonl"
parts live
try graf-index -i index --sealed "$DATA/harbour.jsonl"
parts index
step 'what is there already, and what is not'
try graf-index -i index "$DATA/harbour.jsonl" "$DATA/wire.jsonl"
parts index
step 'deleted articles are masked'
try graf-index -i index --delete "$(graf-index -i index --export |
    sed -n '2s/^{"id":"\([^"]*\)".*/\1/p')"
parts index
graf-index -i index --info --format json | sed 's/.*part_list/part_list/'
step 'one part of all'
try graf-index -i index --seal
parts index
try graf-index -i index --seal
parts index
try graf-index -i index --verify
ls index
step 'more than a batch'
awk 'BEGIN { for (i = 0; i < 6000; i++) {
    printf "{\"id\": \"n/%d\", \"title\": \"Story %d\", \"text\": \"", i, i
    for (j = 0; j < 100; j++) printf "needle %d ", i * j
    print "\"}" } }' >many.jsonl
try graf-index -i index --memory 512M -j 1 many.jsonl
parts index
try graf-search -i index -c needle
