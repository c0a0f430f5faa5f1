# On a terminal: colours, wrapped lines, cut paragraphs, hints.
. "$CLI/prelude"
harbour_index
awk 'BEGIN { printf "{\"id\": \"long\", \"title\": \"A long one\", \"date\": \"2020-02-02\", \"paragraphs\": [\"";
             for (i = 0; i < 300; i++) printf "%s ", i == 150 ? "needle" : "hay" i;
             print "\"]}" }' | graf-index -q -i index -
on_terminal()
{
    script -qec "stty cols 60 rows 20; $1" /dev/null </dev/null |
        tr -d '\r' | sed 's/\x1b/ESC/g'
}
on_terminal 'graf-search -i index strike author:lena'
on_terminal 'graf-search -i index needle'
on_terminal 'graf-search -i index -n 1 cranes --per-article 1'
on_terminal 'graf-search -i index zeppelin'
step 'NO_COLOR, and a dumb terminal'
on_terminal 'NO_COLOR=1 graf-search -i index strike author:lena'
on_terminal 'TERM=dumb graf-search -i index strike author:lena'
step 'the whole paragraph in a pipe'
graf-search -i index needle | awk '{ print NF }'
