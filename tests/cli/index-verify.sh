# A sound index, and damaged ones.
. "$CLI/prelude"
harbour_index
try graf-index -i index --verify
try graf-index -q -i index --verify
try graf-index -i nowhere --verify
step 'bytes that are not what was written'
for file in index/live-*/postlist.glass; do
    dd if=/dev/zero of="$file" bs=8192 seek=1 count=2 conv=notrunc 2>/dev/null
done
graf-index -i index --verify >out 2>&1
echo "exit status $?"
grep -c '^graf-index: ' out | sed 's/^[1-9][0-9]*$/it says what is wrong/'
