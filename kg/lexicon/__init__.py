"""Knowledge as data: word lists (TSV) and patterns (YAML), each with its source, licence and examples."""

from __future__ import annotations

from kg.lexicon.loader import Lexicon, Row, default_lexicon

__all__ = ["Lexicon", "Row", "default_lexicon"]
