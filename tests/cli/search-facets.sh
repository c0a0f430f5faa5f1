. "$CLI/prelude"
harbour_index

step 'counts by value'
try graf-search -i index harbour --facet source,section,year
step 'the most frequent values only'
try graf-search -i index harbour --facet author -n 1
step 'by time, beside what is held; silence is no count'
try graf-search -i index harbour --timeline month
try graf-search -i index harbour --timeline year --format tsv
try graf-search -i index harbour --facet section --format csv
step 'as JSON'
try graf-search -i index harbour --facet source,year --timeline year \
    --format json
try graf-search -i index --plain zzz --facet source --format json
step 'nothing of it'
try graf-search -i index zzz --facet source --timeline year
step 'mistakes'
try graf-search -i index harbour --facet source,size
try graf-search -i index harbour --facet ''
try graf-search -i index harbour --facet source --count
try graf-search -i index harbour --timeline week
try graf-search -i index 'harbour AND' --facet source
step 'values are no formulas, and no escapes'
graf-index -q -i hostile "$DATA/hostile.jsonl"
try graf-search -i hostile escape --facet source,section,author | cat -v
