# Orders, and pages of them. Articles without a date come last.
. "$CLI/prelude"
harbour_index
try graf-search -i index --sort newest --per-article 1 cranes
try graf-search -i index --sort=oldest --per-article=1 cranes
try graf-search -i index --sort oldest --per-article 1 -n 2 cranes
try graf-search -i index --sort oldest --per-article 1 -n 2 --offset 2 cranes
try graf-search -i index --offset 50 cranes
try graf-search -i index --sort sideways cranes
