"""Names against gold names: precision, recall and F1 over the distinct names of a page.

A found name is right when its name or an alias equals the name or an alias of a gold entity of the
page. Bodies and places may stand for each other, since a town acts and is a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from kg.evaluate.compare import normal_set

Record = Mapping[str, Any]
Row = dict[str, float | int]

_GROUPS = {"人物": "人物", "组织": "组织/地点", "地点": "组织/地点"}


def score_entities(gold: Mapping[str, Sequence[Record]], predicted: Sequence[Record]) -> dict[str, Row]:
    """Figures for people and for bodies and places.

    :param gold: by stem of the page's file name, the records of ``STEM.entities.jsonl``.
    :param predicted: records as :func:`kg.run.records.entity_record` makes them.
    :returns: per group ``gold`` and ``pred`` (counts), ``precision``, ``recall``, ``f1``. Four decimals.
    """
    figures: dict[str, Row] = {}
    for group in dict.fromkeys(_GROUPS.values()):
        wanted = hit = made = right = 0
        for stem, records in gold.items():
            pool = _merged([_forms(r) for r in records if _GROUPS[r["type"]] == group])
            mine = {_forms(p) for p in predicted if _stem(p) == stem and _GROUPS.get(p["type"]) == group}
            wanted, made = wanted + len(pool), made + len(mine)
            hit += sum(any(forms & m for m in mine) for forms in pool)
            right += sum(any(forms & m for forms in pool) for m in mine)
        precision, recall = right / made if made else 0.0, hit / wanted if wanted else 0.0
        both = precision + recall
        figures[group] = {
            "gold": wanted,
            "pred": made,
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        }
    return figures


def _forms(record: Record) -> frozenset[str]:
    return normal_set([record["name"], *record.get("aliases", [])])


def _stem(record: Record) -> str:
    return PurePath(record["source"]).stem


def _merged(entities: Sequence[frozenset[str]]) -> list[set[str]]:
    """Entities that share a form become one: each joins the first before it that it shares a form with."""
    pool: list[set[str]] = []
    for forms in entities:
        twin = next((p for p in pool if p & forms), None)
        if twin is None:
            pool.append(set(forms))
        else:
            twin |= forms
    return pool
