# What recurs in many articles of one source is left out of pages.
. "$CLI/prelude"

# folder: twelve pages of one paper with a notice that no rule knows.
make_pages()
{
    mkdir "$1"
    for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
        cat >"$1/$n.html" <<END
<html><head><title>The lamp on night $n</title>
<meta property="og:site_name" content="Averil Courier"></head>
<body><article><h1>The lamp on night $n</h1>
<p>On night $n the keeper of the lamp at Cape Sorrow counted $n ships, and
wrote in his book that all of them had passed by without a word.</p>
<p>In the morning he put the lamp out and went to bed for $n hours.</p>
<p>The Courier is owned by those who read it, and by nobody else at all.</p>
</article></body></html>
END
    done
}

make_pages pages
step 'twelve pages'
try graf-index -i index --report report.tsv pages
cat report.tsv
try graf-search -i index --format csv 'courier'
step 'the same again, and one of them'
try graf-index -i index pages
try graf-index -i index pages/7.html
step 'kept when asked for'
try graf-index -i index --keep-repeated pages
try graf-search -i index --count 'nobody'
step 'what states its paragraphs is left alone'
graf-index --print pages/*.html >pages.jsonl 2>/dev/null
try graf-index -i stated pages.jsonl
step 'a damaged list'
echo more >>index/repeated
try graf-index -i index pages
step 'no articles to judge'
try graf-index -i index --keep-repeated --info
try graf-index --print --keep-repeated pages
