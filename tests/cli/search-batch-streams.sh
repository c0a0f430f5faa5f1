# An answer is there as soon as its query is: another program may wait for it.
. "$CLI/prelude"
harbour_index
mkfifo queries answers
graf-search -i index --batch - --count <queries >answers &
exec 3>queries 4<answers
printf 'a\tstorm\n' >&3
read -r answer <&4
echo "$answer"
printf 'b\tcranes\n' >&3
read -r answer <&4
echo "$answer"
exec 3>&-
wait $!
echo "exit status $?"
