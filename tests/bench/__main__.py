"""Characters a second of each stage, side by side with ``jieba.posseg`` in the same run.

Each figure is the median of five runs over the sample pages, on one core, after a warm-up; set-up
(word lists, automata) is not counted and shown apart. Nothing is asserted.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.extract import Extractor
from kg.lexicon import Lexicon
from kg.model import Page
from kg.pipeline import Pipeline
from kg.read import Reader
from kg.read.sources import SourceOptions, open_pages
from kg.recognise import Recogniser
from kg.resolve import resolve

SEEDS = Path(__file__).parent.parent.parent / "seeds"
RUNS = 5


def seconds(work: Callable[[], object]) -> float:
    """The median time of a few runs."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    pages = [p for p in open_pages([where], options=SourceOptions()) if isinstance(p, Page)]
    size = sum(len(p.text) for p in pages)
    started = time.perf_counter()
    lexicon = Lexicon()
    reader, recogniser, extractor = Reader(lexicon), Recogniser(lexicon), Extractor(lexicon)
    pipeline = Pipeline(lexicon)
    setup = time.perf_counter() - started

    readings = [reader.read(p) for p in pages]
    marked = [recogniser.mark(r.articles) for r in readings]
    results = [pipeline.extract_page(p) for p in pages]
    rows = {
        "read": seconds(lambda: [reader.read(p) for p in pages]),
        "recognise": seconds(lambda: [recogniser.mark(r.articles) for r in readings]),
        "extract": seconds(
            lambda: [
                extractor.extract(p, r.articles, m) for p, r, m in zip(pages, readings, marked, strict=True)
            ]
        ),
        "page to facts": seconds(lambda: [pipeline.extract_page(p) for p in pages]),
        "resolve": seconds(lambda: resolve(results)),
        "jieba.posseg": seconds(lambda: _posseg(pages)),
    }
    print(f"{len(pages)} pages, {size} characters, set-up {setup:.2f} s")
    for name, spent in rows.items():
        print(f"{name:<14} {size / spent:>12,.0f} characters a second")


def _posseg(pages: list[Page]) -> None:
    import jieba.posseg

    for page in pages:
        for _ in jieba.posseg.cut(page.text):
            pass


if __name__ == "__main__":
    main()
