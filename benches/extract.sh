#!/usr/bin/env bash
# How fast the whole command reads: `extract` with either engine beside spaCy's whole pipeline, all on the same text, on one
# thread, in the same run; the memory that each takes; and how long a text of one line takes from start to end.
#
#   benches/extract.sh [TEXT FILE...]      without files: those of data/articles
#
# The program is that of $CLAIMGRAPH_PROGRAM, else it is built. The first run makes a virtual environment (in
# $CLAIMGRAPH_SPACY, else target/spacy) and installs spaCy and its model from PyPI. Each file is an article, over and over,
# until there are about 60,000 words. Time is that of the processor, so that other programs count as little as can be;
# what loading takes is measured with an article of one line, and taken off.
set -euo pipefail
cd "$(dirname "$0")/.."

. benches/spacy.sh
[ $# -gt 0 ] || set -- data/articles/*.txt
if [ -z "${CLAIMGRAPH_PROGRAM:-}" ]; then
    cargo build --release --quiet
    CLAIMGRAPH_PROGRAM=${CARGO_TARGET_DIR:-target}/release/claimgraph
fi
exec env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 \
    "$environment/bin/python" benches/extract.py "$CLAIMGRAPH_PROGRAM" "$@"
