"""A full disk or a directory that cannot be written: one clear line, and what stood there stays whole."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import OutputError
from kg.run import BuildOptions, build
from kg.run.outputs import replacing
from tests.run_pages import bytes_of, small_pages

EXPORTS = ("ttl", "nq", "jsonld", "rdfxml", "gexf", "graphml", "csv", "neo4j-csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("room")
    small_pages(directory / "pages", 6)
    build([directory / "pages"], directory / "out", options=BuildOptions(shard=500))
    return directory


@contextmanager
def files_no_longer_than(limit: int) -> Iterator[None]:
    """As on a full disk, writing fails in the middle of a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("limit", [0, 100, 2_000, 10_000, 30_000, 60_000])
def test_a_build_without_room_leaves_the_one_before(made: Path, tmp_path: Path, limit: int) -> None:
    shutil.copytree(made, tmp_path / "made")
    before = bytes_of(tmp_path / "made" / "out")
    (tmp_path / "made" / "pages" / "p003.txt").unlink()
    arguments = [str(tmp_path / "made" / "pages")], tmp_path / "made" / "out"
    with files_no_longer_than(limit), pytest.raises(OutputError, match="cannot be written") as caught:
        build(*arguments, options=BuildOptions(shard=500))
    assert "\n" not in str(caught.value)
    assert bytes_of(tmp_path / "made" / "out") == before
    assert not list((tmp_path / "made" / "out").glob(".building-*"))
    build(*arguments, options=BuildOptions(shard=500))
    build([arguments[0][0]], tmp_path / "fresh", options=BuildOptions(shard=500))
    assert bytes_of(arguments[1]) == bytes_of(tmp_path / "fresh")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts")
def test_a_disk_that_is_really_full(made: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        with pytest.raises(OutputError, match="No space left on device"):
            build([made / "pages"], disk / "out")
        assert not bytes_of(disk / "out") if (disk / "out").exists() else True
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("form", EXPORTS)
def test_an_export_without_room_leaves_the_one_before(made: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "export"
    arguments = ["export", str(made / "out" / "graph.ttl"), "--to", form, "-o", str(out)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    files = [p for p in sorted(tmp_path.rglob("*")) if p.is_file()]
    before = {p: p.read_bytes() for p in files}
    with files_no_longer_than(1_000):
        result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: {out}: cannot be written")
    assert {p: p.read_bytes() for p in sorted(tmp_path.rglob("*")) if p.is_file()} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["view", "out/graph.ttl", "-o", "view.html"],
        ["audit", "out", "--sheet", "sheet.html", "--sample", "5"],
    ],
)
def test_pages_without_room_leave_those_before(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    shutil.copytree(made / "out", tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, arguments).exit_code == 0
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    with files_no_longer_than(500):
        result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


def write_half(path: Path) -> None:
    with replacing(path) as place:
        place.write_text("half", encoding="utf-8")
        raise ZeroDivisionError


def test_a_block_that_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        write_half(path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_pipe_is_written_to_as_it_is() -> None:
    with replacing(Path("/dev/null")) as place:
        assert place == Path("/dev/null")
