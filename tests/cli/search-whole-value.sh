# A whole value of a field finds as many articles as its facet counts, in both
# kinds of part.
. "$CLI/prelude"
cat >articles.jsonl <<'JSON'
{"id":"1","title":"a","source":"Gazette","paragraphs":["One ferry."]}
{"id":"2","title":"b","source":"Harbour Gazette","origin":"Gazette","paragraphs":["Two ferries."]}
{"id":"3","title":"c","source":"Harbour Gazette","authors":["A \"B\" C"],"paragraphs":["A ferry."]}
{"id":"4","title":"d","source":"gazette","authors":["C"],"paragraphs":["No ferry."]}
{"id":"5","title":"e","source":"***","paragraphs":["The ferry."]}
JSON
for part in live sealed; do
    step "$part"
    graf-index -q -i $part.graf --$part articles.jsonl
    graf-search -i $part.graf --facet source,author ferry
    for value in 'source:="Gazette"' 'source:="Harbour Gazette"' \
        'source:="gazette"' 'source:="***"' 'source:="harbour"' \
        'author:="A ""B"" C"' 'ferry -source:="Gazette"' \
        'author:(="C" OR b)'; do
        printf '%s: ' "$value"
        graf-search -i $part.graf -c "$value"
    done
done
