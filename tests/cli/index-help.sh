# --help and --version.
. "$CLI/prelude"
try graf-index --help
try graf-index --version
