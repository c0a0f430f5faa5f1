# Nobody reads the messages: the work is done all the same.
. "$CLI/prelude"
mkfifo messages
: <messages &
exec 3>messages
wait # until the reader has gone
graf-index -i index "$DATA/broken.jsonl" "$DATA/harbour.jsonl" 2>&3
echo "exit status $?"
try graf-search -i index -c cranes
