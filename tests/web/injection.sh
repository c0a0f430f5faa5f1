# Markup, script and headers in whatever a visitor or an article says. What is
# printed must hold no tags but the program's own; see check-markup.
. "$WEB/prelude"
sample_site

"$WEB/payloads" >payloads
echo "$(($(wc -l <payloads))) payloads"

# Everything that is no letter is escaped, "%" too: so the program reads
# exactly the payload, but for headers, which are escaped already.
escape()
{
    printf '%s' "$1" | od -An -v -tx1 | tr -d '\n' | sed 's/ /%/g; s/%25%30%64%25%30%61/%0d%0a/g'
}

# ask FILE PATH QUERY
ask()
{
    get "$2" "$3" 2>/dev/null >response
    headers <response >>headers
    body <response >>"$1"
}

while IFS= read -r payload; do
    text=$(escape "$payload")
    ask html '' "q=$text&source=$text&section=$text&author=$text"
    ask html '' "q=$text&syntax=full&source=$text"
    ask html /article "id=$text&q=$text"
    ask json '' "q=$text&format=json"
    ask json /suggest "q=$text"
    HTTP_HOST=$payload SCRIPT_NAME=/$payload ask html "/$payload" \
        "q=ferry&from=$text&archive=$text&sort=$text"
done <payloads

step 'requests'
"$WEB/check-markup" html && echo 'no foreign markup'
echo "headers that were injected: $(grep -ci 'injected\|evil' headers)"
echo "angle brackets in JSON outside of strings: $(sed 's/"\([^"\\]\|\\.\)*"//g' json | grep -c '[<>]')"
sed 's/\(.*\): .*/\1/; s/Status.*/Status/' headers | tr -d '\r' | sort -u

step 'articles'
while IFS= read -r payload; do
    json=$(printf '%s' "$payload" | sed 's/\\/\\\\/g; s/"/\\"/g')
    printf '{"id":"%s","title":"%s","source":"%s","section":"%s","url":"%s","authors":["%s"],"region":["%s"],"theme":["%s"],"date":"2020-01-01","paragraphs":["marker %s"]}\n' \
        "$json" "$json" "$json" "$json" "$json" "$json" "$json" "$json" "$json"
done <payloads | graf-index -q -i index - 2>/dev/null
rm -f html atom
for page in $(seq 1 40); do
    ask html '' "q=marker&page=$page"
    ask atom '' "q=marker&page=$page&format=atom"
done
while IFS= read -r payload; do
    ask html /article "id=$(escape "$payload")&q=marker+alert"
done <payloads
"$WEB/check-markup" html && echo 'no foreign markup'
echo "articles shown: $(grep -c '<article class="whole">' html)"
echo "links to scripts: $(grep -ci 'href="[a-z]*script:\|href="data:' html)"
grep -c 'marker' atom | sed 's/^[1-9][0-9]*$/feeds with markers/'
sed 's/<[/?]\{0,1\}[a-zA-Z]*\( [a-z:]*="[^"<>]*"\)*[/?]\{0,1\}>//g' atom | grep '[<>]' | head -n 3
