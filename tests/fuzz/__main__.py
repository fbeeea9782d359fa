"""Coverage-guided fuzzing with Atheris (libFuzzer): ``python -m tests.fuzz TARGET [flags of libFuzzer]``.

Inputs that reach new code are kept in ``tests/fuzz/corpus/TARGET``; every test run goes through them
(``tests/property/test_fuzz_corpus.py``). An input that fails is written to ``crash-…`` here.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kg"]):
    from tests.fuzz.targets import LONGEST, TARGETS

CORPUS = Path(__file__).parent / "corpus"


def main(arguments: list[str]) -> None:
    """Fuzz one target until the flags of libFuzzer say that it is enough."""
    if not arguments or arguments[0] not in TARGETS:
        sys.exit(f"name a target: {', '.join(TARGETS)}")
    target, *flags = arguments
    corpus = CORPUS / target
    corpus.mkdir(parents=True, exist_ok=True)
    given = [sys.argv[0], f"-max_len={LONGEST}", *flags, str(corpus)]
    atheris.Setup(given, TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
