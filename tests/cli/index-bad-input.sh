# Whatever is wrong with an input, the rest is indexed, and it is said.
. "$CLI/prelude"
mkdir in
printf 'Caf\351\n\nThe caf\351 on the quay is open.\n' >in/latin1.txt
: >in/empty.txt
gzip -n <"$DATA/harbour.jsonl" | head -c 600 >in/cut.jsonl.gz
printf '<html><head><title>Cut</title></head><body><p>A whole paragraph stands here.</p><p>Half of one <a hr' >in/cut.html
head -c 4096 /dev/zero >in/zeros.txt
cp "$DATA/broken.jsonl" in
printf 'Long\n\n' >in/long-paragraph.txt
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "longish%d ", i % 1000 }' >>in/long-paragraph.txt
awk 'BEGIN { print "Many\n"; for (i = 0; i < 100000; i++) print "Paragraph " i " of many.\n" }' >in/many-paragraphs.txt
awk 'BEGIN { printf "{\"id\": \"huge\", \"text\": \""; for (i = 0; i < 9000000; i++) printf "enormous"; print "\"}" }' >in/huge.jsonl
try graf-index -i index in
try graf-index -i index --verify
try graf-search -i index -c quay
try graf-search -i index -c 'Paragraph 99999'
try graf-search -i index -c '"Paragraph 99999"'
