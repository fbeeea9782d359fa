"""Read the page as a reader would: text repaired with a map back to the raw file, cut into articles."""

from __future__ import annotations

from kg.read.joining import Joined, join
from kg.read.linking import Linker
from kg.read.reader import Reader, Reading
from kg.read.sentences import split_sentences

__all__ = ["Joined", "Linker", "Reader", "Reading", "join", "split_sentences"]
