"""The competency questions: SPARQL files with a title, parameters and an example answer.

Lines at the top of each file describe it::

    # title (zh): 某人任过哪些职务
    # title (en): Which posts somebody holds
    # parameter: name | words | 王小明 | 姓名 | the person's name
    # example: 王小明 | 县长 | 东山县

A parameter has a name (the variable), a form, an example, and a gloss in Chinese and English; it may
be left out when the question is asked, unless its gloss is marked ``required`` in a sixth field. The
lines ``example`` are the rows that the examples of the parameters give on the example graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib.term import Identifier, Literal, URIRef

from kg.errors import UsageError
from kg.graph.iris import clean
from kg.graph.literals import decimal, moment
from kg.graph.ontology import ontology_file
from kg.graph.prefixes import KG, PREFIXES

_HEADER = re.compile(r"# *(title \(zh\)|title \(en\)|parameter|example): *(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A variable that the asker may fill: ``form`` is one of ``words``, ``text``, ``date``, ``number``
    and ``term`` (a predicate or class of the ontology)."""

    name: str
    form: str
    example: str
    zh: str
    en: str
    required: bool = False

    def bind(self, text: str) -> Identifier:
        """The RDF term for what the asker wrote.

        :raises UsageError: if it does not fit the form.
        """
        term = _FORMS[self.form](text)
        if term is None:
            raise UsageError(
                f"parameter {self.name}: “{text}” is not a {self.form}; write for example {self.example}"
            )
        return term


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyQuestion:
    """A question that the graph must be able to answer."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    example: tuple[tuple[str, ...], ...]
    sparql: str

    def bind(self, given: Mapping[str, str]) -> dict[str, Identifier]:
        """Terms for the parameters that are given.

        :raises UsageError: if one is unknown, malformed, or required and not given.
        """
        known = {p.name: p for p in self.parameters}
        if unknown := [name for name in given if name not in known]:
            offered = ", ".join(known) or "none"
            raise UsageError(f"query {self.name}: no parameter {unknown[0]}; it has {offered}")
        if missing := [p for p in self.parameters if p.required and p.name not in given]:
            raise UsageError(f"query {self.name}: needs {missing[0].name} ({missing[0].en})")
        return {name: known[name].bind(text) for name, text in given.items()}


def competency_queries() -> tuple[CompetencyQuestion, ...]:
    """All questions, by name."""
    return tuple(_read(path) for path in sorted(ontology_file("queries").glob("*.rq")))


def competency_query(name: str) -> CompetencyQuestion:
    """One question.

    :raises UsageError: if there is none of that name.
    """
    path = ontology_file("queries") / f"{name}.rq"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise UsageError(f"no query named {name}; list them with `kg query --list`")
    return _read(path)


def _read(path: Path) -> CompetencyQuestion:
    sparql = path.read_text(encoding="utf-8")
    said: dict[str, list[str]] = {}
    for key, value in _HEADER.findall(sparql):
        said.setdefault(key, []).append(value.strip())
    return CompetencyQuestion(
        name=path.stem,
        zh=said["title (zh)"][0],
        en=said["title (en)"][0],
        parameters=tuple(_parameter(line) for line in said.get("parameter", [])),
        example=tuple(tuple(c.strip() for c in line.split("|")) for line in said.get("example", [])),
        sparql=sparql,
    )


def _parameter(line: str) -> Parameter:
    name, form, example, zh, en, *rest = (part.strip() for part in line.split("|"))
    return Parameter(name=name, form=form, example=example, zh=zh, en=en, required="required" in rest)


def _words(text: str) -> Identifier:
    return Literal(clean(text.strip()), lang="zh")


def _date(text: str) -> Identifier | None:
    found = moment(text.strip())
    return Literal(found.value, datatype=URIRef(found.datatype.value)) if found else None


def _number(text: str) -> Identifier | None:
    found = decimal(text.strip())
    return Literal(found.value, datatype=URIRef(found.datatype.value)) if found else None


def _term(text: str) -> Identifier | None:
    local = text.strip().removeprefix("kg:")
    return URIRef(KG + local) if re.fullmatch(r"\w+", local) else None


def _text(text: str) -> Identifier:
    return Literal(text, datatype=URIRef(PREFIXES["xsd"] + "string"))


_FORMS: Mapping[str, Callable[[str], Identifier | None]] = {
    "words": _words,
    "text": _text,
    "date": _date,
    "number": _number,
    "term": _term,
}
