"""The command line: options in, a call of the library, text out. No logic of its own.

Data goes to standard output, talk to standard error. Exit codes: 0 good, 1 the data does not conform
or nothing was found, 2 usage or an input or output that cannot be used.
"""

from __future__ import annotations

from kg.cli.group import CommandGroup, main

__all__ = ["CommandGroup", "main"]
