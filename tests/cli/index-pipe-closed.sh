# Nobody reads the messages: the work is done all the same.
. "$CLI/prelude"
mkfifo messages
sed -n 1q messages &
(
    sleep 0.2
    graf-index -i index "$DATA/broken.jsonl" "$DATA/harbour.jsonl"
    echo "exit status $?"
) 2>messages
wait
try graf-search -i index -c cranes
