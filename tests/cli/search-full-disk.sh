# Output that cannot be written is an error.
. "$CLI/prelude"
harbour_index
full()
{
    "$@" >/dev/full
    echo "exit status $?"
}
full graf-search -i index cranes
full graf-search -i index --format json cranes
full graf-search -i index -c cranes
full graf-search -i index --show port/deal
full graf-search -i index --batch "$DATA/queries.tsv"
full graf-search --help
full graf-search --version
full graf-index -i index --info
full graf-index -i index --export
full graf-index -i index --verify
full graf-index --print "$DATA/harbour.jsonl"
full graf-index --help
step 'standard output is closed'
graf-search -i index cranes >&-
echo "exit status $?"
graf-index -i index --info >&-
echo "exit status $?"
