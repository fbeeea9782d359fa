# ruff: noqa: E501  lists are long
"""What the program is made of: pinned with hashes, under licences that may be used, and looked at for flaws."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

LOCKS = ("build.txt", "run.txt", "dev.txt", "ftm.txt", "supply.txt")
#: Licences that may be used beside Apache-2.0, as packages state them: words of expressions, classifiers and fields.
ALLOWED = {
    "0BSD", "3-Clause BSD License", "Apache 2.0", "Apache License", "Apache License 2.0", "Apache Software License",
    "Apache-2.0", "BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "ISC License (ISCL)", "MIT",
    "MIT License", "MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0", "Unlicense", "W3C-20150513", "Zlib",
    "BSD-3-Clause, Apache-2.0, dependency licenses", "MIT-CMU",
}  # fmt: skip
#: Packages of optional parts that are used as they are, as packages of their own, under a weaker condition.
EXCEPTIONS = {"python-stdnum": "GNU Lesser General Public License v2 or later (LGPLv2+)"}
VAGUE = {"OSI Approved", "UNKNOWN", ""}


def tool(root: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, root / "requirements" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(root: Path, name: str) -> None:
    text = (root / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert lines
    assert [
        line for line in lines if not re.match(r"[\w.-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", line)
    ] == []


def needed(name: str, extras: tuple[str, ...], seen: dict[str, Distribution]) -> None:
    """A package and all that it needs, as far as it is installed here."""
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another system, or an optional part that is not installed
        return
    key = re.sub(r"[-_.]+", "-", name).lower()
    new = key not in seen
    seen[key] = found
    for requirement in map(Requirement, found.requires or ()):
        marker = requirement.marker
        wanted = marker is None or any(marker.evaluate({"extra": extra}) for extra in (*extras, ""))
        known = re.sub(r"[-_.]+", "-", requirement.name).lower() in seen
        if wanted and (not known or (new and requirement.extras)):
            needed(requirement.name, tuple(requirement.extras), seen)


def licences(package: Distribution) -> Iterator[str]:
    said = package.metadata
    if expression := said.get("License-Expression"):
        for each in expression.replace("(", "").replace(")", "").split(" AND "):
            choices = each.split(" OR ")
            yield next((choice for choice in choices if choice in ALLOWED), each)
        return
    classifiers = [
        c.rpartition(":: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License")
    ]
    field = " ".join((said.get("License") or "").splitlines()[:1])
    found = [each for each in classifiers if each not in VAGUE] or [field]
    for each in found:
        yield from (
            re.split(r" (?:AND|OR|and|or) ", each) if each not in {*ALLOWED, *EXCEPTIONS.values()} else [each]
        )


def test_licences_may_be_used() -> None:
    seen: dict[str, Distribution] = {}
    project = distribution("newspaper-kg")
    needed("newspaper-kg", tuple(project.metadata.get_all("Provides-Extra") or ()), seen)
    assert {"rdflib", "pyoxigraph", "starlette", "click"} <= set(seen)
    refused = {
        name: said
        for name, package in seen.items()
        if (said := [x for x in licences(package) if x not in ALLOWED and x != EXCEPTIONS.get(name)])
    }
    assert refused == {}


def test_the_list_of_licences_is_that_of_the_lock(root: Path) -> None:
    listed = re.findall(
        r"^\| ([a-z0-9-]+) \| ([^ ]+) \|",
        (root / "docs/licences.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert dict(listed[1:]) == tool(root, "licences").locked()  # “make licences” after “make lock”


def test_an_audit_says_what_it_found_and_what_it_could_not_ask(root: Path) -> None:
    report = tool(root, "audit").report
    flaw = {"id": "PYSEC-0000-1", "fix_versions": ["1.1"]}
    sound = {"name": "a", "version": "1", "vulns": []}
    unknown = {"name": "b", "skip_reason": "not found"}
    said = json.dumps({"dependencies": [sound, unknown]})
    assert report("run.txt", said, "") == (["run.txt: 1 packages audited, 1 not known to the service"], 0)
    said = json.dumps({"dependencies": [{**sound, "vulns": [flaw]}]})
    lines, status = report("run.txt", said, "")
    assert (lines[0], status) == ("run.txt: a 1: PYSEC-0000-1; mended in 1.1", 1)
    lines, status = report("run.txt", "", "ERROR\nConnection refused")
    assert (lines, status) == (
        ["run.txt: not audited: the advisory service cannot be asked (Connection refused)"],
        0,
    )
