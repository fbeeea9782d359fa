"""The other rooms as the build calls them, one thin function each.

They are imported when they are called: a command that prints articles needs no triple store, and
``kg --help`` needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.lexicon import Lexicon
from kg.model import Issue, Page, PageResult
from kg.read.sources import directories

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.graph import Conformance
    from kg.pipeline import Pipeline
    from kg.recognise.readings import Readings
    from kg.resolve import Identities, Judgements, Namesake, PageReader
    from kg.resolve.discretion import Discretion
    from kg.resolve.gather import PageReading
    from kg.resolve.withhold import Withheld
    from kg.run.options import BuildOptions
    from kg.view.cuttings import Document

Record = dict[str, Any]


def make_pipeline(lexicon: Lexicon, tagger: str) -> Pipeline:
    """Read, recognise and extract, set up once."""
    from kg.pipeline import Pipeline

    return Pipeline(lexicon, tagger=tagger)


def judgements_beside(sources: Iterable[str], given: Path | None) -> list[Path]:
    """The file of judgements that was given, or those beside the pages."""
    from kg.resolve.judgements import FILE

    if given is not None:
        return [given]
    return [file for d in directories(sources) if (file := d / FILE).is_file()]


def load_judgements(files: Iterable[Path]) -> Judgements:
    """What a reader decided about names, in several files.

    :raises kg.errors.InputError: if a file cannot be used.
    """
    from kg.resolve import Judgements, load_judgements

    return Judgements(tuple(j for file in files for j in load_judgements(file).judgements))


def make_discretion(sources: Iterable[str], options: BuildOptions) -> Discretion:
    """What a build does not tell.

    :raises kg.errors.InputError: if a removal list or the key for pseudonyms cannot be used.
    """
    from kg.resolve.discretion import Discretion, load_key
    from kg.resolve.removals import FORGET, load_removals

    beside = [file for d in directories(sources) if (file := d / FORGET).is_file()]
    return Discretion(
        removals=load_removals([*beside, *([options.forget] if options.forget is not None else [])]),
        public_only=options.public_only,
        key=load_key(options.pseudonymise) if options.pseudonymise is not None else b"",
    )


def linked(items: Iterable[Page | Issue], lexicon: Lexicon, discretion: Discretion) -> Iterator[Page | Issue]:
    """Pages with the links between articles that stand on several of them.

    Where somebody is not named there are none: what a page tells must not depend on what another one hides.
    """
    from kg.read import Linker, Reader

    opened = discretion.opened(items)
    return opened if discretion else Linker(cache(lambda: Reader(lexicon))).linked(opened)


def withheld(
    discretion: Discretion, page: Page, result: PageResult, reading: PageReading, judgements: Judgements
) -> Withheld:
    """What was read of a page without those who are not named."""
    from kg.resolve.withhold import withhold

    return withhold(discretion, page, result, reading, judgements)


def make_reader(lexicon: Lexicon) -> PageReader:
    """Which node is each name of a page? Set up once."""
    from kg.resolve import PageReader

    return PageReader(lexicon)


def identities_of(reading: PageReading, judgements: Judgements) -> Identities:
    """The nodes of one page."""
    from kg.resolve import Identities

    return Identities([reading], judgements)


def namesakes_of(reading: PageReading, judgements: Judgements) -> list[Namesake]:
    """The people of a page who may be one with others of their name."""
    from kg.resolve import namesakes

    return sorted(namesakes(reading, judgements))


def doubts(
    people: Iterable[Sequence[str]], pages: Iterable[tuple[str, Iterable[str]]], judgements: Judgements
) -> Iterator[Issue]:
    """What a reader should look at when all pages are taken together: people of one name, and judgements
    about nobody.

    :param people: name, id and page of each, sorted.
    :param pages: each with the ids of its nodes before they are judged.
    """
    from kg.resolve import Namesake, not_found, same_named

    yield from same_named((Namesake(*one) for one in people), judgements)
    yield from not_found(pages, judgements)


def make_readings(lexicon: Lexicon) -> Readings:
    """Which characters look alike, set up once."""
    from kg.recognise.readings import Readings

    return Readings(lexicon)


def unsure_rows(result: PageResult, identities: Identities, readings: Readings) -> Iterator[str]:
    """The names of a page that may be others, for :func:`likely_readings`."""
    from kg.resolve.likely import unsure_rows as rows

    return rows(result, identities, readings)


def likely_readings(
    unsure: Iterable[bytes], pages: Iterable[tuple[str, Iterable[str]]], spill: Path
) -> Iterator[Issue]:
    """Names that were not read surely and may be nodes that other pages name.

    :param unsure: the rows of all pages.
    :param pages: each with the ids of its nodes.
    """
    from kg.resolve.likely import likely_readings as likely
    from kg.resolve.likely import named_rows

    named = (f"{row}\n".encode("utf-8", "backslashreplace") for row in named_rows(pages))
    rows = sorted_lines(chain(unsure, named), spill)
    return likely(_Decoded(rows))


@dataclass(frozen=True)
class _Decoded:
    lines: Iterable[bytes]

    def __iter__(self) -> Iterator[str]:
        return (line.decode() for line in self.lines)


def check_names(base: str, licence: str) -> None:
    """Refuse a base that no IRI can be made from, and a licence that is no address, before any work is done.

    :raises kg.errors.UsageError: if it is not an absolute IRI.
    """
    from kg.graph import Iris
    from kg.graph import licence as check

    Iris(base)
    if licence:
        check(licence)


def ontology_version() -> str:
    """The version of the ontology that the graph is written in."""
    from kg.graph import ontology_version as version

    return version()


def page_graph(
    result: PageResult, identities: Identities, base: str
) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """The named graph of a page as sorted lines of N-Triples and as lines of TriG, and the background of its
    areas as sorted lines of N-Triples."""
    from kg.graph import background_rows, block, ended, page_rows, row_lines

    lines, trig = block(*page_rows(result, identities, base))
    return lines, trig, ended(row_lines(background_rows(identities, base)))


def description(base: str, licence: str) -> tuple[list[bytes], bytes]:
    """The description of the data set, as sorted lines of N-Triples and as TriG."""
    from kg.graph import block, dataset_rows

    lines, trig = block(*dataset_rows(base, licence))
    return lines, b"".join(trig)


def make_conformance() -> Conformance:
    """The shapes that a graph must have (asked in SPARQL: quicker than SHACL), read once."""
    from kg.graph import Conformance

    return Conformance()


def write_turtle(triples: Iterable[bytes], path: Path, spill: Path) -> int:
    """Write lines of N-Triples, of all pages and the background, as Turtle; returns how many there are,
    each counted once. Temporary files go to ``spill``."""
    from kg.graph import Format, write_lines

    return write_lines(triples, path, Format.TURTLE, spill=spill)


def write_trig(
    blocks: Iterable[bytes], background: Iterable[bytes], described: bytes, base: str, path: Path
) -> None:
    """Write the named graphs of all pages, which come as TriG without prefixes, and behind them the
    background, which comes as sorted lines of N-Triples, and the description of the data set."""
    from kg.graph import Iris, trig_block, trig_head

    with path.open("wb") as file:
        file.write(trig_head())
        file.writelines(blocks)
        file.write(trig_block(background, Iris(base).background()))
        file.write(described)


def write_quads(files: Iterable[Path], path: Path) -> int:
    """Write the named graphs of several files of TriG as N-Quads, one file after the other; returns how many
    quads there are."""
    from kg.graph import string_together

    return string_together(files, path)


def sorted_lines(lines: Iterable[bytes], spill: Path, *, unique: bool = True) -> Iterable[bytes]:
    """Lines in byte order, in bounded memory (see :class:`kg.graph.SortedLines`)."""
    from kg.graph import SortedLines

    return SortedLines(lines, spill, unique=unique)


def load_graph(path: Path) -> Graph:
    """A written graph as rdflib knows it."""
    from kg.store import load

    return load(path)


def page_cuttings(result: PageResult) -> tuple[list[Record], list[Issue]]:
    """The quotations of a page as they are printed on its picture, or why they cannot be shown."""
    if result.picture is None:
        return [], []
    from kg.view.scan import page_cuttings

    return page_cuttings(result)


def draw_network(
    facts: Sequence[Record],
    articles: Sequence[Record],
    entities: Sequence[Record],
    cuttings: Sequence[Record],
    whole: Mapping[str, int],
    folder: str,
) -> Document:
    """The network as an HTML page.

    :param whole: how much there is of which this is a part (see :class:`kg.view.Whole`).
    :param folder: the name of a folder beside the page for pictures that are too much to be inside it.
    """
    from kg.view import ViewOptions, Whole, build_network
    from kg.view.page import document_of

    network = build_network(facts, articles, entities)
    return document_of(network, ViewOptions(), Whole(**whole), cuttings, folder)


def limits() -> tuple[int, int]:
    """How many actors, and how many other things, the picture of a build shows at most."""
    from kg.view import THINGS_PER_ACTOR, ViewOptions

    top = ViewOptions().top
    return top, top * THINGS_PER_ACTOR


@cache
def is_actor(kinds: frozenset[str], *, acts: bool) -> bool:
    """Whether the picture takes what pages use as these kinds for somebody or something that acts."""
    from kg.view import ACTORS, kind_of

    return kind_of(kinds, acts=acts) in ACTORS
