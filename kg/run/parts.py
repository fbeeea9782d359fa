"""Puts the builds of parts of an archive together, out of core, in DuckDB (extra ``merge``).

A part is the output directory of a build. What comes out is what one loads in bulk: the statements as
Parquet, each once; the nodes with what all parts say of them; people who may be one; and N-Quads for a triple
store. As nodes' ids are minted from what each page says, parts need no common numbering: a node is the same
wherever its id is the same. People who may be one are looked for among those of the same name and region,
never pair by pair.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError, InputError, OutputError, UsageError
from kg.run import stages
from kg.run.manifest import MANIFEST, output_records
from kg.run.outputs import claimed, scratch, staging

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FACTS = "facts.jsonl"
#: The columns of a line of facts.jsonl: what DuckDB would otherwise guess from the first lines.
_END = "STRUCT(name VARCHAR, type VARCHAR, id VARCHAR)"
_COLUMNS = (
    f"{{id: 'VARCHAR', subject: '{_END}', predicate: 'VARCHAR', object: '{_END}', qualifiers: 'JSON', "
    "evidence: 'STRUCT(source VARCHAR, article VARCHAR, spans BIGINT[][], quote VARCHAR)', "
    "confidence: 'DOUBLE', extractor: 'VARCHAR'}"
)
_STATEMENTS = """
CREATE TABLE statements AS
SELECT id, subject.id AS subject, subject.name AS subject_name, subject.type AS subject_type, predicate,
    object.id AS object, object.name AS object_name, object.type AS object_type,
    qualifiers::VARCHAR AS qualifiers,
    evidence.source AS source, evidence.article AS article, evidence.spans AS spans, evidence.quote AS quote,
    confidence, extractor, parse_path(filename)[-2] AS part
FROM read_json($files, format = 'newline_delimited', columns = $COLUMNS, filename = true,
    maximum_object_size = 67108864)
""".replace("$COLUMNS", _COLUMNS)
#: A page belongs to one part: in two it would be counted twice, and its graph replaced by the other.
_TWICE = """
SELECT source FROM statements GROUP BY source HAVING count(DISTINCT part) > 1 ORDER BY source LIMIT 1
"""
_NODES = """
SELECT id, arg_max(name, (length(name), name)) AS name, min(type) AS type, count(*) AS statements,
    count(DISTINCT source) AS pages
FROM (SELECT subject AS id, subject_name AS name, subject_type AS type, source FROM statements
    UNION ALL SELECT object, object_name, object_type, source FROM statements)
GROUP BY id ORDER BY id
"""
#: 人物/name~scope~…: the block is the name and the region that the nearest scope begins with, be it of
#: an area (云岭县) or a body (云岭县教育局); for who is known by one article, its page stands behind.
_PEOPLE = """
WITH people AS (SELECT DISTINCT subject AS id, split(split_part(subject, '/', 2), '~') AS parts
    FROM statements WHERE starts_with(subject, '人物/') AND subject NOT LIKE '%~署名%'),
    scopes AS (SELECT id, parts[1] AS name, coalesce(parts[2], '') AS scope FROM people),
    blocks AS (SELECT id, name,
        coalesce(nullif(regexp_extract(scope, '^[一-龥]{1,12}?[市县区旗盟州]'), ''), scope) AS region
    FROM scopes)
SELECT name, region, list(id ORDER BY id) AS ids FROM blocks
GROUP BY name, region HAVING count(*) > 1 ORDER BY name, region
"""
_OUTPUTS = {
    "statements.parquet": "SELECT * EXCLUDE (part) FROM statements ORDER BY id",
    "nodes.parquet": _NODES,
    "people.parquet": _PEOPLE,
}


def merge_parts(parts: Sequence[Path], out: Path, *, memory: str = "2GB") -> dict[str, Any]:
    """Put parts together in ``out``; returns the manifest.

    :param memory: what DuckDB may take before it goes to disk, as it writes it (``500MB``).
    :raises UsageError: if DuckDB is not installed, or the memory is no size.
    :raises InputError: if a part is not the directory of a build.
    :raises DataError: if a page is in two parts.
    :raises OutputError: if ``out`` cannot be written.
    """
    files = [_file(part, _FACTS) for part in parts]
    graphs = [_file(part, "graph.trig") for part in parts]
    if len({f.resolve() for f in files}) < len(files) or len({p.resolve().name for p in parts}) < len(parts):
        raise UsageError("parts must be different directories of different names")
    with claimed(out), staging(out, last=MANIFEST) as directory, scratch(out) as spill:
        with _database(spill, memory) as database:
            counts = _tables(database, [str(f) for f in files], directory)
        counts["quads"] = stages.write_quads(graphs, directory / "graph.nq")
        record = {
            "parts": [{"name": p.resolve().name, **_digest(p)} for p in parts],
            "counts": counts,
            "outputs": output_records(directory),
        }
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (directory / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return record


def _tables(database: DuckDBPyConnection, files: list[str], directory: Path) -> dict[str, int]:
    import duckdb

    try:
        database.execute(_STATEMENTS, {"files": files})
        if twice := database.execute(_TWICE).fetchone():
            said = "is in two parts; build it in one, or give both parts a directory above their pages"
            raise DataError(f"{twice[0]}: {said}")
        counts = {}
        for name, query in _OUTPUTS.items():
            target = str(directory / name).replace("'", "''")
            database.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
            row = database.execute(
                "SELECT count(*) FROM read_parquet($file)", {"file": str(directory / name)}
            )
            counts[name.partition(".")[0]] = int((row.fetchone() or [0])[0])
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        said = " ".join(str(error).split())[:300]
        raise InputError(f"facts.jsonl: not as a build writes it: {said}; build the part again") from error
    except duckdb.Error as error:
        raise OutputError(f"{directory.parent}: {' '.join(str(error).split())[:300]}") from error
    return counts


@contextmanager
def _database(spill: Path, memory: str) -> Iterator[DuckDBPyConnection]:
    """A database that goes to disk, in a directory, for what does not fit into memory."""
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("DuckDB is not installed; run: pip install 'newspaper-kg[merge]'") from error
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": "false",
    }
    try:
        connection = duckdb.connect(str(spill / "parts.duckdb"), config=settings)
    except duckdb.Error as error:
        raise UsageError(f"memory “{memory}”: {' '.join(str(error).split())[:200]}") from error
    with connection:
        yield connection


def _file(part: Path, name: str) -> Path:
    if not (part / name).is_file():
        raise InputError(f"{part}: has no {name}; give directories that kg build wrote")
    return part / name


def _digest(part: Path) -> dict[str, Any]:
    """What tells one state of a part from another."""
    with _file(part, MANIFEST).open("rb") as file:
        return {"manifest": hashlib.file_digest(file, "sha256").hexdigest()}
