# json.awk - the figures as JSON: { series: { group: { name: value }}}.
#
# usage: awk -f json.awk FIGURES      (common.sh says what is in FIGURES)

BEGIN {
    FS = "\t"
}

function quoted(text) {
    gsub(/\\/, "\\\\", text)
    gsub(/"/, "\\\"", text)
    return "\"" text "\""
}

function literal(value) {
    return value ~ /^-?[0-9]+(\.[0-9]+)?$/ ? value : quoted(value)
}

!($1 in groups) {
    series[++series_count] = $1
}

!(($1, $2) in names) {
    groups[$1]++
    group[$1, groups[$1]] = $2
}

{
    names[$1, $2]++
    line[$1, $2, names[$1, $2]] = quoted($3) ": " literal($4)
}

END {
    print "{"
    for (s = 1; s <= series_count; s++) {
        name = series[s]
        printf "  %s: {\n", quoted(name)
        for (g = 1; g <= groups[name]; g++) {
            printf "    %s: {", quoted(group[name, g])
            count = names[name, group[name, g]]
            for (i = 1; i <= count; i++)
                printf "%s%s", i == 1 ? "" : ", ",
                    line[name, group[name, g], i]
            printf "}%s\n", g < groups[name] ? "," : ""
        }
        printf "  }%s\n", s < series_count ? "," : ""
    }
    print "}"
}
