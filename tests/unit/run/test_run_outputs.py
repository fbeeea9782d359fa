"""Outputs appear together and whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.run import outputs
from kg.run.outputs import staged

LAST = "z-manifest"


def contents(out: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in out.iterdir()}


def write(out: Path, text: str, names: tuple[str, ...] = ("a", "b", LAST)) -> None:
    with staged(out, LAST) as directory:
        for name in names:
            (directory / name).write_text(text, encoding="utf-8")
            assert not (out / name).exists() or contents_of(out / name) != text


def contents_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_outputs_are_there_when_the_block_ends(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    write(out, "one")
    assert contents(out) == {"a": "one", "b": "one", LAST: "one"}
    write(out, "two", ("a", LAST))
    assert contents(out) == {"a": "two", "b": "one", LAST: "two"}


def write_half(out: Path, error: type[BaseException]) -> None:
    with staged(out, LAST) as directory:
        (directory / "a").write_text("half", encoding="utf-8")
        raise error


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_earlier_outputs_and_nothing_else(
    tmp_path: Path, error: type[BaseException]
) -> None:
    out = tmp_path / "out"
    write(out, "one")
    with pytest.raises(error):
        write_half(out, error)
    assert contents(out) == {"a": "one", "b": "one", LAST: "one"}


def test_a_failure_of_a_first_build_leaves_no_directory(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), staged(tmp_path / "new" / "out", LAST):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fails_at", [0, 1, 2])
def test_a_rename_that_fails_undoes_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    out = tmp_path / "out"
    write(out, "one", ("a", LAST))
    replace, done = Path.replace, 0

    def failing(self: Path, target: Path) -> Path:
        nonlocal done
        if self.parent.name.startswith(".building-"):
            done += 1
            if done > fails_at:
                raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OutputError, match=r"No space left on device.*free space"):
        write(out, "two")
    assert contents(out) == {"a": "one", LAST: "one"}


def test_the_last_file_is_moved_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[str] = []
    replace = Path.replace

    def noting(self: Path, target: Path) -> Path:
        moved.append(self.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noting)
    with staged(tmp_path / "out", "m") as directory:
        for name in ("z", "m", "a"):
            (directory / name).touch()
    assert moved == ["a", "z", "m"]


def test_everything_is_flushed_before_anything_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    replace, fsync = Path.replace, os.fsync
    monkeypatch.setattr(Path, "replace", lambda s, t: (done.append("move"), replace(s, t))[1])
    monkeypatch.setattr(outputs.os, "fsync", lambda h: (done.append("flush"), fsync(h))[1])
    write(tmp_path / "out", "one")
    assert done == ["flush"] * 3 + ["move"] * 3 + ["flush"]


def test_a_file_in_the_way_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for out in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(OutputError, match="is not a directory") as caught, staged(out, LAST):
            pass
        assert "\n" not in str(caught.value)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_directory_without_permission_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="Permission denied"), staged(tmp_path / "out", LAST):
        pass


def test_a_directory_in_the_place_of_an_output_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "out" / "b" / "deep").mkdir(parents=True)
    with pytest.raises(OutputError):
        write(tmp_path / "out", "one")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["b"]


def test_a_second_build_into_the_same_directory_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with staged(out, LAST) as directory:
        (directory / "a").touch()
        with pytest.raises(OutputError, match="another build"), staged(out, LAST):
            pass
    assert (out / "a").exists()


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from kg.run.outputs import staged\n"
        "with staged(Path(sys.argv[1]), 'm') as d:\n"
        "    (d / 'a').write_text('half'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    out = tmp_path / "out"
    done = subprocess.run([sys.executable, "-c", script, str(out)], check=False)
    assert done.returncode == -9
    assert [p.name.startswith(".building-") for p in out.iterdir()] == [True]
    write(out, "one")
    assert contents(out) == {"a": "one", "b": "one", LAST: "one"}
