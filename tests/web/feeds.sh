# Feeds and descriptions against the rules of RFC 4287 and OpenSearch 1.1
# (schemas/*.rng), and what a schema cannot say of them.
. "$WEB/prelude"
sample_site
cat >odd.jsonl <<'JSON'
{"id":"odd 1","paragraphs":["A ferry without anything."]}
{"id":"odd 2","title":"Later than days","date":"2199-02-28","paragraphs":["A ferry & <b>more</b>."]}
{"id":"odd 3","title":" \u0001 ","authors":["A","B"],"date":"1455-02-23","paragraphs":["A ferry \ufffe long ago."]}
JSON
graf-index -q -i index odd.jsonl

# valid SCHEMA FILE: says what is wrong, where anything is.
valid()
{
    xmllint --noout --relaxng "$WEB/schemas/$1.rng" "$2" 2>&1 |
        sed 's/ validates$/ is valid/'
}
ids()
{
    sed 's/<entry>/\n&/g; s/<id>/\n&/g' "$1" | grep -o '^<id>[^<]*'
}

step 'feeds'
for query in 'q=ferry' 'q=ferry&page=2' 'q=%22night+ferry%22' 'q=halcion' \
    'q=%3Cb%3E+%26+%5D%5D%3E' 'source=Harbour+Gazette' 'q=odd+ferry&from=2199' \
    'q=ferry&sort=oldest' 'q=ferry&to=1500'; do
    get '' "$query&format=atom" | body >feed
    printf '%s: ' "$query"
    valid atom feed
    ids feed | sort | uniq -d | sed 's/.*/an id twice: &/'
    [ "$(grep -o '<updated>[^<]*' feed | sed 2q | uniq | wc -l)" = 1 ] ||
        echo 'the feed is not as new as its newest entry'
done
get '' 'q=ferry&format=atom' | headers | grep Type
get '' 'q=ferry&format=atom' | body | grep -o 'rel="self"[^>]*'

step 'ids stay'
get '' 'q=ferry&format=atom' | body >before
ids before | wc -l
(cd "$SAMPLE/../.." && graf-index -q -i "$OLDPWD/again" --sealed \
    corpus/sample/20?? corpus/sample/archive)
graf-index -q -i again odd.jsonl
sed 's|/index$|/again|' site.conf >again.conf
GRAF_CONFIG=again.conf get '' 'q=ferry&format=atom' | body >after
cmp before after && echo 'the same from another index'
HTTP_HOST=other.example SCRIPT_NAME=/moved get '' 'q=ferry&format=atom' |
    body >after
ids before >ids.before
ids after | cmp - ids.before && echo 'the same at another address'

step 'descriptions'
get /opensearch.xml | body >description
valid opensearch description
sed 's/^site = .*/site = Zażółć gęślą jaźń \& <the> "rest" of it/' site.conf >long.conf
GRAF_CONFIG=long.conf get /opensearch.xml | body >description
valid opensearch description
GRAF_CONFIG=long.conf get '' 'q=ferry&format=atom' | body >feed
valid atom feed
