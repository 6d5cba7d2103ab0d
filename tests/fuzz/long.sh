#!/usr/bin/env bash
# Fuzzes every target (or those named) for ten CPU-minutes each; README.md beside it says more.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}/fuzz
wanted=${SECONDS_EACH:-600}
[ $# -gt 0 ] || set -- html_pages web_archives feeds json_lines tokenizer dot_writer html_writer

if [ -z "${FUZZ_BUILT:-}" ]; then
    cargo +nightly fuzz build --fuzz-dir tests/fuzz --target-dir "$target" --sanitizer "${SANITIZER:-address}" >&2
fi
# The sanitizer keeps freed memory for a while, which is no input's.
export ASAN_OPTIONS=quarantine_size_mb=16:detect_leaks=0
status=0
for name; do
    found=$target/found/$name artifacts=$target/artifacts/$name log=$target/$name.log
    mkdir -p "$found" "$artifacts"
    seeds=(tests/fuzz/corpus/"$name")
    [ "$name" != html_pages ] || seeds+=(tests/fixtures/pages)
    "$target"/*/release/"$name" -rss_limit_mb=500 -timeout=20 -max_len=60000 -print_final_stats=1 \
        -artifact_prefix="$artifacts/" "$found" "${seeds[@]}" > "$log" 2>&1 &
    fuzzer=$!
    trap 'kill "$fuzzer" 2> /dev/null' EXIT
    # libFuzzer counts time by the clock; on a busy machine that is not what was worked.
    spent=0
    while used=$(ps -o cputimes= -p "$fuzzer"); do
        spent=$((used))
        [ "$spent" -lt "$wanted" ] || kill -INT "$fuzzer"
        sleep 1
    done
    ended=done
    wait "$fuzzer" || [ $? = 72 ] || ended="FAILED, see $artifacts and $log" status=1
    trap - EXIT
    number() { awk -v what="$1" '$0 ~ what { value = $2 } END { print value + 0 }' "$log"; }
    runs=$(number stat::number_of_executed_units) peak=$(number stat::peak_rss_mb)
    echo "$name: $spent CPU-seconds, $runs executions, peak memory $peak MB, $(find "$found" -type f | wc -l) inputs kept: $ended"
done
exit $status
