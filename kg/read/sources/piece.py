"""What the readers of the formats give: the text of one page, before its settings are added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.model import Issue, Picture, Zone

STAGE = "sources"

#: Codes of issues that mean that something which should be a page is missing.
LOST = frozenset(
    {
        "binary",
        "empty",
        "missing-extra",
        "no-text",
        "no-text-column",
        "row",
        "same-source",
        "too-large",
        "unreadable",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A page as its format holds it.

    ``name`` is the source. ``info`` holds fields of :class:`kg.model.PageInfo` that the format gives;
    they override those of the settings file. ``doubtful``: it does not look like text in any encoding.
    """

    name: str
    text: str
    sha256: str
    encoding: str
    info: Mapping[str, str] = field(default_factory=dict)
    doubtful: bool = False
    issues: tuple[Issue, ...] = ()
    picture: Picture | None = None
    zones: tuple[Zone, ...] = ()


class Rows:
    """Counts what was wrong with rows of a table, so that a million bad rows give one issue each kind."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen: dict[tuple[str, str], list[int]] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def note(self, code: str, what: str, row: int) -> None:
        """Row number ``row`` (from 1) is amiss; ``what`` says how and what to do."""
        key = (code, what)
        self._counts[key] = self._counts.get(key, 0) + 1
        first = self._seen.setdefault(key, [])
        if len(first) < 3:
            first.append(row)

    def issues(self) -> Iterable[Issue]:
        """One issue for each thing that was noted, with the first rows and their number."""
        for (code, what), count in self._counts.items():
            rows = ", ".join(map(str, self._seen[code, what]))
            more = f" and {count - 3} more" if count > 3 else ""
            noun = "row" if count == 1 else "rows"
            said = f"{self._name}: {noun} {rows}{more}: {what}"
            yield replace(issue(code, said, self._name), count=count)


def missing(extra: str, what: str, error: ImportError, source: str) -> Issue:
    """That something (``what``) cannot be read without an extra."""
    message = f"{what} cannot be read without {error.name}; run: pip install 'newspaper-kg[{extra}]'"
    return issue("missing-extra", message, source)


def issue(code: str, message: str, source: str) -> Issue:
    """An issue of this stage."""
    return Issue(stage=STAGE, code=code, message=message, source=source)
