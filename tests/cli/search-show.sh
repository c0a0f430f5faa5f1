# An article or a paragraph by its id.
. "$CLI/prelude"
harbour_index
try graf-search -i index --show port/strike
try graf-search -i index --show 'port/strike#4'
try graf-search -i index --show 'port/strike#4' -C 1
try graf-search -i index --show 'port/strike#0'
try graf-search -i index --show 'port/strike#6'
try graf-search -i index --show port/nothing
try graf-search -i index --show 'port/nothing#1'
try graf-search -i index --show 'port/strike#x'
try graf-search -i index --show port/deal --format json
try graf-search -i index --show 'port/deal#2' --format json
try graf-search -i index --show 'port/deal#2' --format jsonl
try graf-search -i index --show 'port/deal#2' --format csv
try graf-search -i index --show 'port/deal#2' --format tsv
try graf-search -i index --show port/deal --format trec
try graf-search -i index --show port/deal cranes
