"""Getting the text: files of many kinds and encodings become pages."""

from __future__ import annotations

from kg.read.sources.names import directories
from kg.read.sources.options import SourceOptions
from kg.read.sources.pages import open_pages
from kg.read.sources.piece import LOST

__all__ = ["LOST", "SourceOptions", "directories", "open_pages"]
