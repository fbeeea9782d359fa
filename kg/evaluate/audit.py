"""A sample of facts for a person to judge, and the precision that the judgements amount to.

The sample is stratified by predicate: in proportion to their numbers, but no fewer than
:data:`LEAST` of a predicate that has as many. Intervals are Wilson's (1927); the overall precision
weights the strata by their size, and its interval uses the effective sample size (Kish 1965).
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any

from kg.errors import DataError, InputError
from kg.view.cuttings import Album, Cutting, place_of
from kg.view.evidence import Quoter

Record = Mapping[str, Any]

#: The least number of facts sampled of each predicate.
LEAST = 5
#: Quantile of the normal distribution for a 95 % interval.
Z = 1.959964
VERDICTS = ("right", "wrong", "unsure")
COLUMNS = (
    "id", "predicate", "stratum", "subject", "object", "qualifiers",
    "sentence", "source", "article", "confidence", "verdict", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A fact to judge: its cells by column, the quoted words ``[start, end)`` in its sentence, and how they
    are printed on a scanned page."""

    cells: Mapping[str, str]
    start: int
    end: int
    cuttings: tuple[Cutting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """Precision of a predicate, or of ``ALL``, with a 95 % interval; ``unsure`` ones are not counted."""

    name: str
    right: int
    wrong: int
    unsure: int
    precision: float
    low: float
    high: float


def sample(
    facts: Sequence[Record],
    articles: Iterable[Record],
    *,
    size: int,
    seed: int,
    cuttings: Iterable[Record] = (),
) -> tuple[Sampled, ...]:
    """Draw facts to judge, by predicate and id; the same facts, size and seed give the same sample.

    :param cuttings: the records of ``cuttings.jsonl``.
    :raises DataError: if there is no fact.
    """
    if not facts:
        raise DataError("no facts to sample from; build from pages that state something")
    strata: dict[str, list[Record]] = defaultdict(list)
    for fact in sorted(facts, key=lambda f: str(f["id"])):
        strata[str(fact["predicate"])].append(fact)
    random, quoter = Random(seed), Quoter(articles)  # noqa: S311 - a sample, not a secret
    shares = _shares({name: len(members) for name, members in strata.items()}, size)
    drawn: list[tuple[Record, int]] = []
    for name in sorted(strata):
        members = random.sample(strata[name], shares[name])
        members.sort(key=lambda f: str(f["id"]))
        drawn += [(fact, len(strata[name])) for fact in members]
    album = Album(cuttings, (place_of(fact["evidence"]) for fact, _ in drawn))
    return tuple(_sampled(fact, stratum, quoter, album) for fact, stratum in drawn)


def _shares(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many to draw of each stratum: proportional, by largest remainder, at least :data:`LEAST`; ``size``
    in all, if there are so many facts and not so many predicates that :data:`LEAST` of each are more."""
    total = sum(sizes.values())
    exact = {name: size * count / total for name, count in sizes.items()}
    shares = {name: min(count, max(LEAST, int(exact[name]))) for name, count in sizes.items()}
    rest = sorted(sizes, key=lambda n: (int(exact[n]) - exact[n], n))
    while sum(shares.values()) < size:
        room = [name for name in rest if shares[name] < sizes[name]]
        if not room:
            break
        for name in room[: size - sum(shares.values())]:
            shares[name] += 1
    # What the rare ones took beyond their part comes from those with the most.
    while sum(shares.values()) > size:
        most = max(shares, key=lambda n: (shares[n], n))
        if shares[most] <= LEAST:
            break
        shares[most] -= 1
    return shares


def _sampled(fact: Record, stratum: int, quoter: Quoter, album: Album) -> Sampled:
    quotation = quoter.quote(fact["evidence"])
    qualifiers = "; ".join(f"{name}={'、'.join(values)}" for name, values in fact["qualifiers"].items())
    cells = {
        "id": fact["id"],
        "predicate": fact["predicate"],
        "stratum": str(stratum),
        "subject": fact["subject"]["name"],
        "object": fact["object"]["name"],
        "qualifiers": qualifiers,
        "sentence": quotation.sentence,
        "source": fact["evidence"]["source"],
        "article": fact["evidence"]["article"],
        "confidence": str(fact["confidence"]),
        "verdict": "",
        "note": "",
    }
    printed = album.at(place_of(fact["evidence"]))
    return Sampled(cells=cells, start=quotation.start, end=quotation.end, cuttings=printed)


def read_records(out: Path, name: str) -> list[dict[str, Any]]:
    """The JSON lines of a file in the directory of a build.

    :raises InputError: if the file is missing or malformed; the message gives the line.
    """
    path = out / name
    found: list[dict[str, Any]] = []
    try:
        with path.open(encoding="utf-8") as lines:
            found.extend(map(json.loads, lines))
    except (OSError, ValueError) as error:
        place = f"{path}:{len(found) + 1}"
        raise InputError(f"{place}: not readable as JSON lines ({error}); build it again") from error
    return found


def write_sheet(rows: Iterable[Sampled], path: Path) -> None:
    """The sample as CSV (UTF-8 with a mark, as spreadsheets expect), the column ``verdict`` empty."""
    from kg.graph.cells import safe_cell  # Oxigraph: to score does without

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([[safe_cell(row.cells[c]) for c in COLUMNS] for row in rows])


def score_sheet(path: Path) -> tuple[Precision, ...]:
    """Precision per predicate and overall from a sheet that somebody has filled in.

    :raises InputError: if the file is no such sheet, or a verdict is not right, wrong or unsure.
    :raises DataError: if nothing has been judged.
    """
    counts: dict[str, dict[str, int]] = {}
    sizes: dict[str, int] = {}
    for number, row in _sheet_rows(path):
        verdict = row["verdict"].strip().lower()
        if verdict and verdict not in VERDICTS:
            raise InputError(f"{path}:{number}: verdict “{verdict}” is not one of {', '.join(VERDICTS)}")
        if verdict:
            name = row["predicate"]
            sizes[name] = int(row["stratum"])
            counts.setdefault(name, dict.fromkeys(VERDICTS, 0))[verdict] += 1
    judged = {n: c for n, c in counts.items() if c["right"] + c["wrong"]}
    if not judged:
        raise DataError(f"{path}: no row has a verdict; write right, wrong or unsure into the column verdict")
    rows = [_precision(name, judged[name]) for name in sorted(judged)]
    return (*rows, _overall(judged, sizes))


def _sheet_rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV in UTF-8 ({error})") from error
    for number, row in rows:
        if not {"predicate", "stratum", "verdict"} <= {k for k, v in row.items() if k and v is not None}:
            raise InputError(
                f"{path}:{number}: no columns predicate, stratum and verdict; is it an audit sheet?"
            )
        if not row["stratum"].isdigit():
            raise InputError(
                f"{path}:{number}: stratum “{row['stratum']}” is not a number; leave that column alone"
            )
    return rows


def _precision(name: str, count: Mapping[str, int]) -> Precision:
    right, wrong = count["right"], count["wrong"]
    low, high = wilson(right / (right + wrong), right + wrong)
    return Precision(
        name=name, right=right, wrong=wrong, unsure=count["unsure"],
        precision=right / (right + wrong), low=low, high=high,
    )  # fmt: skip


def _overall(counts: Mapping[str, Mapping[str, int]], sizes: Mapping[str, int]) -> Precision:
    """The strata weighted by their size; the interval by the effective sample size."""
    total = sum(sizes[name] for name in counts)
    judged = {name: c["right"] + c["wrong"] for name, c in counts.items()}
    precision = sum(sizes[n] / total * c["right"] / judged[n] for n, c in counts.items())
    effective = 1 / sum((sizes[n] / total) ** 2 / judged[n] for n in counts)
    low, high = wilson(precision, effective)
    return Precision(
        name="ALL",
        right=sum(c["right"] for c in counts.values()),
        wrong=sum(c["wrong"] for c in counts.values()),
        unsure=sum(c["unsure"] for c in counts.values()),
        precision=precision, low=low, high=high,
    )  # fmt: skip


def wilson(share: float, n: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share among ``n`` trials (``n`` need not be whole)."""
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)
