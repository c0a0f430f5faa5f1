# Articles that are copies of one another: shown once, and all when asked.
. "$WEB/prelude"
sample_site

text='The pilots of the sound met on Monday to talk about the new buoys, which'
text="$text stand too far out for small boats and are hidden by westerly swell."
for paper in Gazette Post Herald Echo; do
    printf '{"id":"wire-%s","title":"Pilots talk of buoys","source":"%s","date":"2022-05-0%s","paragraphs":["%s","%s"]}\n' \
        $paper $paper ${#paper} "$text" \
        'A decision of the harbour board about the buoys is due in the autumn, its speaker told reporters after the meeting.'
done >wire.jsonl
graf-index -q -i index wire.jsonl

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
