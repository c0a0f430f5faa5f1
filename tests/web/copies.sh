# Articles that are copies of one another: shown once, and all when asked.
. "$WEB/prelude"
sample_site

"$WEB/copies" | graf-index -q -i index -

list()
{
    body | sed 's/></>\n</g' | grep -E 'class="(summary|more)"|^<strong>|copies|Copies|id=wire'
}
step 'the first of them'
get '' 'q=pilots+buoys' | list
get '' 'q=pilots+buoys&format=json' | body |
    jq -c '.counts.articles, (.articles[] | [.article.source, .copies, (.cluster|length)])'
step 'all of them'
get '' 'q=pilots+buoys&dups=show' | list
get '' 'q=pilots+buoys&dups=show&format=json' | body |
    jq -r '.articles[].article.source'
step 'a mistake'
status '' 'q=ferry&dups=all'
