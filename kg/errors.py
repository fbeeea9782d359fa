"""What can go wrong, as exceptions.

::

    KgError
    ├── UsageError       what was asked for cannot be done (exit code 2)
    ├── InputError       a page, a word list or a settings file cannot be used (exit code 2)
    │   └── LexiconError a lexicon or a rule file is wrong; names file, key and line
    ├── OutputError      an output cannot be written; earlier output is untouched (exit code 2)
    └── DataError        the data does not conform, or nothing was found (exit code 1)

Every message is one line that names the file, the place in it where there is one, and the remedy.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that this package raises on purpose.

    ``exit_code`` is what the command line ends with when the error reaches it.
    """

    exit_code = 2


class UsageError(KgError):
    """What was asked for cannot be done as asked."""


class InputError(KgError):
    """An input file cannot be used."""


class LexiconError(InputError):
    """A lexicon or rule file is wrong; the message names file, key and line."""


class OutputError(KgError):
    """An output cannot be written."""


class DataError(KgError):
    """The data does not conform, or nothing was found."""

    exit_code = 1
