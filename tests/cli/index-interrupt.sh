# Ctrl-C on a run that waits for more input: what came is committed.
. "$CLI/prelude"
# More than a reader wants to see before it begins.
articles()
{
    awk 'BEGIN { for (i = 0; i < 4000; i++)
        printf "{\"id\": \"n/%d\", \"title\": \"Story %d\", \"text\": \"The needle in stack %d.\"}\n", i, i, i }'
}
for signal in INT TERM HUP; do
    step $signal
    mkfifo input
    # A shell starts background jobs with SIGINT ignored.
    env --default-signal=INT graf-index -i index - <input 2>said &
    exec 3>input
    await index/lock
    articles >&3
    kill -s $signal $!
    wait $!
    echo "exit status $?"
    exec 3>&-
    sed 's/^graf-index: [1-9][0-9,]* articles added ([0-9,]* /graf-index: N articles added (N /' said
    graf-index -i index --verify | sed 's/[1-9][0-9]*/N/g'
    # The same command again goes on.
    articles | graf-index -q -i index -
    graf-search -i index -c needle
    rm -r index input
done
