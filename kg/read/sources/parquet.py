"""Tables of pages in Parquet files (needs the extra ``parquet``)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from kg.model import Issue
from kg.read.sources.options import COLUMNS, SourceOptions
from kg.read.sources.piece import Piece, Rows, issue
from kg.read.sources.rows import PieceMaker, no_column

#: Rows that are held at once, beside what the file's own row groups take.
_BATCH = 64
_ENCODING = "utf-8"


def parquet_rows(path: Path | IO[bytes], name: str, options: SourceOptions) -> Iterator[Piece | Issue]:
    """The rows of a Parquet file as pages, read group by group. Row numbers count from 1.

    :raises ImportError: if pyarrow is not installed.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    notes = Rows(name)
    maker = PieceMaker(name, options, notes)
    try:
        with ParquetFile(path) as file:
            known = file.schema_arrow.names
            if options.column("text") not in known:
                yield issue("no-text-column", no_column(name, options.column("text"), known), name)
                return
            columns = [c for c in dict.fromkeys(map(options.column, COLUMNS)) if c in known]
            batches = file.iter_batches(batch_size=_BATCH, columns=columns, use_threads=False)
            rows = chain.from_iterable(batch.to_pylist() for batch in batches)
            for number, row in enumerate(rows, start=1):
                yield from maker.piece(row, number, _ENCODING)
    except (ArrowException, OSError, ValueError) as error:
        said = " ".join(str(error).split())[:200]
        yield issue(
            "unreadable", f"{name}: cannot be read as Parquet ({said}); the file may be damaged", name
        )
    yield from notes.issues()
