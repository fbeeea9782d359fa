"""Look for known vulnerabilities of everything that is locked, and say what could not be looked at.

Ends with status 1 where there are some. Where the advisory service cannot be reached, or does not know a
package, it says so and does not fail: a build must not depend on a service. Run by ``make audit``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
#: Locks of what users run, and of what developers run.
LOCKS = ("run.txt", "dev.txt", "ftm.txt")


def main() -> int:
    """Audit each lock, or those that are named."""
    return max(_audit(HERE / name) for name in sys.argv[1:] or LOCKS)


def _audit(lock: Path) -> int:
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip",
        "--format", "json", "--progress-spinner", "off", "--timeout", "15",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        print(f"{lock.name}: not audited: no answer within 300 s")
        return 0
    lines, status = report(lock.name, done.stdout, done.stderr)
    print("\n".join(lines))
    return status


def report(name: str, said: str, complaint: str) -> tuple[list[str], int]:
    """What an audit found, in lines, and the status to end with.

    :param said: the JSON of pip-audit; anything else means that it got no answer.
    """
    try:
        found: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = (complaint.strip().splitlines() or ["no answer"])[-1][:200]
        return [f"{name}: not audited: the advisory service cannot be asked ({reason})"], 0
    known = [f for f in found if "skip_reason" not in f]
    lines = [
        f"{name}: {each['name']} {each['version']}: {flaw['id']}; mended in {', '.join(flaw['fix_versions']) or '–'}"
        for each in known
        for flaw in each["vulns"]
    ]
    status = 1 if lines else 0
    lines.append(f"{name}: {len(known)} packages audited, {len(found) - len(known)} not known to the service")
    return lines, status


if __name__ == "__main__":
    sys.exit(main())
