# A run for trec_eval.
. "$CLI/prelude"
harbour_index
try graf-search -i index --format trec cranes
try graf-search -i index --format trec --trec-unit article cranes
try graf-search -i index --format trec --trec-unit paragraph cranes
try graf-search -i index --batch "$DATA/queries.tsv" --format trec -n 2
printf '%s\n' '{"id": "an id", "text": "White space in an id."}' |
    graf-index -q -i spaces -
printf 'my query\tspace\n' |
    graf-search -i spaces --batch - --format trec --trec-unit paragraph
