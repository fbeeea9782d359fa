"""Mentions in, facts out: one relation family per file, rules and word lists as data."""

from __future__ import annotations

from kg.extract.check import check_rules
from kg.extract.extractor import Extractor
from kg.extract.registry import FactExtractor

__all__ = ["Extractor", "FactExtractor", "check_rules"]
