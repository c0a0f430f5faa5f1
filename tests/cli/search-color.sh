# Colours, asked for; none in a pipe, none with NO_COLOR.
. "$CLI/prelude"
harbour_index
escapes()
{
    sed 's/\x1b/ESC/g'
}
graf-search -i index --color always -C 1 'strike author:lena' | escapes
graf-search -i index --color=always -c strike | escapes
graf-search -i index --color always --show 'town/birds' | escapes
step 'none'
graf-search -i index strike author:lena | escapes
graf-search -i index --color never strike author:lena | escapes
graf-search -i index --color auto strike author:lena | escapes
try graf-search -i index --color sometimes strike
