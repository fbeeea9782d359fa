"""A damaged, missing or mixed output is found by the manifest and named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import InputError
from kg.run import BuildOptions, build
from kg.run.manifest import MANIFEST, SEAL
from kg.run.verify import verify
from tests.run_pages import small_pages

OUTPUTS = ("articles.jsonl", "facts.jsonl", "graph.trig", "graph.ttl", "network.html")


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds, of other pages."""
    directory = tmp_path_factory.mktemp("builds")
    small_pages(directory / "pages", 4)
    build([directory / "pages"], directory / "one", options=BuildOptions())
    (directory / "pages" / "p000.txt").unlink()
    build([directory / "pages"], directory / "other", options=BuildOptions())
    return directory / "one", directory / "other"


@pytest.fixture
def out(builds: tuple[Path, Path], tmp_path: Path) -> Path:
    shutil.copytree(builds[0], tmp_path / "out")
    return tmp_path / "out"


def test_a_build_as_it_was_left_is_whole(out: Path) -> None:
    assert list(verify(out)) == []
    (out / "mine.txt").write_text("a file of the reader", encoding="utf-8")
    result = CliRunner().invoke(main, ["verify", str(out)])
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_single_changed_byte_is_found(out: Path, name: str) -> None:
    data = bytearray((out / name).read_bytes())
    data[len(data) // 2] ^= 1
    (out / name).write_bytes(data)
    result = CliRunner().invoke(main, ["verify", str(out)])
    assert result.exit_code == 1
    assert result.stdout == f"{out / name}: damaged, or of another build: its hash is another\n"


@pytest.mark.parametrize("name", OUTPUTS)
def test_torn_missing_and_foreign_outputs_are_told_apart(
    out: Path, builds: tuple[Path, Path], name: str
) -> None:
    whole = (out / name).read_bytes()
    (out / name).write_bytes(whole[:-1])
    assert [p for p in verify(out) if f"{len(whole) - 1} bytes instead of {len(whole)}" in p]
    (out / name).unlink()
    assert list(verify(out)) == [f"{out / name}: missing; build again"]
    shutil.copy(builds[1] / name, out / name)
    (problem,) = verify(out)
    assert problem.startswith(f"{out / name}: damaged, or of another build")
    (out / name).unlink()
    (out / name).symlink_to(builds[0] / name)
    assert list(verify(out)) == [f"{out / name}: is no file; build again"]


def test_a_manifest_of_another_build_fits_nothing(out: Path, builds: tuple[Path, Path]) -> None:
    shutil.copy(builds[1] / MANIFEST, out / MANIFEST)
    assert len(list(verify(out))) == len(OUTPUTS)


def test_what_another_build_left_is_told(out: Path) -> None:
    (out / "cuttings.jsonl").write_text("{}\n", encoding="utf-8")
    assert list(verify(out)) == [f"{out / 'cuttings.jsonl'}: not in the manifest; another build left it"]


def test_a_changed_byte_of_the_manifest_is_found_wherever_it_is(out: Path) -> None:
    whole = (out / MANIFEST).read_bytes()
    json.loads(whole)
    for at in range(0, len(whole), 41):
        (out / MANIFEST).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert [p for p in verify(out) if "its own hash does not fit" in p], at
    (out / MANIFEST).unlink()
    with pytest.raises(InputError, match=r"manifest\.json: cannot be read"):
        list(verify(out))


@pytest.mark.parametrize(
    "outputs", [None, [], {}, {"../../x": {}}, {"/etc/passwd": {"bytes": 1}}, {"a": 1}, "x"]
)
def test_a_manifest_of_a_stranger_leads_nowhere(out: Path, outputs: object) -> None:
    import hashlib

    body = json.dumps({"outputs": outputs}).encode()[:-1]
    (out / MANIFEST).write_bytes(body + SEAL % hashlib.sha256(body).hexdigest().encode())
    assert list(verify(out)) == [f"{out / MANIFEST}: is not as a build writes it"]
