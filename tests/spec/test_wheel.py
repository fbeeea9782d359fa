"""What is installed from the wheel works without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def environment(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment outside the checkout with the wheel in it; returns its bin directory."""
    place = tmp_path_factory.mktemp("wheel")
    uv = str(Path(sys.executable).with_name("uv"))
    python = str(place / "env" / "bin" / "python")

    def run(*command: str) -> None:
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(root))
    (wheel,) = place.glob("*.whl")
    run(uv, "venv", "--quiet", "--python", sys.executable, str(place / "env"))
    for lock in ("build.txt", "run.txt"):
        run(uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "--no-build-isolation",
            "-r", str(root / "requirements" / lock))  # fmt: skip
    run(uv, "pip", "install", "--quiet", "--python", python, "--no-deps", str(wheel))
    return place / "env" / "bin"


def kg(environment: Path, cwd: Path, *arguments: str) -> str:
    clean = {"PATH": os.defpath, "HOME": str(cwd), "LANG": "C.UTF-8"}
    command = [str(environment / "kg"), *arguments]
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_builds_asks_and_validates(environment: Path, seeds: Path, tmp_path: Path) -> None:
    shutil.copytree(seeds, tmp_path / "pages")
    kg(environment, tmp_path, "build", "pages", "-o", "out")
    names = {"graph.ttl", "graph.trig", "facts.jsonl", "articles.jsonl", "network.html", "manifest.json"}
    assert names <= {p.name for p in (tmp_path / "out").iterdir()}
    kg(environment, tmp_path, "validate", "out/graph.ttl")
    rows = kg(environment, tmp_path, "query", "out/graph.ttl", "--format", "csv",
              "SELECT (COUNT(?s) AS ?n) WHERE { ?s a kg:Statement }")  # fmt: skip
    assert int(rows.split()[-1]) > 100
    assert len(kg(environment, tmp_path, "query", "--list").splitlines()) >= 5
