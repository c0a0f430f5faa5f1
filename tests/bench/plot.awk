# plot.awk - the figures as a picture, in SVG.
#
# usage: awk -v title=TEXT -f figures.awk -f plot.awk FIGURES
#
# Dots on a logarithmic scale, after Cleveland, "The Elements of Graphing
# Data" (1985): what differs by a factor stands apart by a length. One panel
# has a row for each series, with its value; one has a row for each class of
# queries and a dot for each series.

BEGIN {
    WIDTH = 1000
    MARGIN = 30
    PANEL = 455  # width of a panel
    NAMES = 125  # of it, for the names of the rows
    ROW = 22
    TOP = 50     # above the rows of a panel: title and scale
    color_count = split("#0b5fa5 #6aaede #6a3d9a #e69f00 #009e73 #d55e00 " \
        "#f4a582 #cc5fa0 #8c6d31 #9a9a9a #555555 #111111", color, " ")
}

# The picture is written in the end, when its height is known.
function add(markup) {
    body = body markup "\n"
}

function escaped(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    return text
}

function text(x, y, anchor, size, fill, words) {
    add(sprintf("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" " \
        "font-size=\"%d\" fill=\"%s\">%s</text>", x, y, anchor, size, fill,
        escaped(words)))
}

function rule(x1, y1, x2, y2, stroke) {
    add(sprintf("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" " \
        "stroke=\"%s\"/>", x1, y1, x2, y2, stroke))
}

function dot(x, y, n) {
    add(sprintf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\" " \
        "stroke=\"white\" stroke-width=\"0.8\"><title>%s</title></circle>",
        x, y, color_of(n), escaped(series[n])))
}

function color_of(n) {
    return color[(n - 1) % color_count + 1]
}

# ---- the scale of a panel: low to high, logarithmic ----------------------

function begin_scale() {
    low = high = 0
}

function include(number) {
    if (number <= 0)
        return
    if (low == 0 || number < low)
        low = number
    if (number > high)
        high = number
}

# Rounds outwards to 1, 2 or 5 times a power of ten.
function end_scale(    power) {
    if (low == 0)
        low = high = 1
    power = 10 ^ floor(log(low) / log(10) + 1e-9)
    low = power * (low >= 5 * power ? 5 : low >= 2 * power ? 2 : 1)
    power = 10 ^ floor(log(high) / log(10) + 1e-9)
    high = power * (high > 5 * power ? 10 : high > 2 * power ? 5 : \
        high > power ? 2 : 1)
    if (high <= low)
        high = low * 2
}

function floor(number) {
    return number < int(number) ? int(number) - 1 : int(number)
}

# Where a number stands in the panel that begins at `left`. The last part is
# left for the value beside the dot.
function place(left, number) {
    return left + NAMES + (PANEL - NAMES - 55) * \
        (log(number) - log(low)) / (log(high) - log(low))
}

# Title, grid and scale of a panel with so many rows.
function frame(left, top, rows, name,    power, digit, x, bottom, all) {
    bottom = top + TOP + rows * ROW
    all = log(high / low) / log(10) < 2.2
    text(left, top + 14, "start", 15, "#222", name)
    for (power = 10 ^ floor(log(low) / log(10) + 1e-9); power <= high * 1.01;
        power *= 10)
        for (digit = 1; digit <= 5; digit += digit == 1 ? 1 : 3) {
            if (power * digit < low * 0.99 || power * digit > high * 1.01)
                continue
            x = place(left, power * digit)
            rule(x, top + TOP - 8, x, bottom,
                digit == 1 ? "#cccccc" : "#eeeeee")
            if (digit == 1 || all)
                text(x, top + TOP - 14, "middle", 11, "#555",
                    sprintf("%g", power * digit))
        }
}

# ---- panels: each returns where it ends ---------------------------------

