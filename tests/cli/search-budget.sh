# A budget that is large enough changes nothing.
. "$CLI/prelude"
harbour_index
try graf-search -i index --budget 1m -c cranes
try graf-search -i index --budget=60s -n 1 --per-article 1 ferry
