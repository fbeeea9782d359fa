"""What must hold of any input, one function for each way in. Each takes bytes and fails by raising."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, LexiconError
from kg.extract.rules import load
from kg.graph import trig_head
from kg.lexicon import Lexicon, default_lexicon
from kg.model import Issue, Page
from kg.pipeline import Pipeline
from kg.read.sources import SourceOptions, open_pages
from kg.read.sources.settings import read_settings
from kg.resolve import Judgements, PageReader, load_judgements
from kg.run import stages
from kg.run.records import article_records, entity_records, fact_records, line

ENDINGS = (".txt", ".html", ".jsonl", ".csv", ".pdf", ".parquet", ".md")
#: Longer input shows nothing that shorter does not, and slows the search down.
LONGEST = 4_000


@cache
def pipeline() -> Pipeline:
    """The stages, set up once."""
    return Pipeline(default_lexicon())


@cache
def resolver() -> PageReader:
    """The resolver, set up once."""
    return stages.make_reader(default_lexicon())


def set_up() -> None:
    """Have all stages ready: a page goes through them."""
    build_page(Page(source="p.txt", text="青河县林业局局长周大山出席会议。\n", sha256=""))


def read_any_file(data: bytes) -> None:
    """A file of any kind gives pages and issues. The first byte says how its name ends."""
    ending = ENDINGS[data[0] % len(ENDINGS)] if data else ".txt"
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, f"a{ending}")
        path.write_bytes(data[1:])
        for item in open_pages([path], options=SourceOptions(isolated=False)):
            if isinstance(item, Issue):
                assert item.message.isprintable(), item
            else:
                assert item.source.isprintable(), item.source
                item.text.encode()
                build_page(item)


def build_any_text(data: bytes) -> None:
    """Any text goes through all stages."""
    text = data[:LONGEST].decode("utf-8", "replace")
    build_page(Page(source="p.txt", text=text, sha256=""))


def build_page(page: Page) -> None:
    """Articles, names, facts and graph of a page: every span slices it, every record and quad can be read."""
    result = pipeline().extract_page(page)
    for article in result.articles:
        for span in (*article.spans, *article.also_at):
            assert 0 <= span.start < span.end <= len(page.text)
    for marked in result.sentences:
        end = 0
        for mention in marked.mentions:
            assert end <= mention.start < mention.end
            assert mention.name == marked.sentence.plain[mention.start : mention.end]
            end = mention.end
    for fact in result.facts:
        printed = "".join(page.text[s.start : s.end] for s in fact.evidence.spans)
        assert "".join(printed.split()) == "".join(fact.evidence.quote.split()), fact
        assert 0 < fact.confidence <= 1
    identities = stages.identities_of(resolver().read(result), Judgements(()))
    records = (*article_records([result]), *fact_records([result], identities))
    for record in (*records, *entity_records([result], identities)):
        row = line(record)
        assert len(row.splitlines()) == 1
        json.loads(row.encode())
    triples, trig, _ = stages.page_graph(result, identities, "https://kg.example/")
    read = {q.triple for q in ox.parse(b"".join(triples), format=ox.RdfFormat.N_TRIPLES)}
    whole = trig_head() + b"".join(trig)
    assert read == {q.triple for q in ox.parse(whole, format=ox.RdfFormat.TRIG)}


def read_any_settings(data: bytes) -> None:
    """A ``pages.toml`` and a ``judgements.toml`` are read, or refused in one line."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "pages.toml")
        path.write_bytes(data)
        for reader in (read_settings, load_judgements):
            with suppress(InputError):
                reader(path)


def read_any_rules(data: bytes) -> None:
    """A file of rules is taken, or refused; nothing in it runs."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "extract", "rules", "documents.yaml")
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        with suppress(LexiconError):
            load(Lexicon(Path(directory)), "documents")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "files": read_any_file,
    "texts": build_any_text,
    "settings": read_any_settings,
    "rules": read_any_rules,
}
