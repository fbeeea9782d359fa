"""Benchmarks: they report, they never fail. Run them with ``make bench``."""
