# Whole pages, in every format.
. "$WEB/prelude"
sample_site

# A line for each tag, so that differences can be read.
lines()
{
    body | sed 's/></>\n</g'
}

step 'the first page'
get '' | lines
step 'a search'
get '' 'q=%22night+ferry%22' | lines | sed -n '/<main/,/<\/main>/p'
step 'narrowed'
get '' 'q=ferry&source=Harbour+Gazette&from=2014&to=2015-06&sort=oldest' |
    lines | sed -n '/class="active"/,/class="filters"/p'
step 'filters alone'
get '' 'author=Tomas+Lindqvist&from=2015&to=2015' | lines |
    sed -n '/class="summary"/,/class="articles"/p'
step 'nothing, and a suggestion'
get '' 'q=halcion' | lines | sed -n '/class="advice"/,/<\/main>/p'
step 'nothing from a time of which nothing is held'
get '' 'q=ferry&from=1990&to=1991' | lines |
    sed -n '/class="notice"/,/<\/main>/p'
step 'a mistake'
get '' 'q=oil+AND&syntax=full' 2>&1 | lines |
    sed -n '/class="notice"/,/<\/main>/p'
step 'stop words'
get '' 'q=the+ferry' | lines | sed -n '/class="advice"/,/class="columns/p'
step 'an article'
get /article 'id=corpus%2Fsample%2F2016%2Fhalcyon-aground.txt&q=ferry' |
    lines | sed -n '/<article/,/<\/article>/p'
step 'paging'
get '' 'q=ferry&page=2' | lines | sed -n '/class="paging"/,/<\/nav>/p'
step 'about'
get /about | lines | sed -n '/<h1/,/<h2>How/p'
step 'JSON'
get '' 'q=%22night+ferry%22&format=json' | body
get /article 'id=corpus%2Fsample%2F2024%2Fnew-ferry.txt&format=json' | body |
    cut -c 1-300
get '' 'q=oil+AND&syntax=full&format=json' 2>/dev/null | body
step 'Atom'
get '' 'q=%22night+ferry%22&format=atom' | lines
step 'OpenSearch'
get /opensearch.xml | lines
get /suggest 'q=night+fer' | body
get /suggest 'q=' | body
get /suggest 'q=%2a%2a' | body