# A row for each series that has the figure.
function panel_of_series(left, top, name, group, figure, scale,
    i, rows, y, number) {
    begin_scale()
    rows = 0
    for (i = 1; i <= series_count; i++)
        if ((series[i], group, figure) in value) {
            include(value[series[i], group, figure] * scale)
            rows++
        }
    if (rows == 0)
        return top
    end_scale()
    frame(left, top, rows, name)
    y = top + TOP + ROW / 2
    for (i = 1; i <= series_count; i++) {
        if (!((series[i], group, figure) in value))
            continue
        number = value[series[i], group, figure] * scale
        text(left + NAMES - 12, y + 4, "end", 12, "#222", series[i])
        dot(place(left, number), y, i)
        text(place(left, number) + 9, y + 4, "start", 12, "#222",
            short(number))
        y += ROW
    }
    return y + 20
}

# A row for each class of queries, a dot for each series.
function panel_of_classes(left, top, name, figure,    i, c, y, number) {
    begin_scale()
    for (i = 1; i <= series_count; i++)
        for (c = 1; c <= class_count; c++)
            if ((series[i], class[c], figure) in value)
                include(value[series[i], class[c], figure] / 1e3)
    end_scale()
    frame(left, top, class_count, name)
    y = top + TOP + ROW / 2
    for (c = 1; c <= class_count; c++) {
        rule(left + NAMES, y, left + PANEL - 55, y, "#f2f2f2")
        text(left + NAMES - 12, y + 4, "end", 12, "#222", class[c])
        # The first series last, so that it lies on top.
        for (i = series_count; i > 0; i--)
            if ((series[i], class[c], figure) in value) {
                number = value[series[i], class[c], figure] / 1e3
                dot(place(left, number), y + (i % 3 - 1) * 4, i)
            }
        y += ROW
    }
    return y + 20
}

function has_queries(n) {
    return has[series[n], "queries"]
}

# The colours of those that have been asked queries.
function legend(top,    i, x, y) {
    x = MARGIN
    y = top
    for (i = 1; i <= series_count; i++) {
        if (!has_queries(i))
            continue
        if (x > WIDTH - MARGIN - 120) {
            x = MARGIN
            y += 20
        }
        dot(x + 6, y, i)
        text(x + 16, y + 4, "start", 12, "#222", series[i])
        x += 30 + 7.5 * length(series[i])
    }
    return y + 30
}

function larger(a, b) {
    return a > b ? a : b
}

END {
    right = WIDTH - MARGIN - PANEL
    text(MARGIN, 32, "start", 20, "#111", title)
    text(MARGIN, 54, "start", 12, "#555", sprintf("%s MB of text in %d " \
        "paragraphs and headlines; %s; %s; commit %s",
        short(value["about", "run", "text_bytes"] / 1e6),
        value["about", "run", "documents"],
        value["about", "run", "machine"],
        substr(value["about", "run", "date"], 1, 10),
        value["about", "run", "commit"]))
    y = 80
    ended = panel_of_series(MARGIN, y, "Building, seconds of CPU", "build",
        "cpu_seconds", 1)
    y = larger(ended, panel_of_series(right, y, "Size on disk, text = 1",
        "build", "of_text", 1))
    y = legend(y + 6)
    ended = panel_of_classes(MARGIN, y, "Warm query, mean, milliseconds",
        "mean_us")
    y = larger(ended, panel_of_classes(right, y,
        "Warm query, 99th percentile, milliseconds", "p99_us"))
    ended = panel_of_series(MARGIN, y, "One query in a new process, milliseconds",
        "cold", "wall_seconds", 1000)
    y = larger(ended, panel_of_series(right, y, "Building, peak memory, MB",
        "build", "peak_bytes", 1e-6))
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" " \
        "height=\"%d\" viewBox=\"0 0 %d %d\" " \
        "font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\">\n" \
        "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n%s</svg>\n",
        WIDTH, y, WIDTH, y, WIDTH, y, body
}
