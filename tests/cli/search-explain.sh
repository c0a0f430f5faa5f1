# How the query was understood, and what everything scores.
. "$CLI/prelude"
harbour_index
try graf-search -i index --explain 'crane* +strike'
try graf-search -i index --explain --count the cranes
