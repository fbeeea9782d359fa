"""What a build knows of one actor: posts over time, activities, partners, places, figures, each with its
quotation and page. Reads the JSON lines of the build, no RDF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError, InputError
from kg.resolve.ids import clean
from kg.vocabulary import Predicate, Qualifier

Record = Mapping[str, Any]

FACTS, ARTICLES, ENTITIES = "facts.jsonl", "articles.jsonl", "entities.jsonl"
#: The sections, in order: title, predicates, and whether the actor is subject or object (None: either).
SECTIONS: tuple[tuple[str, tuple[Predicate, ...], bool | None], ...] = (
    ("任职 posts", (Predicate.HOLDS_POST,), True),
    ("任职者 who holds a post here", (Predicate.HOLDS_POST,), False),
    ("活动 activities", (Predicate.CARRIES_OUT, Predicate.CONVENES, Predicate.TAKES_PART), None),
    ("伙伴 partners", (Predicate.COOPERATES, Predicate.SUPPORTS), None),
    ("机构 set up, part of", (Predicate.SETS_UP, Predicate.PART_OF), None),
    ("地点 places", (Predicate.LOCATED_IN, Predicate.INSPECTS), None),
    ("举措 issued, built, put in place", (Predicate.ISSUES, Predicate.BUILDS, Predicate.PUTS_IN_PLACE), None),
    ("数字 figures", (Predicate.REPORTS_FIGURE,), None),
    ("荣誉 awards", (Predicate.IS_AWARDED,), None),
    ("言论 said", (Predicate.SAYS,), None),
    ("署名 wrote", (Predicate.WROTE,), None),
)
_SHOWN_CANDIDATES = 20
#: What a record of each file must have to be read.
_NEEDED = {
    FACTS: frozenset({"subject", "predicate", "object", "qualifiers", "evidence"}),
    ARTICLES: frozenset({"source", "headline", "date"}),
    ENTITIES: frozenset({"id", "name", "aliases"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact about the actor. ``date`` is that of the fact, or else of the article; ISO 8601 or empty.

    ``spans`` are raw offsets, ``boxes`` rectangles ``x, y, width, height`` on the picture of the page in
    pixels (none without one).
    """

    date: str
    text: str
    quote: str
    source: str
    article: str
    spans: tuple[tuple[int, ...], ...] = ()
    boxes: tuple[tuple[int, ...], ...] = ()

    @property
    def place(self) -> str:
        """Where on the picture of the page the quotation stands, as media fragments; empty without one."""
        return " ".join(f"xywh={','.join(map(str, box))}" for box in self.boxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Facts of one sort, by date, then page and place."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody or something of the name asked for. ``hint``: a post or another fact that tells which."""

    id: str
    name: str
    type: str
    facts: int
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is known of one actor; where several have the name, only ``candidates``."""

    asked: str
    id: str = ""
    name: str = ""
    type: str = ""
    aliases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    candidates: tuple[Candidate, ...] = ()


def dossier(name: str, out: Path, given: Mapping[str, Sequence[Record]] | None = None) -> Dossier:
    """The dossier of ``name`` (a name, another form of it, or an id) in the build in directory ``out``.

    :param given: the records of the files, by their names, where they are not to be read from ``out``.
    :raises InputError: if ``out`` holds no build, or one of its files is damaged.
    :raises DataError: if nothing there has that name; the message lists names that hold it.
    """

    def read(file: str) -> Iterable[Record]:
        return given[file] if given is not None else _read(out / file)

    facts = out / FACTS
    ids = _ids(name, read)
    if not ids:
        near = sorted({e["name"] for r in read(FACTS) for e in _ends(r) if name and name in e["name"]})[:5]
        hint = f"; there are {', '.join(near)}" if near else ""
        raise DataError(f"{facts}: nothing is known of “{name}”{hint}")
    records = [r for r in read(FACTS) if any(e["id"] in ids for e in _ends(r))]
    if len(ids) > 1:
        return Dossier(
            asked=name, candidates=tuple(_candidate(i, forms, records) for i, forms in ids.items())
        )
    ((identifier, forms),) = ids.items()
    dates = {(r["source"], r["headline"]): r["date"] for r in read(ARTICLES) if r["date"]}
    sections = (
        Section(title=title, lines=_lines(records, identifier, predicates, side, dates))
        for title, predicates, side in SECTIONS
    )
    mine = [e for r in records for e in _ends(r) if e["id"] == identifier]
    names = dict.fromkeys((*(e["name"] for e in mine), *forms))
    full = max(names, key=lambda n: (len(n), n))
    return Dossier(
        asked=name,
        id=identifier,
        name=full,
        type=mine[0]["type"] if mine else identifier.partition("/")[0],
        aliases=tuple(n for n in names if n != full),
        sections=tuple(s for s in sections if s.lines),
    )


def render(found: Dossier) -> str:
    """A dossier as text for a terminal."""
    if found.candidates:
        shown = [
            f"  {c.id}  {c.facts} facts  {c.hint}".rstrip() for c in found.candidates[:_SHOWN_CANDIDATES]
        ]
        more = len(found.candidates) - len(shown)
        rest = [f"  … and {more} more"] if more else []
        head = f"“{found.asked}” may be one of {len(found.candidates)}; ask by id:"
        return "\n".join([head, *shown, *rest]) + "\n"
    lines = [f"{found.name}  {found.type}", f"id: {found.id}"]
    if found.aliases:
        lines.append("also: " + "、".join(found.aliases))
    for section in found.sections:
        lines += ["", section.title]
        for line in section.lines:
            lines.append(f"  {line.date:<10}  {clean(line.text)}")
            where = f"  图 {line.place}" if line.place else ""
            lines.append(f"              “{clean(line.quote)}”  {line.source} 《{line.article}》{where}")
    return "\n".join(lines) + "\n"


def _ids(name: str, read: Callable[[str], Iterable[Record]]) -> dict[str, list[str]]:
    """The ids that ``name`` may mean, each with the forms of its name."""
    found: dict[str, list[str]] = {}
    for record in read(FACTS):
        for end in _ends(record):
            if name in (end["name"], end["id"]):
                found.setdefault(end["id"], [])
    for record in read(ENTITIES):
        forms = [record["name"], *record["aliases"]]
        if name == record["id"] or name in forms:
            known = found.setdefault(record["id"], [])
            known += [f for f in forms if f not in known]
    return {name: found[name]} if name in found else found


def _ends(record: Record) -> tuple[Record, Record]:
    return record["subject"], record["object"]


def _candidate(identifier: str, forms: Sequence[str], records: Sequence[Record]) -> Candidate:
    mine = [r for r in records if any(e["id"] == identifier for e in _ends(r))]
    posts = [r for r in mine if r["predicate"] == Predicate.HOLDS_POST]
    told = (posts or mine)[:1]
    ends = [e for r in mine for e in _ends(r) if e["id"] == identifier]
    return Candidate(
        id=identifier,
        name=ends[0]["name"] if ends else forms[0],
        type=ends[0]["type"] if ends else identifier.partition("/")[0],
        facts=len(mine),
        hint=_text(told[0], identifier) if told else "",
    )


def _lines(
    records: Sequence[Record],
    identifier: str,
    predicates: Sequence[Predicate],
    side: bool | None,
    dates: Mapping[tuple[str, str], str],
) -> tuple[Line, ...]:
    found = []
    for record in records:
        subject = record["subject"]["id"] == identifier
        if record["predicate"] not in predicates or side not in (None, subject):
            continue
        evidence = record["evidence"]
        source, article = evidence["source"], evidence["article"]
        times = record["qualifiers"].get(Qualifier.TIME) or [""]
        published = dates.get((source, article), "")
        date = times[0] if times[0][:1].isdigit() else published
        line = Line(
            date=date,
            text=_text(record, identifier),
            quote=evidence["quote"],
            source=source,
            article=article,
            spans=tuple(tuple(span) for span in evidence["spans"]),
            boxes=tuple(tuple(box) for box in evidence.get("boxes", {}).get("xywh", ())),
        )
        found.append((date == "", date, source, evidence["spans"], line))
    return tuple(entry[-1] for entry in sorted(found, key=lambda entry: entry[:4]))


def _text(record: Record, identifier: str) -> str:
    """A fact in words, from the actor's side: 开展 某活动（时间：…）, or 某局 开展 (of 某活动)."""
    subject, object_ = _ends(record)
    qualifiers = {k: "、".join(v) for k, v in record["qualifiers"].items() if v}
    if record["predicate"] == Predicate.HOLDS_POST:
        posts = qualifiers.pop(Qualifier.POST, "")
        other = object_ if subject["id"] == identifier else subject
        words = f"{other['name']}：{posts}" if posts else str(other["name"])
    elif subject["id"] == identifier:
        words = f"{record['predicate']} {object_['name']}"
    else:
        words = f"{subject['name']} {record['predicate']}"
    told = "；".join(f"{k}：{v}" for k, v in qualifiers.items())
    return f"{words}（{told}）" if told else words


def _read(file: Path) -> Iterator[Record]:
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(file, number, line)
    except FileNotFoundError as error:
        if file.name != FACTS:  # a build need not have it
            return
        raise InputError(f"{file}: not found; make it with kg build … -o {file.parent}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read as UTF-8 ({error})") from error


def _record(file: Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
        if isinstance(record, dict) and _NEEDED[file.name] <= record.keys():
            return record
    except json.JSONDecodeError as error:
        raise InputError(f"{file}:{number}: not JSON ({error.msg}); build again") from error
    raise InputError(f"{file}:{number}: not a record of that file; build again")
