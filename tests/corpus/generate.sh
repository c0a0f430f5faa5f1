#!/bin/sh
# corpus-generate: the same options give the same bytes, on every machine.
# Usage: generate.sh PROGRAM
set -eu
generate=$1
failures=0

# check WHAT EXPECTED ACTUAL
check() {
    if [ "$2" != "$3" ]; then
        printf 'generate: %s: expected "%s", got "%s"\n' "$1" "$2" "$3" >&2
        failures=$((failures + 1))
    fi
}

# differ WHAT ONE OTHER
differ() {
    if [ "$2" = "$3" ]; then
        printf 'generate: %s: both are "%s"\n' "$1" "$2" >&2
        failures=$((failures + 1))
    fi
}

# status WHAT EXPECTED ARGUMENT...
status() {
    what=$1
    expected=$2
    shift 2
    code=0
    message=$("$generate" "$@" 2>&1 >/dev/null) || code=$?
    check "exit status with $what" "$expected" "$code"
    case $message in
    *"$what"*) ;;
    *) check "message with $what" "something about it" "$message" ;;
    esac
}

# A changed generator needs a new number here, and benchmarks start afresh.
check 'seed 7, 500 articles' '1851426550 1599751' \
    "$("$generate" --seed 7 --articles 500 | cksum)"
differ 'seeds 7 and 8' \
    "$("$generate" --seed 7 --articles 50 | cksum)" \
    "$("$generate" --seed 8 --articles 50 | cksum)"
check 'the first articles of a longer corpus' \
    "$("$generate" --seed 7 --articles 20 | cksum)" \
    "$("$generate" --seed 7 --articles 50 | head -n 20 | cksum)"
check 'articles asked for' 123 "$("$generate" --articles 123 | wc -l)"
check 'no articles' 0 "$("$generate" --articles 0 | wc -c)"

# Two megabytes, and not an article more than it takes.
bytes=$("$generate" --megabytes 2 | wc -c)
last=$("$generate" --megabytes 2 | tail -n 1 | wc -c)
check 'megabytes reached' yes \
    "$([ "$bytes" -ge 2000000 ] && echo yes || echo "$bytes")"
check 'megabytes not passed by an article' yes \
    "$([ $((bytes - last)) -lt 2000000 ] && echo yes || echo "$bytes")"

status abc 2 --articles abc
status -- 2 --megabytes 99999999999999999999
status xml 2 --format xml
status wrong 2 --wrong
status more 2 more

# A reader that has seen enough is no error and makes no noise.
noise=$( ("$generate" --megabytes 50 | head -c 10 >/dev/null) 2>&1)
check 'noise on a closed pipe' '' "$noise"

[ "$failures" -eq 0 ]
