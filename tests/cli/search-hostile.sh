# Nothing in an article can reach the terminal as a command.
. "$CLI/prelude"
graf-index -q -i index "$DATA/hostile.jsonl"
try graf-search -i index headline sentence harmless
try graf-search -i index --format json headline sentence harmless
try graf-search -i index --show h/1
esc=$(printf '\033')
step 'in a query and in the name of an index'
graf-search -i index "zeppelin${esc}[31m" >out 2>&1
graf-search -i index "author:${esc}[31m AND" >>out 2>&1
graf-search -i "no${esc}[31mwhere" x >>out 2>&1
grep -c "$esc" out
tail -n 1 out
for format in text csv tsv; do
    step "$format on a terminal"
    script -qec "graf-search -i index --color never --format $format \
        headline sentence harmless" /dev/null </dev/null | tr -d '\r' |
        grep -c "$esc"
done
true
