# shellcheck shell=sh
# Sourced by peers and growth: measuring, and what becomes of the figures.
#
# Every figure is one line of $work/figures: series, group, name, value; tabs
# between. A series is what is compared (an engine, a size of text); the first
# one is what the others are related to. The series "about" says what was
# measured, when and where. table.awk, json.awk and plot.awk read these lines.

# The caller has set:
: "${here:?}" "${build:?}" "${work:?}"
programs=$build/tests/bench

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

say() {
    printf '%s\n' "$*" >&2
}

# note SERIES GROUP NAME VALUE
note() {
    printf '%s\t%s\t%s\t%s\n' "$@" >>"$work/figures"
}

# Configures again, so that packages that are new are found, and builds.
build_programs() {
    say "building the programs"
    { cmake "$build" && cmake --build "$build" --target bench_engines; } \
        >"$work/log" 2>&1 || {
        tail -n 30 "$work/log" >&2
        fail "$build cannot be built"
    }
    build_type=$(sed -n 's/^CMAKE_BUILD_TYPE:[^=]*=//p' "$build/CMakeCache.txt")
    [ "$build_type" = Release ] ||
        say "warning: $build is a build of type '$build_type', not Release"
}

# measured SERIES GROUP RUNS COMMAND...: the command's costs become figures.
measured() {
    series=$1
    group=$2
    runs=$3
    shift 3
    "$programs/bench_measure" -n "$runs" -o "$work/cost" "$@" \
        >"$work/output" 2>"$work/log" || {
        tail -n 20 "$work/log" >&2
        fail "$series, $group: failed: $*"
    }
    sed "s|^|$series	$group	|" "$work/cost" >>"$work/figures"
}

# build_index SERIES PATH COMMAND...: what it costs to make PATH.
build_index() {
    series=$1
    path=$2
    shift 2
    say "building: $series"
    sync
    measured "$series" build 1 "$@"
    # Blocks, not lengths: some files have holes.
    note "$series" build disk_bytes "$(du -s -B 1 "$path" | cut -f 1)"
}

# gather FILE SERIES COMMAND...: a program of engines/ in a mode that asks the
# queries; its lines are kept for the summaries below.
gather() {
    file=$1
    series=$2
    shift 2
    "$@" >"$work/output" 2>"$work/log" || {
        tail -n 20 "$work/log" >&2
        fail "$series: failed: $*"
    }
    sed "s|^|$series	|" "$work/output" >>"$work/$file"
}

time_queries() {
    say "asking:   $1"
    note "$1" queries texts "$2"
    series=$1
    shift 2
    gather times "$series" "$@"
}

# cold SERIES COMMAND...: processes that answer one query each. The first one,
# which is not measured, brings the files into memory.
cold() {
    series=$1
    shift
    say "starting: $series"
    "$@" >"$work/output" 2>&1 || fail "$series, cold: failed: $*"
    measured "$series" cold 20 "$@"
}

# make_queries DOCUMENTS: $queries to be timed, $counted of which the matches
# are compared, and the words $first and $second for searches of a process.
make_queries() {
    queries=$work/queries
    counted=$work/counted
    "$here/make-queries" "$1" "${QUERIES:-500}" >"$queries"
    grep '^all-of' "$queries" >"$counted"
    read -r _ first second _ <"$counted"
    note about run queries_per_class "${QUERIES:-500}"
}

# measure_graf SERIES OPTION INPUT: builds with --sealed or --live and asks.
measure_graf() {
    index=$work/$1
    build_index "$1" "$index" "$build/indexer/graf-index" -q "$2" \
        -i "$index" "$3"
    time_queries "$1" fetched "$programs/bench_graf" time "$index" "$queries"
    gather counts "$1" "$programs/bench_graf" count "$index" "$counted"
    cold "$1" "$build/searcher/graf-search" -i "$index" --per-article 1 \
        "$first AND $second"
}

# The times become means and percentiles. What one engine has refused to
# answer counts for none.
summarize_times() {
    awk -F '\t' -v OFS='\t' '
        NR == FNR {
            n = ++seen[$1, $2]
            if ($3 == "failed") refused[$2, n] = 1
            next
        }
        { n = ++again[$1, $2] }
        !(($2, n) in refused) { print $1, $2, $3 }' \
        "$work/times" "$work/times" |
        sort -t '	' -k 1,1 -k 2,2 -k 3,3n |
        awk -F '\t' -v OFS='\t' -f "$here/percentiles.awk" >>"$work/figures"
}

# How often an engine counts as many matches as the first one does.
summarize_counts() {
    awk -F '\t' -v OFS='\t' '
        {
            if (base == "")
                base = $1
            n = ++seen[$1]
            count[$1, n] = $3
            total[$1] += $3
        }
        END {
            for (series in seen) {
                equal = 0
                for (n = 1; n <= seen[series]; n++)
                    equal += count[series, n] == count[base, n]
                print series, "matches", "equal", equal / seen[series]
                print series, "matches", "total", total[series]
            }
        }' "$work/counts" >>"$work/figures"
}

# Where and of what the figures are.
note_about() {
    note about run date "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    note about run commit "$(git -C "$here" describe --always --dirty \
        --abbrev=12 2>/dev/null || echo unknown)"
    note about run machine "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo |
        head -n 1), $(nproc) cores, $(awk '/^MemTotal/ {
            printf "%.0f GB", $2 / 1e6 }' /proc/meminfo)"
    note about run kernel "$(uname -sr)"
    compiler=$(sed -n 's/^CMAKE_C_COMPILER:[^=]*=//p' "$build/CMakeCache.txt")
    note about run compiler "$("$compiler" --version | head -n 1)"
    note about run build_type "$build_type"
}

# report PREFIX TITLE: the table to standard output and PREFIX.txt, the rest
# to PREFIX.json and PREFIX.svg.
report() {
    mkdir -p "$(dirname "$1")"
    awk -f "$here/json.awk" "$work/figures" >"$1.json"
    awk -v title="$2" -f "$here/figures.awk" -f "$here/plot.awk" \
        "$work/figures" >"$1.svg"
    awk -f "$here/figures.awk" -f "$here/table.awk" "$work/figures" >"$1.txt"
    cat "$1.txt"
    say "written: $1.txt $1.json $1.svg"
}
