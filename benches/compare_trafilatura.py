"""Scores claimgraph and trafilatura on the pages of tests/fixtures/pages; compare_trafilatura.sh runs it."""
import json
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import trafilatura

PAGES = Path("tests/fixtures/pages")


def plain(text):
    """White space, soft hyphens and list marks are not held against anybody."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "")
    return " ".join(text.split()).removeprefix("- ")


def claimgraph(program):
    run = [program, "extract", "--engine", "fast", str(PAGES)]
    lines = subprocess.run(run, capture_output=True, text=True).stdout.splitlines()
    found = {}
    for record in map(json.loads, lines):
        found[Path(record["path"]).name] = (record["text"].split("\n\n"), record["title"], record["published"])
    return found


def other():
    found = {}
    for path in sorted(PAGES.glob("*.html")):
        page = path.read_bytes()
        text = trafilatura.extract(page, include_comments=False, include_tables=False) or ""
        about = trafilatura.extract_metadata(page)
        found[path.name] = (text.split("\n"), about.title if about else None, about.date if about else None)
    return found


def score(name, found, seconds, expected):
    f1 = leaks = dates = 0
    for row in expected:
        paragraphs, title, date = found.get(row["page"], ([], None, None))
        mine = [plain(p) for p in paragraphs if plain(p) and plain(p) not in (plain(row["title"]), plain(title or ""))]
        wanted = [plain(p) for p in row["paragraphs"]]
        f1 += 2 * sum(p in wanted for p in mine) / (len(mine) + len(wanted))
        text = " ".join(mine)
        leaks += sum(plain(sentence) in text for sentence in row["boilerplate"])
        dates += (date or "")[:10] == row["published"]
    n = len(expected)
    print(f"{name:12} paragraph F1 {f1 / n:.3f}, boilerplate sentences {leaks:3}, dates right {dates} of {n}")


def main():
    expected = [json.loads(line) for line in (PAGES / "expected.jsonl").read_text().splitlines()]
    for name, read in (("claimgraph", lambda: claimgraph(sys.argv[1])), ("trafilatura", other)):
        begin = time.time()
        score(name, read(), time.time() - begin, expected)


main()
