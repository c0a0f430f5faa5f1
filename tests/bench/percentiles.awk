# percentiles.awk - from times to figures.
#
# usage: sort ... | awk -F '\t' -v OFS='\t' -f percentiles.awk
#
# Lines: series, class, microseconds; each class of each series together and
# its times rising. Prints figures, see common.sh. The p-th percentile is the
# smallest time that p of 100 times do not exceed.

function percentile(p,    rank) {
    rank = int((n * p + 99) / 100)
    return times[rank < 1 ? 1 : rank]
}

function finish() {
    if (n == 0)
        return
    print series, class, "queries", n
    print series, class, "mean_us", sprintf("%.1f", sum / n)
    print series, class, "p50_us", percentile(50)
    print series, class, "p99_us", percentile(99)
    n = sum = 0
}

$1 != series || $2 != class {
    finish()
    series = $1
    class = $2
}

{
    times[++n] = $3
    sum += $3
}

END {
    finish()
}
