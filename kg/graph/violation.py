"""One thing in a graph that does not conform to the shapes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from kg.graph.prefixes import PREFIXES

_SHOWN = 200


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that does not conform: the node, the value (if there is one) and the rule."""

    focus: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        value = f" ({_short(self.value)})" if self.value else ""
        return f"{_short(self.focus)}: {self.message}{value}"


def _short(text: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    shown = unquote(text)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
