# A file that may not grow stops the run, with the reason, and what was
# committed stays.
. "$CLI/prelude"
harbour_index
awk 'BEGIN {
    for (n = 0; n < 200; n++) {
        printf "{\"id\":\"a%d\",\"title\":\"Story %d\",\"paragraphs\":[\"", n, n
        for (w = 0; w < 800; w++)
            printf "word%d ", (n * 7919 + w * 104729) % 50021
        print "\"]}"
    }
}' >many.jsonl
step 'no file may grow over 10 KiB'
(
    trap '' XFSZ
    ulimit -f 20
    try graf-index -i index --sealed many.jsonl
)
step 'and the index is as it was'
try graf-index -i index --verify
try graf-search -i index -c cranes
ls index
