"""The contract of the engines: whoever works on the pages, and whatever is lost on the way, the outputs are
the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import kg.run.inputs
from kg.errors import DataError, OutputError, UsageError
from kg.model import Page
from kg.read.sources import SourceOptions, open_pages
from kg.resolve import Judgements
from kg.resolve.discretion import Discretion
from kg.run import BuildOptions, build
from kg.run.build import _beside
from kg.run.engines import Engine, Processes, Serial
from kg.run.fingerprint import page_key
from kg.run.inputs import Inputs
from kg.run.work import Settings, Task
from tests.run_pages import bytes_of, small_pages

PAGES = 30


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_pages(tmp_path_factory.mktemp("engines") / "pages", PAGES)


@pytest.fixture(scope="module")
def expected(pages: Path) -> dict[str, bytes]:
    out = pages.parent / "out"
    build([pages], out, options=BuildOptions(shard=300))
    return bytes_of(out)


def settings(*, strict: bool = False) -> Settings:
    base = "https://kg.example/"
    return Settings(
        lexicons=(), tagger="rules", base=base, judgements=Judgements(), max_facts=1000, strict=strict
    )


def tasks(pages: Path) -> Iterator[Task]:
    for n, page in enumerate(p for p in open_pages([pages]) if isinstance(p, Page)):
        yield Task(name=f"t{n}", pages=((page_key(page), page),))


def made(engine: Engine, given: Iterable[Task]) -> dict[str, bytes]:
    return {task.name: shard for task, shard in engine.shards(given)}


@pytest.fixture(params=["processes", pytest.param("ray", marks=pytest.mark.slow)])
def engine(request: pytest.FixtureRequest) -> str:
    if request.param == "ray":
        pytest.importorskip("ray", exc_type=ImportError)
    return str(request.param)


def engine_named(name: str, given: Settings) -> Engine:
    if name == "ray":
        from kg.run.ray_engine import RayEngine

        return RayEngine(given, 2)
    return Processes(given, 2)


def test_two_workers_give_the_same_bytes(
    pages: Path, expected: dict[str, bytes], engine: str, tmp_path: Path
) -> None:
    build([pages], tmp_path / "out", options=BuildOptions(jobs=2, engine=engine, shard=1))
    assert bytes_of(tmp_path / "out") == expected


def test_every_kind_of_source_is_read_wherever_the_work_is_done(
    pages: Path, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fsspec")
    monkeypatch.chdir(tmp_path)
    texts = [p.read_text(encoding="utf-8") for p in sorted(pages.glob("*.txt"))[:9]]
    for n, text in enumerate(texts[:3]):
        file = Path("lying", f"d{n}", f"a{n}.txt")
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    Path("lying", "d1", "pages.toml").write_text('["none.txt"]\ndate = 2020\n', encoding="utf-8")
    rows = [json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate([*texts[3:6], " "])]
    Path("rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    parquet.write_table(arrow.table({"text": texts[6:8]}), "table.parquet")
    Path("far").mkdir()
    Path("far", "b.txt").write_text(texts[8], encoding="utf-8")
    sources = ["lying", "rows.jsonl", "table.parquet", f"file://{tmp_path}/far"]
    build(sources, tmp_path / "here", options=BuildOptions())
    report = build(sources, tmp_path / "there", options=BuildOptions(jobs=2, engine=engine, shard=1))
    assert report.counts["pages"] == 9
    said = (tmp_path / "there" / "manifest.json").read_text(encoding="utf-8")
    assert said.count("names pages that are not there") == 1
    assert said.count("row 4: the text is empty") == 1
    assert bytes_of(tmp_path / "here") == bytes_of(tmp_path / "there")


def test_what_one_machine_reads_is_what_all_read_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = small_pages(tmp_path / "pages", PAGES)
    for n, page in enumerate(sorted(pages.glob("*.txt"))):
        page.with_name(f"f{n % 4}").mkdir(exist_ok=True)
        page.rename(page.with_name(f"f{n % 4}") / page.name)
    monkeypatch.setattr(kg.run.inputs, "_TOGETHER", 2000)
    inputs = Inputs(
        sources=(str(pages),),
        options=SourceOptions(),
        lexicons=(),
        discretion=Discretion(),
        judged="",
        usual=300,
    )
    parts, issues = inputs.parts()
    assert (len(parts), issues) == (4, [])
    apart = [key for part in parts for block in inputs.blocks_of(part) for key, _ in block]
    assert apart == [key for block in inputs.blocks() for key, _ in block]
    assert len(set(apart)) == PAGES
    assert replace(inputs, sources=("-",)).parts() == ([], [])


@pytest.fixture(scope="module")
def here(pages: Path) -> dict[str, bytes]:
    """The shards as this process makes them, one for each page."""
    return made(Serial(settings()), tasks(pages))


def test_no_work_needs_no_worker(engine: str) -> None:
    assert made(engine_named(engine, settings()), []) == {}


def test_a_worker_that_is_killed_changes_nothing(pages: Path, here: dict[str, bytes], engine: str) -> None:
    killed: list[int] = []

    def with_a_loss() -> Iterator[Task]:
        for n, task in enumerate(tasks(pages)):
            if n == 25:
                killed.extend(_kill_one(engine))
            yield task

    found = made(engine_named(engine, settings()), with_a_loss())
    assert killed
    assert found == here


def _kill_one(engine: str) -> list[int]:
    """Kill one worker, as soon as there is one."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for pid in _descendants(os.getpid()):
            name = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
            if name.startswith("ray::_RayWorker") or (engine == "processes" and "spawn_main" in name):
                os.kill(pid, signal.SIGKILL)
                return [pid]
        time.sleep(0.05)
    return []


