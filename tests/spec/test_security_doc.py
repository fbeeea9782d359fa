"""Every promise of docs/security.md names a test, and every test that it names exists."""

from __future__ import annotations

import re
from pathlib import Path

NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def promises(root: Path) -> list[list[str]]:
    text = (root / "docs/security.md").read_text(encoding="utf-8")
    table = text.partition("| promise | test |")[2].split("\n\n")[0]
    return [row.strip("| ").split(" | ") for row in table.splitlines()[2:]]


def test_every_promise_names_a_test(root: Path) -> None:
    rows = promises(root)
    assert rows
    assert [row for row in rows if len(row) != 2 or not NAMED.search(row[1])] == []


def test_every_test_named_exists(root: Path) -> None:
    named = NAMED.findall((root / "docs/security.md").read_text(encoding="utf-8"))
    assert named
    missing = [
        (file, test)
        for file, test in named
        if not (root / file).is_file()
        or (test and f"def {test}(" not in (root / file).read_text(encoding="utf-8"))
    ]
    assert missing == []
