"""Write the lock files beside this script from ``pyproject.toml``: versions and hashes for Python 3.11 to 3.13."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

COMPILE = (
    "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--upgrade",
)  # fmt: skip

LOCKS = {
    "build.txt": ("requirements/build.in",),
    "run.txt": ("pyproject.toml",),
    "dev.txt": ("pyproject.toml", "--all-extras", "--group", "dev", "--constraint", "requirements/run.txt"),
}


def main() -> None:
    """Resolve each lock in turn; the development lock keeps to the versions of the run lock."""
    for name, arguments in LOCKS.items():
        uv = Path(sys.executable).with_name("uv")
        command = [str(uv), *COMPILE[1:], *arguments, "--output-file", f"requirements/{name}"]
        subprocess.run(command, cwd=HERE.parent, check=True)  # noqa: S603 - fixed arguments
        print(f"requirements/{name} written")  # noqa: T201


if __name__ == "__main__":
    main()
