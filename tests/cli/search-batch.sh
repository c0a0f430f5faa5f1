# A file of queries, in every format.
. "$CLI/prelude"
harbour_index
for format in text json jsonl csv tsv; do
    try graf-search -i index --batch "$DATA/queries.tsv" --format $format \
        -n 1 --per-article 1
done
try graf-search -i index --batch "$DATA/queries.tsv" --count
try graf-search -i index --batch "$DATA/queries.tsv" --count --format csv
step 'standard input, with line ends of another system'
printf 'a\tbatteries\r\nb\tstorm\r\n' |
    graf-search -i index --batch - --count
