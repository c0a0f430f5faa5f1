# Articles deleted by their id, before anything is read.
. "$CLI/prelude"
harbour_index
try graf-index -i index --delete sea/storm --delete sea/ferry
try graf-search -i index -c ferry
try graf-index -i index --delete sea/storm
try graf-index -q -i index --delete port/deal --delete no/such
try graf-index -i index --delete town/birds "$DATA/harbour.jsonl"
try graf-search -i index -c cranes
try graf-index -i nowhere --delete sea/storm
try test -e nowhere
