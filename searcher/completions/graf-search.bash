# Completion of graf-search for bash.

_graf_search()
{
    local word=${COMP_WORDS[COMP_CWORD]}
    local before=${COMP_WORDS[COMP_CWORD - 1]}

    # Bash parts "--sort=new" into three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case $before in
    -i | --index | --batch)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
        ;;
    --sort)
        mapfile -t COMPREPLY < <(
            compgen -W 'relevance newest oldest' -- "$word")
        return
        ;;
    --format)
        mapfile -t COMPREPLY < <(
            compgen -W 'text json jsonl csv tsv trec' -- "$word")
        return
        ;;
    --facet)
        mapfile -t COMPREPLY < <(compgen -W '
            author source section region theme lang year' -- "$word")
        return
        ;;
    --timeline)
        mapfile -t COMPREPLY < <(compgen -W 'month year' -- "$word")
        return
        ;;
    --trec-unit)
        mapfile -t COMPREPLY < <(compgen -W 'article paragraph' -- "$word")
        return
        ;;
    --dups)
        mapfile -t COMPREPLY < <(compgen -W 'hide show' -- "$word")
        return
        ;;
    --color)
        mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$word")
        return
        ;;
    --budget | -n | --limit | --offset | --per-article | -C | --context | \
        --show)
        return
        ;;
    esac
    case $word in
    -*)
        mapfile -t COMPREPLY < <(compgen -W '
            --index --plain --batch --budget --limit --offset --sort
            --dups --per-article --context --count --facet --timeline --show --format --trec-unit
            --color --explain --help --version' -- "$word")
        ;;
    *:*) ;;
    ?*)
        mapfile -t COMPREPLY < <(compgen -W '
            title: author: source: section: region: theme: id: lang: date:
            since: until:' -- "$word")
        compopt -o nospace
        ;;
    esac
}

complete -o filenames -F _graf_search graf-search
