# A query that cannot be read: what is wrong, and where.
. "$CLI/prelude"
harbour_index
try graf-search -i index 'ferry NEAR/ islands'
try graf-search -i index '(ferry islands'
try graf-search -i index 'ferry) islands'
try graf-search -i index '"ferry islands'
try graf-search -i index 'auhtor:quill'
try graf-search -i index 'date:2021-02-30'
try graf-search -i index 'café résumé AND'
try graf-search -i index "ferry	AND"
try graf-search -i index ''
try graf-search -i index -- -ferry
step 'a long query is shown around the mistake'
try graf-search -i index "$(awk 'BEGIN { for (i = 0; i < 40; i++) printf "word%d ", i; printf "colour:red "; for (i = 0; i < 40; i++) printf "word%d ", i }')"
step 'too long'
try graf-search -i index "$(awk 'BEGIN { for (i = 0; i < 2000; i++) printf "word " }')" |
    sed 's/^\$.*/$ .../'
