"""Getting the text: files of many kinds and encodings become pages."""

from __future__ import annotations

from kg.read.sources.names import Found, directories, find_files
from kg.read.sources.options import SourceOptions
from kg.read.sources.pages import open_files, open_pages
from kg.read.sources.piece import LOST
from kg.read.sources.settings import settings_files

__all__ = [
    "LOST",
    "Found",
    "SourceOptions",
    "directories",
    "find_files",
    "open_files",
    "open_pages",
    "settings_files",
]
