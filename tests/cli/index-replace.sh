# An article that has changed replaces the old one.
. "$CLI/prelude"
harbour_index
sed -n '4{s/sixty cars/seventy cars/;p;}' "$DATA/harbour.jsonl" |
    try graf-index -i index -
try graf-search -i index -c sixty
try graf-search -i index seventy
try graf-index -i index --info
