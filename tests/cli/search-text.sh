# The text format in a pipe: an article a line, its best paragraphs under it.
. "$CLI/prelude"
harbour_index
try graf-search -i index cranes
try graf-search -i index ferry islands
try graf-search -i index '"night shift"'
try graf-search -i index 'union NEAR/3 cranes'
try graf-search -i index =crane
try graf-search -i index --per-article 1 cranes author:quill
