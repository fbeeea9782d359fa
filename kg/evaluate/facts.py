"""Facts against gold facts: recall per predicate, and how right what was found is.

Gold and found facts of a page are paired one to one, the best pairs first. A pair earns 1 when
predicate, subject and object agree, and 0.5 when both predicates are of the activity family (开展, 参与,
实行, 召开) and differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from kg.evaluate.compare import normal, normal_set, same_figure, same_name, same_text

Record = Mapping[str, Any]
Row = dict[str, float | int | None]

#: Predicates that may stand for one another at half credit.
ACTIVITY = frozenset({"开展", "参与", "实行", "召开"})
#: Predicates of which the gold lists every fact, so that precision means something.
EXHAUSTIVE = ("任职", "撰写")
#: Kinds whose objects are compared as free text.
FREE_TEXT = frozenset({"活动", "文件", "项目", "机制", "奖项", "引语"})
ALL = "ALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A fact made ready for comparing: normal names, with aliases where it is gold."""

    doc: str
    predicate: str
    subject: str
    object: str
    subject_forms: frozenset[str]
    object_forms: frozenset[str]
    subject_type: str
    object_type: str
    object_text: str
    qualifiers: Mapping[str, Any]
    weight: float

    @property
    def posts(self) -> frozenset[str]:
        value = self.qualifiers.get("职务") or []
        return normal_set(re.split("[、，,;；]", value) if isinstance(value, str) else value)


def score_facts(gold: Sequence[Record], predicted: Sequence[Record]) -> dict[str, Row]:
    """Figures per predicate and, under ``ALL``, over all; found facts of pages without gold are left out.

    :param gold: records as in ``STEM.facts.jsonl``.
    :param predicted: records as :func:`kg.run.records.fact_record` makes them.
    :returns: per predicate ``gold`` and ``pred`` (counts), ``recall`` (by weight and credit),
        ``pred_in_gold``, and for exhaustive predicates ``f1``, for 任职 ``strict_f1`` (every post right).
        Four decimals.
    """
    wanted = [_claim(g) for g in gold]
    docs = {g.doc for g in wanted}
    made = [p for p in map(_claim, predicted) if p.doc in docs]
    credit, partner = _pair(wanted, made)
    used = set(partner.values())
    figures: dict[str, Row] = {}
    for name in sorted({c.predicate for c in (*wanted, *made)}):
        mine = [i for i, g in enumerate(wanted) if g.predicate == name]
        ours = [i for i, p in enumerate(made) if p.predicate == name]
        row = _row(wanted, credit, mine, len(ours), sum(i in used for i in ours))
        if name in EXHAUSTIVE and mine and ours:
            row["f1"] = _f1(sum(i in partner for i in mine), len(ours), len(mine))
        if name == EXHAUSTIVE[0] and mine and ours:
            right = sum(i in partner and wanted[i].posts == made[partner[i]].posts for i in mine)
            row["strict_f1"] = _f1(right, len(ours), len(mine))
        figures[name] = row
    figures[ALL] = _row(wanted, credit, range(len(wanted)), len(made), len(used))
    return figures


def missed(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Record]:
    """The gold facts that no found fact matches."""
    wanted = [_claim(g) for g in gold]
    _, partner = _pair(wanted, [_claim(p) for p in predicted])
    return [g for i, g in enumerate(gold) if i not in partner]


def _row(
    wanted: Sequence[_Claim], credit: Mapping[int, float], mine: Sequence[int], made: int, used: int
) -> Row:
    weight = sum(wanted[i].weight for i in mine)
    found = sum(wanted[i].weight * credit.get(i, 0.0) for i in mine)
    return {
        "gold": len(mine),
        "pred": made,
        "recall": round(found / weight, 4) if weight else None,
        "pred_in_gold": round(used / made, 4) if made else None,
    }


def _f1(hit: int, made: int, gold: int) -> float:
    precision, recall = hit / made, hit / gold
    return round(2 * precision * recall / (precision + recall), 4) if hit else 0.0


def _pair(wanted: Sequence[_Claim], made: Sequence[_Claim]) -> tuple[dict[int, float], dict[int, int]]:
    """Credit and partner of each gold fact that has one, by index; best pairs first, then in order."""
    by_doc: dict[str, list[int]] = defaultdict(list)
    for j, claim in enumerate(made):
        by_doc[claim.doc].append(j)
    pairs = [(-_credit(g, made[j]), i, j) for i, g in enumerate(wanted) for j in by_doc[g.doc]]
    credit: dict[int, float] = {}
    partner: dict[int, int] = {}
    used: set[int] = set()
    for worth, i, j in sorted(p for p in pairs if p[0]):
        if i not in partner and j not in used:
            credit[i], partner[i] = -worth, j
            used.add(j)
    return credit, partner


def _credit(gold: _Claim, made: _Claim) -> float:
    if gold.predicate == made.predicate:
        worth = 1.0
    elif {gold.predicate, made.predicate} <= ACTIVITY:
        worth = 0.5
    else:
        return 0.0
    if _names_agree(gold, made, made.subject, made.object):
        return worth
    either_way = gold.predicate == "合作"
    return worth if either_way and _names_agree(gold, made, made.object, made.subject) else 0.0


def _names_agree(gold: _Claim, made: _Claim, subject: str, object_: str) -> bool:
    if not same_name(gold.subject_forms, subject, gold.subject_type):
        return False
    if gold.predicate == "撰写":
        return True
    if gold.predicate == "统计":
        return same_figure(gold.qualifiers, gold.object_text, made.qualifiers, made.object_text)
    if gold.object_type in FREE_TEXT:
        return same_text(gold.object_forms, object_)
    return same_name(gold.object_forms, object_, gold.object_type)


def _claim(record: Record) -> _Claim:
    """Read a record; subject and object may be a mapping with ``name`` and ``type``, or a name."""
    subject, subject_type = _named(record, "subject")
    object_, object_type = _named(record, "object")
    aliases = record.get("aliases") or {}
    evidence = record.get("evidence")
    source = evidence.get("source") if isinstance(evidence, Mapping) else None
    return _Claim(
        doc=PurePath(str(record.get("doc") or source or record.get("source") or "")).name,
        predicate=record["predicate"],
        subject=normal(subject),
        object=normal(object_),
        subject_forms=normal_set([subject, *(aliases.get("subject") or ())]),
        object_forms=normal_set([object_, *(aliases.get("object") or ())]),
        subject_type=subject_type,
        object_type=object_type,
        object_text=object_,
        qualifiers=record.get("qualifiers") or {},
        weight=record.get("weight", 1),
    )


def _named(record: Record, role: str) -> tuple[str, str]:
    value = record.get(role)
    if isinstance(value, Mapping):
        return str(value.get("name", "")), str(value.get("type", ""))
    return str(value or ""), str(record.get(f"{role}_type", ""))
