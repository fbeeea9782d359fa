"""Coverage-guided fuzzing with Atheris (libFuzzer).

``python -m tests.fuzz`` tries all ways in, for ``FUZZ_MINUTES`` (8) in all; ``python -m tests.fuzz TARGET
[flags of libFuzzer]`` tries one, or goes through the file that is given. Inputs that reach new code are kept
in ``tests/fuzz/corpus/TARGET``, at most :data:`MOST` of them, the shortest first; every test run goes through
them (``tests/property/test_fuzz_corpus.py``). An input that fails, hangs or eats the memory is written to
``crash-…``, ``timeout-…`` or ``oom-…`` here, is named at the end, and makes the exit code 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
NAMES = ("files", "texts", "settings", "rules")
#: Inputs that are kept of a target; those that are there already stay.
MOST = 60
#: One input may take so many seconds, and the process so many megabytes.
_SECONDS, _MEGABYTES = 60, 4_096
#: A target is tried so many seconds at least, however long it took to begin.
_LEAST = 10
_UNTIL = "FUZZ_UNTIL"


def main(arguments: list[str]) -> int:
    """Fuzz all targets, or the one that is named; the exit code."""
    if not arguments:
        return fuzz_all(60 * float(os.environ.get("FUZZ_MINUTES", "8")))
    target, *flags = arguments
    if target not in NAMES:
        print(f"name a target: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    fuzz(target, flags)
    return 0


def fuzz_all(seconds: float) -> int:
    """Try each target for its part of the time; every one, whatever the others find."""
    end = time.monotonic() + seconds
    failed = []
    for n, target in enumerate(NAMES):
        until = time.monotonic() + (end - time.monotonic()) / (len(NAMES) - n)
        with tempfile.TemporaryDirectory() as found:
            command = [sys.executable, "-m", __package__, target, f"-artifact_prefix={HERE}/", found]
            code = subprocess.run(command, env={**os.environ, _UNTIL: str(until)}, check=False).returncode
            print(f"{target}: {keep(target, Path(found))} new inputs kept", file=sys.stderr)
        if code:
            failed.append(target)
    for target in failed:
        print(
            f"{target}: FAILED; see above, and repeat with: python -m tests.fuzz {target} FILE",
            file=sys.stderr,
        )
    return 1 if failed else 0


def keep(target: str, found: Path) -> int:
    """Keep what was found, the shortest first, as long as there is room; how many that are."""
    corpus = CORPUS / target
    corpus.mkdir(parents=True, exist_ok=True)
    known = {path.name for path in corpus.iterdir()}
    new = sorted(
        (p for p in found.iterdir() if p.name not in known), key=lambda p: (p.stat().st_size, p.name)
    )
    kept = new[: max(0, MOST - len(known))]
    for path in kept:
        (corpus / path.name).write_bytes(path.read_bytes())
    return len(kept)


def fuzz(target: str, given: list[str]) -> None:
    """Fuzz one target until the flags of libFuzzer, or the time that is set, say that it is enough."""
    import atheris

    with atheris.instrument_imports(include=["kg"]):
        from tests.fuzz.targets import LONGEST, TARGETS, set_up
    set_up()  # once, and not in the first input
    flags = [f"-max_len={LONGEST}", f"-timeout={_SECONDS}", f"-rss_limit_mb={_MEGABYTES}", *given]
    if _UNTIL in os.environ:
        left = max(_LEAST, round(float(os.environ[_UNTIL]) - time.monotonic()))
        flags.append(f"-max_total_time={left}")
    if not any(Path(flag).is_file() for flag in given):
        flags.append(str(CORPUS / target))
    atheris.Setup([sys.argv[0], *flags], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
