"""Measuring: what the program finds against what a careful reader found (the gold)."""

from __future__ import annotations

from kg.evaluate.gold import Figures, evaluate, score

__all__ = ["Figures", "evaluate", "score"]
