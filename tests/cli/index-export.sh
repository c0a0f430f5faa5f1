# What is exported can be read back, and gives the same index.
. "$CLI/prelude"
harbour_index
graf-index -q -i index "$DATA/story.txt"
graf-index -i index --export | sort >first
graf-index -i again -q first
graf-index -i again --export | sort >second
cmp first second && wc -l <second
grep port/deal first
