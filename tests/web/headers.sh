# Headers, and what may be kept.
. "$WEB/prelude"
sample_site

step 'a page'
get '' 'q=ferry' | headers
step 'a style sheet'
get /style.css | headers
step 'a refusal'
get /nowhere 2>/dev/null | headers
step 'the same again'
tag=$(get '' 'q=ferry' | sed -n 's/\r//; s/^ETag: //p')
HTTP_IF_NONE_MATCH=$tag get '' 'q=ferry'
HTTP_IF_NONE_MATCH="W/\"0\", $tag" status '' 'q=ferry'
HTTP_IF_NONE_MATCH=$tag status '' 'q=ferries'
HTTP_IF_NONE_MATCH=$tag status '' 'q=%22&syntax=full'
step 'after the archive has changed'
echo '{"id":"new","title":"A new ferry","paragraphs":["It sails."]}' |
    graf-index -q -i index -
HTTP_IF_NONE_MATCH=$tag status '' 'q=ferry'
step 'a partial answer is not kept'
sed 's/^site.*/&\nbudget = 1ms/' site.conf >fast.conf
seq 40000 | sed 's/.*/{"id":"&","paragraphs":["a b c d e f g harbour &"]}/' |
    graf-index -q -i index -
GRAF_CONFIG=fast.conf get '' 'q=harbour+a+b+c+d+e+f' 2>/dev/null | headers |
    grep -E 'Status|Cache|ETag'
step 'headers that a visitor writes'
HTTP_HOST='evil.example
X-Evil: 1' SCRIPT_NAME='//evil.example/x' get '' 'q=ferry%0d%0aX-Evil:%201' |
    headers | grep -ci evil
HTTP_HOST='a"onload=b' SCRIPT_NAME='/x"onload=y' get /opensearch.xml | body
