# --help and --version.
. "$CLI/prelude"
try graf-search --help
try graf-search -h -n nonsense
try graf-search --version
