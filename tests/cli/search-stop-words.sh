# Stop words drop out when others remain, and that is said.
. "$CLI/prelude"
harbour_index
try graf-search -i index --per-article 1 -n 1 the cranes of the port
try graf-search -i index '"the head of the bay"'
try graf-search -i index -c the
