# table.awk - the figures as tables for a terminal, at most 98 columns wide.
#
# usage: awk -f figures.awk -f table.awk FIGURES
#
# Beside each value stands how many times that of the first series it is.

$1 == "about" {
    about[++about_count] = sprintf("%-18s %s", $3, $4)
}

function times(ratio) {
    return sprintf(ratio < 0.995 ? "%.2f" : ratio < 9.95 ? "%.1f" : "%.0f",
        ratio)
}

# A value, scaled, and how many times the first series' it is.
function cell(name, group, figure, scale, width,    of, ratio) {
    if (!((name, group, figure) in value))
        return sprintf("%" width "s%5s", "", "")
    of = value[series[1], group, figure]
    ratio = of > 0 ? times(value[name, group, figure] / of) : ""
    return sprintf("%" width "s%5s", short(value[name, group, figure] * scale),
        ratio)
}

function heading(title, columns, width,    i, n, names) {
    n = split(columns, names, ";")
    printf "\n%-14s", title
    for (i = 1; i <= n; i++)
        printf "%" width "s%5s", names[i], "x"
    print ""
}

function print_build(    i, name) {
    heading("Build", "CPU s;wall s;peak MB;disk MB;of text", 10)
    for (i = 1; i <= series_count; i++) {
        name = series[i]
        if (!has[name, "build"])
            continue
        printf "%-14s%s%s%s%s%s\n", name,
            cell(name, "build", "cpu_seconds", 1, 10),
            cell(name, "build", "wall_seconds", 1, 10),
            cell(name, "build", "peak_bytes", 1e-6, 10),
            cell(name, "build", "disk_bytes", 1e-6, 10),
            cell(name, "build", "of_text", 1, 10)
    }
}

function print_queries(title, figure,    i, c, columns, name) {
    for (c = 1; c <= class_count; c++)
        columns = columns (c == 1 ? "" : ";") substr(class[c], 1, 6)
    heading(title, columns, 7)
    for (i = 1; i <= series_count; i++) {
        name = series[i]
        if (!has[name, "queries"])
            continue
        printf "%-14s", name
        for (c = 1; c <= class_count; c++)
            printf "%s", cell(name, class[c], figure, 1e-3, 7)
        print ""
    }
}

function print_cold(    i, name) {
    heading("Cold", "mean ms;median ms;peak MB", 11)
    for (i = 1; i <= series_count; i++) {
        name = series[i]
        if (has[name, "cold"])
            printf "%-14s%s%s%s\n", name,
                cell(name, "cold", "wall_seconds", 1e3, 11),
                cell(name, "cold", "wall_median_seconds", 1e3, 11),
                cell(name, "cold", "peak_bytes", 1e-6, 11)
    }
}

# Stemmers may differ; what is searched may not.
function print_agreement(    i, name, ratio, odd) {
    printf "\n%-14s%12s%12s%6s\n", "All-of matches", "equal", "in all", "x"
    for (i = 1; i <= series_count; i++) {
        name = series[i]
        if (!has[name, "matches"])
            continue
        ratio = value[name, "matches", "total"] / \
            (value[series[1], "matches", "total"] + 1e-9)
        odd = ratio < 0.8 || ratio > 1.25
        printf "%-14s%11.1f%%%12d%6.2f%s\n", name,
            100 * value[name, "matches", "equal"],
            value[name, "matches", "total"], ratio,
            odd ? "  not the same search!" : ""
    }
}

function print_refused(    c, n) {
    for (c = 1; c <= class_count; c++) {
        n = value["about", "run", "queries_per_class"] - \
            value[series[1], class[c], "queries"]
        if (n > 0)
            printf "%d queries left out, since not all could answer them: " \
                "%s\n", n, class[c]
    }
}

END {
    for (i = 1; i <= about_count; i++)
        print about[i]
    print_build()
    print_queries("Mean, ms", "mean_us")
    print_queries("Median, ms", "p50_us")
    print_queries("p99, ms", "p99_us")
    print_refused()
    print_cold()
    if (has[series[1], "matches"])
        print_agreement()
}
