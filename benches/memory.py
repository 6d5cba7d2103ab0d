#!/usr/bin/env python3
"""Peak memory of a build of 100, 1,000, 10,000 and 40,000 articles that nobody wrote: it does not grow with their number.

    python3 benches/memory.py [NUMBER...]       for other numbers of articles

Builds the program, writes the articles as JSON Lines, and prints what the operating system says of each build. ENGINE=full takes
the names transformer as well. Words are made up as well as sentences, one in thirty new, about as in news: what the engine
remembers of words counts.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

FIRST = "Anna Boris Clara David Elena Frank Greta Henry Irene James Karen Louis Maria Nina Oscar Paula".split()
PLACES = "Finland Poland Kenya Chile Norway Canada Jordan Vietnam Portugal Ghana Iceland Peru".split()
SYLLABLES = "ba ken dor mi lu sta ver no tri sel han go ri ta wen fo".split()
SENTENCES = [
    "{a} met {b} in {p} on Tuesday.",
    "{a} accused {b} of lying to the parliament of {p}.",
    "{a} denied that {p} had attacked {q}.",
    "Officials in {p} said that {a} might resign.",
    "{a}, the foreign minister of {p}, called {b} on Friday.",
    "{p} imposed sanctions on {q}, according to {a}.",
    "\"{b} has never spoken to {p},\" said {a}.",
]


def article(number, chance):
    def name():
        return f"{chance.choice(FIRST)} {''.join(chance.choices(SYLLABLES, k=3)).title()}"

    def sentence():
        a, b, (p, q) = name(), name(), chance.sample(PLACES, 2)
        return chance.choice(SENTENCES).format(a=a, b=b, p=p, q=q)

    text = f"Talks, day {number}\n\n" + "\n\n".join(" ".join(sentence() for _ in range(5)) for _ in range(3))
    return {"text": text, "url": f"https://lantern.example/2022/10/08/politics/talks-of-day-{number}.html", "published": "2022-10-08"}


def peak(program, articles, folder):
    """Peak memory in MB of a build, and of the same build again, which finds nothing to read."""
    graph = folder / "memory.graph"
    for _ in range(2):
        arguments = [program, "build", "-g", graph, "--engine", os.environ.get("ENGINE", "fast"), "--threads", "2", articles]
        child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        assert status == 0, "the build failed"
        yield usage.ru_maxrss / 1000
    subprocess.run(["rm", "-r", graph], check=True)


def main():
    os.chdir(Path(__file__).parent.parent)
    target = Path(os.environ.get("CARGO_TARGET_DIR", "target"))
    program = os.environ.get("CLAIMGRAPH_PROGRAM")
    if program is None:
        subprocess.run(["cargo", "build", "--release", "--quiet"], check=True)
        program = target / "release/claimgraph"
    with tempfile.TemporaryDirectory() as folder:
        for number in map(int, sys.argv[1:] or ["100", "1000", "10000", "40000"]):
            chance = random.Random(2022)
            articles = Path(folder) / "articles.jsonl"
            with articles.open("w") as lines:
                lines.writelines(json.dumps(article(index, chance)) + "\n" for index in range(number))
            first, again = peak(program, articles, Path(folder))
            print(f"{number:6,} articles: peak memory {first:4.0f} MB; again, with nothing new, {again:4.0f} MB", flush=True)


if __name__ == "__main__":
    main()
