# Markup, script and headers in whatever a visitor or an article says. What is
# printed must hold no tags but the program's own; see check-markup.
. "$WEB/prelude"
sample_site

"$WEB/payloads" >payloads
echo "$(($(wc -l <payloads))) payloads"

# Everything is escaped, "%" too: so the program reads exactly the payload, but
# for line ends, which are escaped already.
od -An -v -tx1 payloads | tr -d '\n' | sed 's/ 0a/\n/g' |
    sed 's/ /%/g; s/%25%30%64%25%30%61/%0d%0a/g' >escaped

# There are some thousand requests, so no process is started for any of them
# but the program's.
# ask FILE PATH QUERY: the response goes behind the others in FILE.responses.
ask()
{
    {
        printf '\nRESPONSE\n'
        get "$2" "$3" 2>/dev/null
    } >>"$1.responses"
}

# part FILE: the headers of its responses go to the file "headers", what
# follows them to FILE.
part()
{
    awk -v file="$1" '
        $0 == "RESPONSE" { in_headers = 1; next }
        in_headers { print >>"headers"; in_headers = $0 !~ /^\r?$/; next }
        { print >file }' "$1.responses"
    rm "$1.responses"
}

while IFS= read -r payload <&3 && IFS= read -r text <&4; do
    ask html '' "q=$text&source=$text&section=$text&author=$text"
    ask html '' "q=$text&syntax=full&source=$text"
    ask html /article "id=$text&q=$text"
    ask json '' "q=$text&format=json"
    ask json /suggest "q=$text"
    HTTP_HOST=$payload SCRIPT_NAME=/$payload ask html "/$payload" \
        "q=ferry&from=$text&archive=$text&sort=$text"
done 3<payloads 4<escaped
part html
part json

step 'requests'
"$WEB/check-markup" html && echo 'no foreign markup'
echo "responses: $(grep -c '^Status' headers)"
echo "headers that were injected: $(grep -ci 'injected\|evil' headers)"
echo "angle brackets in JSON outside of strings: $(sed 's/"\([^"\\]\|\\.\)*"//g' json | grep -c '[<>]')"
sed 's/\(.*\): .*/\1/; s/Status.*/Status/' headers | tr -d '\r' | sort -u

step 'articles'
sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/{"id":"&","title":"&","source":"&","section":"&","url":"&","authors":["&"],"region":["&"],"theme":["&"],"date":"2020-01-01","paragraphs":["marker &"]}/' \
    payloads | graf-index -q -i index - 2>/dev/null
for page in $(seq 1 40); do
    ask html '' "q=marker&page=$page"
    ask atom '' "q=marker&page=$page&format=atom"
done
while IFS= read -r text; do
    ask html /article "id=$text&q=marker+alert"
done <escaped
part html
part atom
"$WEB/check-markup" html && echo 'no foreign markup'
echo "articles shown: $(grep -c '<article class="whole">' html)"
echo "links to scripts: $(grep -ci 'href="[a-z]*script:\|href="data:' html)"
grep -c 'marker' atom | sed 's/^[1-9][0-9]*$/feeds with markers/'
sed 's/<[/?]\{0,1\}[a-zA-Z]*\( [a-z:]*="[^"<>]*"\)*[/?]\{0,1\}>//g' atom | grep '[<>]' | head -n 3
