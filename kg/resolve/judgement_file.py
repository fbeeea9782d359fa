"""Reads ``judgements.toml``; what it may say is told in :mod:`kg.resolve.judgements`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.resolve.judgements import Judgement, Judgements, Member, Verdict


def load_judgements(file: Path) -> Judgements:
    """Read a file of judgements.

    :raises InputError: if it cannot be read, is not TOML, or a judgement lacks a key, has one that is not
        known, or contradicts another; the message names file, line and key.
    """
    try:
        text = file.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read as UTF-8 ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: not TOML: {error}") from error
    lines = _Lines(file, text)
    for key in content:
        if key != "judgement":
            raise InputError(
                f"{lines.of(-1, key)}: key “{key}”: not known; judgements are [[judgement]] tables"
            )
    tables = content.get("judgement", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise InputError(
            f"{lines.of(-1, 'judgement')}: key “judgement”: write [[judgement]] above each judgement"
        )
    return Judgements(tuple(_judgement(table, lines, n) for n, table in enumerate(tables)))


def _judgement(table: Mapping[str, Any], lines: _Lines, n: int) -> Judgement:
    for key in table:
        if key not in {"verdict", "entities", "reason", "by", "date"}:
            raise InputError(
                f"{lines.of(n, key)}: key “{key}”: not known; use verdict, entities, reason, by, date"
            )
    for key in ("verdict", "entities", "reason"):
        if not table.get(key):
            raise InputError(f"{lines.of(n, key)}: key “{key}” is missing or empty; every judgement needs it")
    if table["verdict"] not in set(Verdict):
        raise InputError(
            f"{lines.of(n, 'verdict')}: key “verdict”: “{table['verdict']}” is not same, different or unsure"
        )
    members = tuple(_member(e, lines, n) for e in _listed(table["entities"]))
    if len(set(members)) < 2:
        raise InputError(f"{lines.of(n, 'entities')}: key “entities”: name two different entities or more")
    return Judgement(
        verdict=Verdict(table["verdict"]),
        members=members,
        reason=str(table["reason"]),
        where=lines.of(n, "entities"),
    )


def _listed(entities: object) -> list[object]:
    return entities if isinstance(entities, list) else [entities]


def _member(entity: object, lines: _Lines, n: int) -> Member:
    parts = {"id": entity} if isinstance(entity, str) else entity
    if isinstance(parts, dict) and set(parts) <= {"id", "page"}:
        identifier, page = parts.get("id"), parts.get("page", "")
        if isinstance(identifier, str) and isinstance(page, str) and "/" in identifier:
            return Member(id=identifier, page=page)
    raise InputError(
        f"{lines.of(n, 'entities')}: key “entities”: “{entity}” is no entity; write its id as in "
        f'entities.jsonl, or {{ id = "…", page = "…" }}'
    )


class _Lines:
    """Finds the line of a key, which the TOML reader does not tell."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._lines = text.split("\n")
        self._heads = [
            n for n, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*judgement\s*\]\]", line)
        ]

    def of(self, table: int, key: str) -> str:
        """File and line of a key in the table of that number (-1: anywhere), or of the table's head."""
        start = self._heads[table] if 0 <= table < len(self._heads) else 0
        stop = self._heads[table + 1] if 0 <= table < len(self._heads) - 1 else len(self._lines)
        wanted = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}\b")
        line = next((n for n in range(start, stop) if wanted.match(self._lines[n])), start)
        return f"{self._file}:{line + 1}"
