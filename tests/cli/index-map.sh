# Other people's names of fields.
. "$CLI/prelude"
printf '{"headline":"A","story":"One.","title":"not this"}\n' >in.jsonl
printf 'Kop;Tekst;Auteur\nB;Two.;A Person|B Other\n' >in.csv
try graf-index --print --map title=headline,text=story in.jsonl
try graf-index --print --map title=Kop,text=Tekst,authors=Auteur in.csv
try graf-index --print in.csv
try graf-index --print --map headline=title in.jsonl
try graf-index --print --map title in.jsonl
try graf-index --map title=headline --info
