# A progress bar on a terminal; none with -q.
. "$CLI/prelude"
on_terminal()
{
    script -qec "stty cols 70 rows 20; $1" /dev/null </dev/null |
        tr '\r' '\n' | sed 's/\x1b\[K//g' | grep -v '^$'
}
awk 'BEGIN { for (i = 0; i < 20000; i++)
    printf "{\"id\": \"n/%d\", \"title\": \"Story\", \"text\": \"The needle in stack %d.\"}\n", i, i }' >many.jsonl
on_terminal 'graf-index -i index many.jsonl' >shown
grep -c '^\[#*-*\]  *[0-9]*%  [0-9,]* articles  [0-9.]* [kM]*B/s' shown |
    sed 's/^[1-9][0-9]*$/a bar was drawn/'
awk 'length > 70' shown
tail -n 1 shown
step quiet
on_terminal 'graf-index -q -i quiet many.jsonl'
true
