# What can be asked, and with which status it is answered.
. "$WEB/prelude"
sample_site

step 'what is there'
for page in '' / /about /health /style.css /suggest.js /icon.svg \
    /opensearch.xml; do
    status "$page"
done
status '' 'q=ferry'
status /suggest 'q=fer'
status /article 'id=corpus%2Fsample%2F2016%2Fhalcyon-aground.txt&q=ferry'
status '' 'q=ferry&format=json'
status '' 'q=ferry&format=atom'
status '' 'q=100%'
status '' 'utm_source=x&q=ferry&&=&=x'

step 'what is not'
status /nowhere
status /article 'id=nothing'
status /article
status /../../etc/passwd
status '' 'q=ferry&archive=/etc'
status '' 'q=ferry&archive=other'

step 'what is not understood'
status '' 'q=%22sea&syntax=full'
status '' 'q=ferry&page=0'
status '' 'q=ferry&page=x'
status '' 'q=ferry&page=9999999999999999999999'
status '' 'q=ferry&page=10000'
status '' 'q=ferry&from=2021-02-30'
status '' 'q=ferry&from=2022&to=2021'
status '' 'q=ferry&sort=length'
status '' 'q=ferry&format=exe'
status '' 'q=%00'
status '' 'q=%ff%fe'
status '' "$(seq -f 'a%g=1' -s '&' 70)"
status '' 'format=json'

step 'what is too long'
status '' "q=$(printf '%9000s' x | tr ' ' a)"

step 'methods'
for method in GET HEAD POST PUT DELETE OPTIONS get; do
    printf '%s: ' $method
    REQUEST_METHOD=$method get '' q=ferry 2>/dev/null | head -n 1
done
REQUEST_METHOD=POST get '' 2>/dev/null | grep Allow
printf 'bytes of the body for HEAD: '
REQUEST_METHOD=HEAD get '' q=ferry | body | wc -c

step 'what is not set up'
GRAF_CONFIG='' get ''
GRAF_CONFIG=/nowhere get '' | headers
printf 'site = x\ncolour = red\n' >bad.conf
GRAF_CONFIG=bad.conf get '' | headers
printf '[archive a]\npath = %s\n' "$PWD/gone" >gone.conf
GRAF_CONFIG=gone.conf get '' 'q=x' | headers
GRAF_CONFIG=gone.conf get /health
GRAF_CONFIG=gone.conf get '' 'q=x' 2>/dev/null | grep -c "$PWD"

step 'an index of which some is damaged'
mkdir sealed
graf-index -q -i sealed/index --sealed "$SAMPLE/2016"
graf-index -q -i sealed/index --sealed "$SAMPLE/2017"
part=$(find sealed/index -name 'sealed-*.graf' | sort | tail -n 1)
head -c 1000 "$part" >piece
mv piece "$part"
printf '[archive a]\npath = %s\n' "$PWD/sealed/index" >damaged.conf
GRAF_CONFIG=damaged.conf get '' 'q=ferry' >page
headers <page | grep -E 'Status|Cache'
grep -o '<div class="advice"><p>[^<]*' page
GRAF_CONFIG=damaged.conf status '' 'q=ferry&format=json'
step 'an index that must not be read'
GRAF_CONFIG=gone.conf
mkdir gone
echo nonsense >gone/MANIFEST
get '' 'q=x' 2>/dev/null | grep -oE 'Status.*|<p class="said">[^<]*'
