# evaluate.awk - how good a ranking is, by the definitions of trec_eval.
#
# usage: awk -f evaluate.awk QRELS RUN
#
# QRELS has lines "query 0 document relevance", RUN lines "query Q0 document
# rank score tag", best first within each query. Prints
# "queries MAP nDCG@10": means over all queries that have a relevant document,
# so one without any answer counts as 0. (trec_eval does the same when it is
# given -c.) A document is relevant from 1 up; the gain of nDCG is the
# relevance, the discount log2(rank + 1). Documents stand in the order of the
# run; trec_eval would sort equal scores by document.

function discounted(gain, rank) {
    return gain * log(2) / log(rank + 1)
}

# The best possible discounted gain of the first ten documents.
function ideal(query,    level, rank, sum, i) {
    rank = 0
    sum = 0
    for (level = highest; level > 0; level--)
        for (i = 0; i < judged[query, level] && rank < 10; i++)
            sum += discounted(level, ++rank)
    return sum
}

FILENAME == ARGV[1] {
    relevance[$1, $3] = $4 + 0
    if ($4 > 0) {
        relevant[$1]++
        judged[$1, $4 + 0]++
        if ($4 + 0 > highest)
            highest = $4 + 0
    }
    next
}

{
    rank = ++ranks[$1]
    gain = relevance[$1, $3]
    if (gain <= 0)
        next
    found[$1]++
    precisions[$1] += found[$1] / rank
    if (rank <= 10)
        gains[$1] += discounted(gain, rank)
}

END {
    for (query in relevant) {
        count++
        precision += precisions[query] / relevant[query]
        gained += gains[query] / ideal(query)
    }
    if (count == 0) {
        print "evaluate.awk: " ARGV[1] " judges nothing as relevant" \
            > "/dev/stderr"
        exit 1
    }
    printf "%d %.4f %.4f\n", count, precision / count, gained / count
}
