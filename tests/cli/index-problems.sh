# The first twenty problems are told, the rest are counted.
. "$CLI/prelude"
awk 'BEGIN { for (i = 1; i <= 30; i++) print "{ broken"
             print "{\"id\": \"good\", \"text\": \"A good one.\"}" }' >bad.jsonl
try graf-index -i index --format jsonl bad.jsonl
try graf-index -i index --report report.tsv --format jsonl bad.jsonl
wc -l <report.tsv
