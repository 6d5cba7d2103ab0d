#!/bin/sh
# Bodies and dates of web pages: claimgraph beside trafilatura, on the thirty pages of tests/fixtures/pages, in one run.
# The first run makes a Python environment with trafilatura below the target directory.
set -eu
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
python="$target/trafilatura/bin/python"
if ! "$python" -c 'import trafilatura' 2>/dev/null; then
    python3 -m venv "$target/trafilatura"
    "$target/trafilatura/bin/pip" install -q trafilatura lxml_html_clean
fi
cargo build --release -q
exec "$python" benches/compare_trafilatura.py "$target/release/claimgraph"