def _descendants(pid: int) -> list[int]:
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").glob("*/children")
        for child in task.read_text().split()
    ]
    return children + [d for child in children for d in _descendants(child)]


def test_a_strict_build_ends_at_a_page_that_fails_in_a_worker(
    pages: Path, engine: str, tmp_path: Path
) -> None:
    given = settings(strict=True)
    broken = replace(given, tagger="nobody", strict=True)
    with pytest.raises(UsageError, match="nobody"):
        made(engine_named(engine, broken), tasks(pages))


def test_a_worker_that_is_lost_again_and_again_ends_the_build_with_advice(
    pages: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plugin = tmp_path / "deadly_page.py"
    plugin.write_text("import os\n\ndef die(*_):\n    os._exit(3)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import deadly_page  # type: ignore[import-not-found]

    monkeypatch.setattr("kg.run.engines._shard", deadly_page.die)
    with pytest.raises(OutputError, match=r"ended 3 times .*p0\d\d\.txt.* fewer --jobs"):
        made(Processes(settings(), 2), tasks(pages))


def test_one_task_starts_no_process(
    pages: Path, here: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("kg.run.engines.ProcessPoolExecutor", refuse)
    assert made(Processes(settings(), 2), [next(tasks(pages))]) == {"t0": here["t0"]}


BUILDING = "build([sys.argv[1]], Path(sys.argv[2]), options=BuildOptions(jobs=2, shard=1))"
WRITING = "with _beside(2, 99) as start: start(time.sleep, 100)(); start(time.sleep, 100)()"


@pytest.mark.parametrize("work", [BUILDING, WRITING])
def test_workers_end_with_the_process_that_started_them(tmp_path: Path, work: str) -> None:
    pages = small_pages(tmp_path / "pages", 40)
    script = (
        "import sys, time; from pathlib import Path; from kg.run import BuildOptions, build\n"
        f"from kg.run.build import _beside\nif __name__ == '__main__':\n    {work}\n"
    )
    (tmp_path / "job.py").write_text(script, encoding="utf-8")
    job = subprocess.Popen([sys.executable, tmp_path / "job.py", str(pages), str(tmp_path / "out")])
    until = time.monotonic() + 60
    while len(workers := _descendants(job.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(workers) >= 2  # one of them tracks the resources of the others
    time.sleep(1)
    job.kill()
    job.wait()
    while any(_runs(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [pid for pid in workers if _runs(pid)]


def test_what_has_not_been_begun_beside_a_process_is_done_in_it() -> None:
    with _beside(2, 99) as start:
        begun = start(os.getpid)
        for _ in range(2):
            start(time.sleep, 0.5)
        assert start(os.getpid)() == os.getpid()
        assert begun() != os.getpid()


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.parametrize("wrong", [{"jobs": 0}, {"engine": "spark"}, {"shard": 0}])
def test_options_that_cannot_be_meant_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        BuildOptions(**wrong)  # type: ignore[arg-type]


def test_an_engine_that_is_not_installed_is_named(
    pages: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "kg.run.ray_engine", raising=False)
    with pytest.raises(UsageError, match=r"newspaper-kg\[ray\]"):
        build([pages], tmp_path / "out", options=BuildOptions(engine="ray"))


def test_data_errors_keep_their_kind_between_processes() -> None:
    import pickle

    from kg.run.shard import DamagedShardError

    error = pickle.loads(pickle.dumps(DamagedShardError(Path("a.zip"), "torn")))
    assert isinstance(error, DataError)
    assert "a.zip: damaged (torn)" in str(error)
