# RFC 4180, and nothing that a spreadsheet would run.
. "$CLI/prelude"
harbour_index
graf-index -q -i hostile "$DATA/hostile.jsonl"
try graf-search -i index --format csv 'union' | tr '\r' '@'
try graf-search -i index --format csv -C 1 'unloaded' | tr '\r' '@'
try graf-search -i hostile --format csv harmless | tr '\r' '@'
