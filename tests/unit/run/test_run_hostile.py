"""A folder of all that is hostile at once is built: what can be read is, the rest is told, line by line."""

from __future__ import annotations

import json
import os
import socket
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.run.verify import verify

TEXT = "青河县林业局局长周大山出席会议。"
#: Rows whose fields are of the wrong kind, lead out, break lines, or are no Unicode.
ROWS = r"""
{"text": 5, "title": ["x"], "date": {"a": 1}, "url": "javascript:alert(1)", "id": "../../x"}
{"text": "青河县林业局局长周大山出席。", "title": "\u0000\ud800=cmd|x", "date": "9999-99-99", "place": "\u202e<script>", "paper": "a\nb", "url": "javascript:alert(1)", "id": "../../x"}
{"text": null}
null
"x"
[1]
{
{"text": 1e999}
{"text": "\ud83d\ud83d\ud83d"}
NaN
{"id": "x\n\u001b[31m", "text": "青河县教育局局长王小明出席。"}
"""  # noqa: E501 - a row is a line
GOOD = json.dumps({"text": TEXT, "id": "good"}, ensure_ascii=False)


def hostile(folder: Path) -> None:
    """Write the folder."""
    (folder / "loop").mkdir(parents=True)
    deep = "[" * 100_000 + "]" * 100_000 + "\n" + '{"a":' * 100_000 + "1" + "}" * 100_000
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    texts = {
        "deep.jsonl": f"{deep}\n{GOOD}\n",
        "long.jsonl": f'{{"text": "{"a" * 100_000_000}"}}\n{GOOD}\n',
        "articles.jsonl": ROWS.strip() + "\n",
        "\u202etxt.exe.txt": TEXT,
        "deep.html": "<div>" * 1_000_000 + TEXT,
        "bomb.html": f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]><p>&j;</p>',
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "cut.txt").write_bytes(TEXT.encode()[:-2])
    (folder / "cut16.txt").write_bytes(TEXT.encode("utf-16")[:-1])
    Path(os.fsdecode(os.fsencode(folder) + b"/n\xff\xfe\n\x1b[2Jx.txt")).write_text(TEXT, encoding="utf-8")
    for name, target in (
        ("loop/up", ".."),
        ("self.txt", "self.txt"),
        ("out.txt", "/etc/passwd"),
        ("zero.txt", "/dev/zero"),
    ):
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "s.txt"))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and sockets among files are of Unix")
def test_a_folder_of_hostile_files_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resiliparse")
    hostile(tmp_path / "in")
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    given = ["build", "in", "-o", "out", "-j", "1", "--max-failures"]
    assert CliRunner().invoke(main, [*given, "20%"]).exit_code == 1
    assert not Path("out/graph.ttl").exists()
    done = CliRunner().invoke(main, [*given, "100%"])
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.output
    manifest = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    codes = Counter(issue["code"] for issue in manifest["issues"])
    assert {"leads-out", "unreadable", "too-large", "undecodable"} <= set(codes)
    facts = [json.loads(line) for line in Path("out/facts.jsonl").read_text(encoding="utf-8").splitlines()]
    sources = {fact["evidence"]["source"] for fact in facts if fact["predicate"] == "任职"}
    assert sources >= {"deep.jsonl#good", "long.jsonl#good", "deep.html", "%E2%80%AEtxt.exe.txt"}
    assert all(source.isprintable() for source in sources)
    assert "javascript:alert" not in Path("out/network.html").read_text(encoding="utf-8")
    assert list(verify(Path("out"))) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
