"""What makes an earlier result no longer hold: any file of the program, whatever its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.run import fingerprint
from kg.run.options import BuildOptions


@pytest.mark.parametrize(
    "name", ["extract/posts.py", "view/assets/main.js", "view/assets/layout.css", "shapes.ttl"]
)
def test_a_changed_file_of_the_program_makes_another_context(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    package = tmp_path / "kg"
    file = (tmp_path / "ontology" if name.endswith(".ttl") else package) / name
    file.parent.mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "_PACKAGE", package)

    def context(text: str) -> str:
        file.write_text(text, encoding="utf-8")
        fingerprint._program.cache_clear()
        return fingerprint.context_key(BuildOptions(), "lexicon")

    try:
        assert context("one") != context("another")
        assert context("one") == context("one")
    finally:
        monkeypatch.undo()
        fingerprint._program.cache_clear()
