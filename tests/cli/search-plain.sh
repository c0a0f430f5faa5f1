# Search-box mode: whatever is typed is a query.
. "$CLI/prelude"
harbour_index
try graf-search -i index --plain 'union NEAR/' -c
try graf-search -i index --plain '((cranes" AND' -c
try graf-search -i index --plain '' -c
try graf-search -i index --plain '"night shift' -c
try graf-search -i index --plain -- '-*?' -c
