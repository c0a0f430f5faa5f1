# Completion of graf-index for bash.

_graf_index()
{
    local word=${COMP_WORDS[COMP_CWORD]}
    local before=${COMP_WORDS[COMP_CWORD - 1]}
    local formats

    # Bash parts "--format=html" into three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case $before in
    -i | --index | -o | --output)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
        ;;
    --format)
        formats=$(graf-index --help 2>/dev/null |
            sed -n '/^Formats:/,$s/^  \([a-z-]*\) .*/\1/p')
        mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$word")
        return
        ;;
    --language)
        mapfile -t COMPREPLY < <(
            compgen -W 'english french german none' -- "$word")
        return
        ;;
    --delete | -j | --jobs | --memory | --map)
        return
        ;;
    esac
    case $word in
    -*)
        mapfile -t COMPREPLY < <(compgen -W '
            --index --language --delete --wait --live --sealed --seal
            --output --jobs --memory --format --map --keep-repeated --report --quiet
            --print --export --info --verify --help --version' -- "$word")
        ;;
    *)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        ;;
    esac
}

complete -o filenames -F _graf_index graf-index
