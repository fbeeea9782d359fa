"""Write the lock files beside this script from ``pyproject.toml``: versions and hashes for Python 3.11 to 3.13."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent

COMPILE = (
    "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--upgrade",
)  # fmt: skip

#: Extras that need a compiler and system libraries, and so cannot be in the environment that
#: ``make test`` sets up on a machine with nothing but Python. Each has a lock file of its own.
COMPILED = ("ftm",)


def locks() -> dict[str, list[str]]:
    """What each lock file is resolved from. The later ones keep to the versions of ``run.txt``."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    within = ["pyproject.toml", "--constraint", "requirements/run.txt"]
    plain = [flag for e in project["optional-dependencies"] if e not in COMPILED for flag in ("--extra", e)]
    return {
        "build.txt": ["requirements/build.in"],
        "run.txt": ["pyproject.toml"],
        "dev.txt": [*within, *plain, "--group", "dev"],
        "supply.txt": ["--group", "supply"],
        "fuzz.txt": ["--group", "fuzz"],
        **{f"{extra}.txt": [*within, "--extra", extra] for extra in COMPILED},
    }


def main() -> None:
    """Resolve each lock in turn."""
    uv = str(Path(sys.executable).with_name("uv"))
    for name, arguments in locks().items():
        command = [uv, *COMPILE, *arguments, "--output-file", f"requirements/{name}"]
        subprocess.run(command, cwd=HERE.parent, check=True)
        print(f"requirements/{name} written")


if __name__ == "__main__":
    main()
