# figures.awk - reads figures, for the programs that show them.
#
# usage: awk -f figures.awk -f table.awk FIGURES
#
# common.sh says what stands in FIGURES. Here it becomes
#   series[1 .. series_count]    in the order of their first figures
#   has[series, group]           is there anything
#   value[series, group, name]

BEGIN {
    FS = "\t"
    class_count = split("any-of all-of phrase common wildcard filtered newest",
        class, " ")
}

$1 != "about" && !($1 in known) {
    known[$1] = 1
    series[++series_count] = $1
}

{
    value[$1, $2, $3] = $4
    has[$1, $2] = 1
}

# What was built, in terms of the text it was built of; growth has a text for
# each series.
$3 == "disk_bytes" {
    if (($1, $2, "text_bytes") in value)
        value[$1, $2, "of_text"] = $4 / value[$1, $2, "text_bytes"]
    else
        value[$1, $2, "of_text"] = $4 / value["about", "run", "text_bytes"]
}

# Three digits, so that columns and labels stay narrow.
function short(number) {
    if (number < 0.0995)
        return sprintf("%.3f", number)
    if (number < 9.995)
        return sprintf("%.2f", number)
    return sprintf(number < 99.95 ? "%.1f" : "%.0f", number)
}
