"""Finds the ontology, the shapes and the competency questions, in a wheel as in a checkout."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from kg.errors import InputError

_VERSION = re.compile(r'owl:versionInfo\s+"([^"]+)"')


def ontology_file(name: str) -> Path:
    """The path of a file or folder of the ontology: ``kg.ttl``, ``shapes.ttl``, ``queries``.

    A wheel carries them inside the package; in a checkout they stand beside it.

    :raises InputError: if the installation lacks it.
    """
    package = Path(str(resources.files("kg")))
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / name).exists():
            return folder / name
    raise InputError(f"ontology/{name}: missing from this installation; install the package again")


def ontology_version() -> str:
    """The version that ``kg.ttl`` gives itself."""
    found = _VERSION.search(ontology_file("kg.ttl").read_text(encoding="utf-8"))
    return found[1] if found else ""
