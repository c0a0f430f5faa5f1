# What is in the index.
. "$CLI/prelude"
harbour_index
try graf-index -i index --info
try graf-index -i index --info --format text
try graf-index -i index --info --format json
try graf-index -i index --info --format html
try graf-index -i nowhere --info
