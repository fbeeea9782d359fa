"""What comes from outside is data: no part of the program runs, unpickles or hands it to a shell."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import Lexicon

#: Calls that make code or objects out of data.
FORBIDDEN = {
    "": {"eval", "exec", "compile", "__import__"},
    "os": {"system", "popen", "execv", "spawnl"},
    "pickle": {"load", "loads"},
    "marshal": {"load", "loads"},
    "yaml": {"unsafe_load", "full_load", "load_all"},
    "pandas": {"read_pickle"},
    "tempfile": {"mktemp"},
}
IMPORTS = frozenset({"pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "xml"})


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def amiss(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            module, _, function = name.rpartition(".")
            if function in FORBIDDEN.get(module, ()):
                yield f"{node.lineno}: {name}"
            if any(k.arg == "shell" for k in node.keywords):
                yield f"{node.lineno}: a shell"
            if name == "yaml.load" and [dotted(k.value) for k in node.keywords if k.arg == "Loader"] != [
                "_SAFE"
            ]:
                yield f"{node.lineno}: YAML that is not loaded safely"
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (
            f"{node.lineno}: import {n}" for n in names if any(f"{n}.".startswith(f"{i}.") for i in IMPORTS)
        )


def test_nothing_in_the_program_makes_code_of_data(root: Path) -> None:
    files = sorted((root / "kg").rglob("*.py"))
    assert len(files) > 200
    found = {p.name: list(amiss(ast.parse(p.read_text(encoding="utf-8")))) for p in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "code", ["eval(x)", "import pickle", "from pickle import loads", "subprocess.run(x, shell=True)",
             "yaml.load(x)", "yaml.load(x, Loader=yaml.Loader)", "os.system(x)"]
)  # fmt: skip
def test_what_is_looked_for_is_found(code: str) -> None:
    assert list(amiss(ast.parse(code)))


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system ['touch ran']",
        "!!python/name:os.system",
        "!!python/module:os",
        "!ruby/object:A {}",
    ],
)
def test_a_rule_file_of_a_stranger_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "words" / "extract" / "rules" / "bodies.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"source: {value}\nlicence: CC0-1.0\nrules: []\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bodies\.yaml:1: not YAML"):
        Lexicon(tmp_path / "words").document("extract/rules/bodies")
    assert [p.name for p in tmp_path.iterdir()] == ["words"]
