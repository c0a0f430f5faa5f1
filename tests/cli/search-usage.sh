# Wrong usage.
. "$CLI/prelude"
harbour_index
export GRAF_INDEX=index
try graf-search
try graf-search oil -gas
try graf-search --formt json x
try graf-search --format xml x
try graf-search -n 0 x
try graf-search -n 10001 x
try graf-search -n
try graf-search -n ten x
try graf-search --offset 100001 x
try graf-search --per-article 0 x
try graf-search --budget 200 x
try graf-search --budget fast x
try graf-search --batch "$DATA/queries.tsv" x
try graf-search --batch "$DATA/queries.tsv" --show x
try graf-search --show x --count
try graf-search --trec-unit article x
try graf-search --trec-unit word --format trec x
try graf-search --plain=yes x
