"""Write ``docs/licences.md``: the licences of the packages that the program needs to run.

    requirements/licences.py PYTHON      # whose environment has them

Names and versions are those of ``run.txt``, licences what the packages say of themselves (read by
pip-licenses). Run by ``make licences``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
HEAD = """# Licences

What `newspaper-kg` needs to run, as locked in `requirements/run.txt`, with the licences that the packages state. Written by
`make licences`; `tests/spec/test_supply_chain.py` holds them, and those of the optional parts, against a list of licences that may be used. What the
network page and the query page carry of sigma.js and CodeMirror is listed with its licences in `kg/view/vendor/` and
`kg/store/serve/vendor/LICENSES.txt` after `make assets`.

| package | version | licence | |
|---|---|---|---|
"""


def locked() -> dict[str, str]:
    """Name and version of every package of ``run.txt``."""
    pins = re.findall(
        r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", (HERE / "run.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    return dict(pins)


def main() -> None:
    """Write the list."""
    packages = locked()
    command = [
        str(Path(sys.executable).with_name("pip-licenses")), "--python", sys.argv[1], "--from", "mixed",
        "--with-urls", "--format", "json", "--packages", *packages,
    ]  # fmt: skip
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    licences = {re.sub(r"[-_.]+", "-", each["Name"]).lower(): each for each in said}
    rows = []
    for name, version in packages.items():
        each = licences.get(name, {})
        url = each.get("URL", "UNKNOWN")
        link = f"[home]({url})" if url.startswith("http") else ""
        licence = " ".join(str(each.get("License", "not installed here (another system or Python)")).split())[
            :80
        ]
        rows.append(f"| {name} | {version} | {licence} | {link} |\n")
    (HERE.parent / "docs" / "licences.md").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
