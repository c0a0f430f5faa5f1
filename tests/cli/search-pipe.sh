# A reader that goes away ends the program quietly.
. "$CLI/prelude"
harbour_index
awk 'BEGIN { for (i = 0; i < 3000; i++)
    printf "{\"id\": \"n/%d\", \"title\": \"Story\", \"text\": \"needle\"}\n", i }' |
    graf-index -q -i index -
graf-search -i index -n 3000 needle --sort newest | sed -n '1{p;q;}'
graf-index -i index --export | sed -n '1q'
awk 'BEGIN { for (i = 0; i < 3000; i++)
    printf "{\"id\": \"n/%d\", \"title\": \"Story\", \"text\": \"needle\"}\n", i }' |
    graf-index --print - | sed -n '1{p;q;}'
