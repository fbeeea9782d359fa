"""Small pages for the tests of builds of many."""

from __future__ import annotations

import random
from pathlib import Path

_COUNTIES = ("青河县", "白石县", "临山县", "柳川县")
_TEXT = (
    "{county}{what}动员会召开\n\n本报讯（记者 {writer}）{month}月{day}日，{county}林业局局长{chief}在会上说，"
    "今年全县已植树{n}亩。"
    "{county}教育局举办果树培训班，{chief}出席。\n"
)


def small_pages(directory: Path, count: int) -> Path:
    """Write so many pages below a directory; the same for the same number."""
    chance = random.Random(count)
    directory.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        text = _TEXT.format(
            county=chance.choice(_COUNTIES),
            what=chance.choice(("植树", "护林", "防火")),
            writer=chance.choice(("何小雨", "方晓禾")),
            chief=chance.choice(("周大山", "孟长河", "李春生")),
            month=chance.randint(1, 12),
            day=chance.randint(1, 28),
            n=chance.randint(2, 90) * 100,
        )
        (directory / f"p{n:03}.txt").write_text(text, encoding="utf-8")
    return directory


def bytes_of(out: Path) -> dict[str, bytes]:
    """The outputs of a build."""
    return {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()}
