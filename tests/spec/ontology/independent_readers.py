# ruff: noqa: E501  queries and tables are one line
"""Readers of RDF that share no code with Oxigraph or rdflib: Apache Jena, Raptor and Serd, where installed.

Each turns a file of Turtle, strictly checked, into N-Triples; what it complains about is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

#: Where Debian puts the libraries of Java (package libapache-jena-java, version 4.5.0).
_JAVA = Path("/usr/share/java")
_LIBRARIES = (
    "jena-arq", "jena-base", "jena-cmds", "jena-core", "jena-iri", "jena-shacl", "jena-shex", "commons-cli", "commons-codec",
    "commons-compress", "commons-csv", "commons-io", "commons-lang3", "gson", "guava", "httpclient", "httpcore",
    "jackson-annotations", "jackson-core", "jackson-databind", "jsonld-java", "thrift", "protobuf", "dexx.collection",
    "caffeine", "slf4j-api", "slf4j-simple",
)  # fmt: skip

#: What stands in for a character that no file can hold; Jena remarks on each.
_HARMLESS = "Unicode replacement character U+FFFD in string"

Reader = Callable[[Path, Path], bytes]


def jena(file: Path, scratch: Path) -> bytes:
    """Apache Jena's ``riot``.

    Debian's jar cannot start as it is: its copy of Xerces was renamed and looks for its messages where
    they are not, and two bindings of the logging framework on one class path end it. Both are mended here.
    """
    with zipfile.ZipFile(_JAVA / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(prefix := "org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                target = scratch / "xerces" / name.removeprefix(prefix)
                target.parent.mkdir(parents=True, exist_ok=True)
                text = jar.read(name).decode("latin-1")
                target.write_text(text.replace("org.apache.jena.ext.xerces", "xerces"), "latin-1")
    path = os.pathsep.join([str(scratch), *(str(_JAVA / f"{name}.jar") for name in _LIBRARIES)])
    options = ["--strict", "--check", "--output=ntriples"]
    return _run(["java", "-Xmx512m", "-cp", path, "riotcmd.riot", *options, str(file)])


def raptor(file: Path, _: Path) -> bytes:
    """Raptor's ``rapper``."""
    return _run(["rapper", "--quiet", "--input", "turtle", "--output", "ntriples", str(file)])


def serd(file: Path, _: Path) -> bytes:
    """Serd's ``serdi``."""
    return _run(["serdi", "-i", "turtle", "-o", "ntriples", str(file)])


READERS: dict[str, Reader] = {"jena": jena, "raptor": raptor, "serd": serd}


def installed(name: str) -> bool:
    """Whether a reader is on this machine."""
    if name == "jena":
        return shutil.which("java") is not None and (_JAVA / "jena-arq.jar").is_file()
    return shutil.which({"raptor": "rapper", "serd": "serdi"}[name]) is not None


def _run(command: list[str]) -> bytes:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    complaints = [line for line in lines if line.strip() and not line.endswith(_HARMLESS)]
    assert complaints == [], "\n".join(complaints)[:2000]
    assert lines or done.returncode == 0
    return done.stdout
