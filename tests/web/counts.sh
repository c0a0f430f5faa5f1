# Counts for programs; and what is chosen from a list of values is found as
# often as the list said.
. "$WEB/prelude"
sample_site
cat >two.jsonl <<'JSON'
{"id":"x1","title":"Short name","source":"Gazette","section":"A & B","date":"2021-03-01","paragraphs":["Some ferry."]}
{"id":"x2","title":"Quotes","source":"The \"Best\" Gazette","authors":["A. \u201cNick\u201d B"],"paragraphs":["This ferry."]}
{"id":"x3","title":"No word","source":"***","date":"2021-04-01","paragraphs":["That ferry."]}
{"id":"x4","title":"Another case","source":"gazette","section":"a & b","paragraphs":["Each ferry."]}
JSON
graf-index -q -i index two.jsonl

step 'as the shell gives them'
get '' 'q=ferry&format=json&facet=source,year&timeline=month' | body >web
graf-search -i index --plain ferry --facet source,year --timeline month \
    -n 100 --format json >shell
cmp web shell && cut -c 1-400 web
get '' 'q=ferry&source=Gazette&format=json&timeline=year' | body

step 'a value is found as often as it was counted'
for field in source section author region theme; do
    get '' "q=ferry&format=json&facet=$field" | body |
        jq -r '.facets[].values[] | [(.value|@uri), .articles] | @tsv' |
        while IFS='	' read -r value count; do
            found=$(get '' "q=ferry&format=json&$field=$value" | body |
                jq .counts.articles)
            [ "$found" = "$count" ] ||
                echo "$field $value: $count counted, $found found"
            printf '%s %s %s\n' "$field" "$value" "$found"
        done
done | sort >values
wc -l <values
grep -i 'gazette\|\*\|%2A\|%22\|Nick\|%26' values

step 'what cannot be counted'
status '' 'q=ferry&format=json&facet=size'
status '' 'q=ferry&format=json&timeline=week'
status '' 'q=ferry&facet=source'
status '' 'format=json&facet=source'
get '' 'q=ferry&format=json&facet=source,size' 2>/dev/null | body
