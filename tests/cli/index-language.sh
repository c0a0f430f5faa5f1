# The language belongs to the index.
. "$CLI/prelude"
printf 'Les bateaux\n\nLes bateaux sont au port.\n' >bateaux.txt
try graf-index -q -i index --language french bateaux.txt
try graf-search -i index bateau
try graf-search -i index -c =bateau
try graf-index -q -i index --language fr bateaux.txt
try graf-index -q -i index bateaux.txt
try graf-index -q -i index --language english bateaux.txt
graf-index -q -i english "$DATA/harbour.jsonl"
try graf-search -i index -i english bateau
