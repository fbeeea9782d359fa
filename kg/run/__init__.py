"""Many pages: the build, its outputs and its manifest."""

from __future__ import annotations

from kg.run.build import BuildReport, build, build_graph
from kg.run.extraction import extract_pages
from kg.run.options import BuildOptions
from kg.run.outputs import staged

__all__ = ["BuildOptions", "BuildReport", "build", "build_graph", "extract_pages", "staged"]
