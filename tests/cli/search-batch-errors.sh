# A line that cannot be answered is reported, and the next is answered.
. "$CLI/prelude"
harbour_index
try graf-search -i index --batch "$DATA/messy-queries.tsv" --count
try graf-search -i index --batch nowhere.tsv
try graf-search -i index --batch "$DATA"
step 'nothing found at all'
printf 'a\tzeppelin\n' | graf-search -i index --batch -
echo "exit status $?"
step 'an empty file'
try graf-search -i index --batch /dev/null
step 'a line that is too long'
awk 'BEGIN { printf "long\t"; for (i = 0; i < 2000; i++) printf "word ";
             print ""; print "short\tstorm" }' >long.tsv
try graf-search -i index --batch long.tsv --count
