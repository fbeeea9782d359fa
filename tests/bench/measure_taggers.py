"""Compares the taggers: names found against gold names, and speed.

``python tests/bench/measure_taggers.py [--tagger rules] [--tagger lac]``. Names are the distinct forms in the
sentences of a page before anything is resolved, so a name and its shorthand count twice where ``kg entities``
counts them once, and journalists, who stand in bylines, are missed by both.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from pathlib import Path

from kg.evaluate.entities import score_entities
from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read import Reader
from kg.recognise import Recogniser

ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    """Print a table of figures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--tagger", action="append", help="rules, lac (both if none is named)")
    gold = {
        file.name.partition(".")[0]: [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        for file in sorted((ROOT / "tests" / "gold").glob("*.entities.jsonl"))
    }
    reader = Reader(default_lexicon())
    readings = {stem: reader.read(_page(stem)).articles for stem in gold}
    for tagger in parser.parse_args().tagger or ("rules", "lac"):
        recogniser = Recogniser(default_lexicon(), tagger)
        start = time.process_time()
        marked = {stem: recogniser.mark(articles) for stem, articles in readings.items()}
        seconds = time.process_time() - start
        names = [
            {"source": f"{stem}.txt", "type": kind, "name": name, "aliases": []}
            for stem, sentences in marked.items()
            for kind, name in sorted({(str(m.kind), m.name) for s in sentences for m in s.mentions})
        ]
        length = sum(len(s.sentence.plain) for sentences in marked.values() for s in sentences)
        print(f"{tagger}: {length / seconds:.0f} characters a second of processor time")
        for group, row in score_entities(gold, names).items():
            print(f"  {group}: precision {row['precision']}, recall {row['recall']}, F1 {row['f1']}")


def _page(stem: str) -> Page:
    raw = (ROOT / "seeds" / f"{stem}.txt").read_bytes()
    return Page(source=f"{stem}.txt", text=raw.decode("utf-8"), sha256=hashlib.sha256(raw).hexdigest())


if __name__ == "__main__":
    main()
