# Nothing found: no output, exit status 1, and a suggestion when there is one.
. "$CLI/prelude"
harbour_index
try graf-search -i index instagram
try graf-search -i index zzzzzzzz
try graf-search -i index feryr
try graf-search -i index 'cranes date:1999'
