"""Every regular expression that the program compiles, with the methods that it is used by.

``python -m tests.patterns_found`` compiles them in a fresh process: all modules are imported, and a page goes
through all stages. Printed as JSON lines: expression, flags, place, methods.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
ALL = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")
#: Methods that begin at one place only.
ANCHORED = frozenset({"match", "fullmatch"})
#: Tables of expressions that are matched where a word ends; those that end in “$” are searched before it.
_TABLES = frozenset({"nonfacts.py", "rules.py"})
#: Code that compiles for others: the place is that of who calls it.
_FOR_OTHERS = (ROOT / "kg/lexicon/patterns.py", ROOT / "kg/lexicon/loader.py", Path(__file__))


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: where it was compiled (``read/lines.py:20``), and the methods that are called on it."""

    text: str
    flags: int
    where: str
    methods: tuple[str, ...]


def found() -> list[Found]:
    """All expressions of the program, each once, by place."""
    command = [sys.executable, "-m", "tests.patterns_found"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    rows = map(json.loads, done.stdout.splitlines())
    return [Found(row["text"], row["flags"], row["where"], tuple(row["methods"])) for row in rows]


def _record() -> Iterable[Found]:
    """Compile all, noting each with the line of the program that asked for it."""
    import re._compiler as compiler

    from kg.lexicon import patterns

    compiled = compiler.compile
    places: dict[tuple[str, int], set[tuple[Path, int]]] = {}

    def noted(text: object, flags: int = 0) -> object:
        pattern = compiled(text, flags)
        place = _place(sys._getframe(1))
        if place and isinstance(pattern.pattern, str):
            places.setdefault((pattern.pattern, pattern.flags), set()).add(place)
        return pattern

    compiler.compile = noted  # what re.compile, re.sub and so on call
    patterns._Later.__init__ = _at_once  # type: ignore[method-assign]
    re.purge()
    _use_everything()
    compiler.compile = compiled
    for (text, flags), lines in places.items():
        methods = {m for path, line in lines for m in _methods(path, line)}
        methods |= {"search"} if text.endswith("$") else set()
        path, line = min(lines)
        yield Found(text, flags, f"{path.relative_to(ROOT / 'kg')}:{line}", tuple(sorted(methods)))


def _at_once(self: Any, text: str, flags: int) -> None:
    """Compiles what else would wait until a page needs it."""
    self.__dict__ |= {"pattern": text, "_as": flags}
    self.__getattr__("flags")


def _place(frame: FrameType | None) -> tuple[Path, int] | None:
    """The line of the program that asked; nothing if it was a library."""
    library = Path(re.__file__).parent
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.parent != library and path.name != "functools.py" and path not in _FOR_OTHERS:
            return (path, frame.f_lineno) if path.is_relative_to(ROOT / "kg") else None
        frame = frame.f_back
    return None


def _use_everything() -> None:
    import kg

    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.endswith("isolated_process"):  # a program of its own
            importlib.import_module(module.name)
    from tests.fuzz.targets import build_any_text

    build_any_text("青河县林业局局长周大山说，3月12日植树20亩，《办法》印发。\n".encode())


@cache
def _names(path: Path) -> tuple[dict[int, str], dict[str, set[str]], set[str]]:
    """By line what is assigned there; the methods called on each name; names that are handed on."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned: dict[int, str] = {}
    called: dict[str, set[str]] = {}
    handed: set[str] = set()
    owners = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if node.value is not None and _is_compiling(node.value):
                assigned |= dict.fromkeys(range(node.lineno, (node.end_lineno or 0) + 1), _name(target))
        elif isinstance(node, ast.Attribute) and (name := _name(node.value)):
            called.setdefault(name, set()).add(node.attr)
            owners.add(id(node.value))
    for node in ast.walk(tree):
        reads = isinstance(getattr(node, "ctx", None), ast.Load) and id(node) not in owners
        if reads and (name := _name(node)):
            handed.add(name)
    return assigned, called, handed


def _is_compiling(node: ast.expr) -> bool:
    """Whether an expression is one call that compiles, and no table of many."""
    return isinstance(node, ast.Call) and (_name(node.func) or "").endswith(("compile", "later", "pattern"))


def _name(node: ast.AST) -> str:
    """``_X``, ``self._x`` or ``re.compile`` as written."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return ""


def _methods(path: Path, line: int) -> set[str]:
    """The methods that the pattern of a line may be used by; all of them where that cannot be told."""
    assigned, called, handed = _names(path)
    if path.name in _TABLES:
        return {"match"}
    name = assigned.get(line, "")
    private = name.removeprefix("self.").startswith("_")
    if not private or name in handed:
        return set(ALL)
    return (called.get(name, set()) & set(ALL)) or set(ALL)


if __name__ == "__main__":
    for one in sorted(_record(), key=lambda f: (f.where, f.text)):
        print(json.dumps({"text": one.text, "flags": one.flags, "where": one.where, "methods": one.methods}))
