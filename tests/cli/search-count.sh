# How many paragraphs and articles match.
. "$CLI/prelude"
harbour_index
try graf-search -i index -c cranes
try graf-search -i index --count unloaded
try graf-search -i index -c zeppelin
try graf-search -i index -c --format json cranes
try graf-search -i index -c --format jsonl cranes
try graf-search -i index -c --format csv cranes
try graf-search -i index -c --format tsv cranes
try graf-search -i index -c 'date:2021'
try graf-search -i index -c 'date:2021' --format trec
