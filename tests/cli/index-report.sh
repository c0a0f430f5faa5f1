# The report lists everything that was lost, repaired or left out.
. "$CLI/prelude"
: >empty.txt
try graf-index -i index --report report.tsv "$DATA/broken.jsonl" \
    "$DATA/story.txt" empty.txt nowhere.txt
cat report.tsv
step 'a run without problems leaves a report without rows'
try graf-index -i index --report report.tsv "$DATA/wire.jsonl"
cat report.tsv
try graf-index -i index --report nowhere/report.tsv "$DATA/wire.jsonl"
try graf-index -i index --report /dev/full "$DATA/wire.jsonl"
