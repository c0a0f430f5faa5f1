# Cells without tabs and line ends, but otherwise to the byte.
. "$CLI/prelude"
harbour_index
graf-index -q -i hostile "$DATA/hostile.jsonl"
try graf-search -i index --format tsv 'union'
try graf-search -i hostile --format tsv harmless
