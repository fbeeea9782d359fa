"""Read the page as a reader would: text repaired with a map back to the raw file, cut into articles."""

from __future__ import annotations

from kg.read.reader import Reader, Reading
from kg.read.sentences import split_sentences

__all__ = ["Reader", "Reading", "split_sentences"]
