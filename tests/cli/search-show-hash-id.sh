# An id that ends like a paragraph number is still an id.
. "$CLI/prelude"
printf '%s\n' '{"title": "One", "text": "The first story."}' \
    '{"title": "Two", "text": "The second story.\n\nIts end."}' >two.jsonl
graf-index -q -i index two.jsonl
try graf-search -i index --show 'two.jsonl#2'
try graf-search -i index --show 'two.jsonl#2#2'
try graf-search -i index --show 'two.jsonl'
