# ruff: noqa: E501  a line of the style sheet is a rule of it
"""Sets made-up newspaper pages: articles become HTML, Chromium makes a picture or a PDF file of it.

A page is a stack of bands; a band is a row of articles; an article is set in some columns under its headline.
"""

from __future__ import annotations

import html
import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)

STYLE = """
@page { size: WIDTHpx HEIGHTpx; margin: 0 }
* { margin: 0; padding: 0; box-sizing: border-box; -webkit-print-color-adjust: exact }
body { width: WIDTHpx; padding: 24px 30px; background: #fff; color: #111; font: SIZEpx/1.42 'Noto Serif CJK SC' }
header { display: flex; align-items: baseline; gap: 28px; border-bottom: 2px solid #222; margin-bottom: 12px }
header b { font-size: 2.6em; letter-spacing: .1em }
.band { display: flex; gap: 1.7em; margin-bottom: 1.3em; align-items: flex-start }
.band.ruled { border-bottom: 1px solid #444; padding-bottom: 1em }
.band > article { min-width: 0; position: relative }
.ruled > article + article::before { content: ""; position: absolute; left: -.9em; top: 0; bottom: 0; border-left: 1px solid #666 }
.text { column-gap: 1.5em; text-align: justify; line-break: strict }
p { text-indent: 2em; orphans: 1; widows: 1 }
h2 { font: bold 1.9em/1.25 'Noto Sans CJK SC'; margin-bottom: .3em; text-align: center }
h3 { font: 1.25em/1.3 'Noto Sans CJK SC'; text-align: center }
h4 { font: bold 1.05em/1.4 'Noto Sans CJK SC'; text-align: center; margin: .3em 0 }
.by { text-align: center; margin-bottom: .4em }
.boxed { border: 1.5px solid #555; padding: .9em }
.tinted { background: #e6ddc8; padding: .9em }
.sideways { display: flex; gap: 1em }
.sideways > div { flex: 1; min-width: 0 }
.sideways h2 { writing-mode: vertical-rl; text-align: left; margin: 0; letter-spacing: .05em }
figure { break-inside: avoid; margin: .3em 0 }
figure div { height: 9em; background: linear-gradient(160deg, #889 10%, #bba 40%, #556 70%, #ccd) }
figcaption { font: .92em/1.35 'Noto Sans CJK SC'; padding-top: .3em }
.label { font: bold 1.2em 'Noto Sans CJK SC'; background: #333; color: #fff; display: inline-block; padding: .1em .8em; margin-bottom: .4em }
"""


@dataclass(frozen=True, kw_only=True)
class Story:
    """An article to be set. ``look``: plain, boxed, tinted or sideways (a vertical headline)."""

    headline: str
    paragraphs: Sequence[str]
    kicker: str = ""
    byline: str = ""
    columns: int = 2
    look: str = "plain"
    caption: str = ""
    label: str = ""
    weight: float = 0.0  #: share of the band's width; by the number of columns where it is 0
    size: float = 1.9  #: of the headline, in ems

    def html(self) -> str:
        e = html.escape
        head = f'<h2 style="font-size:{self.size}em">{e(self.headline)}</h2>' if self.headline else ""
        kicker = f"<h3>{e(self.kicker)}</h3>" if self.kicker else ""
        by = f'<div class="by">{e(self.byline)}</div>' if self.byline else ""
        text = [f"<p>{e(p)}</p>" for p in self.paragraphs]
        if self.caption:
            photo = f"<figure><div></div><figcaption>{e(self.caption)}</figcaption></figure>"
            text.insert(len(text) // 2 + 1, photo)
        label = f'<div class="label">{e(self.label)}</div>' if self.label else ""
        body = f'<div class="text" style="column-count:{self.columns}">{"".join(text)}</div>'
        inner = (
            f"{head}<div>{kicker}{by}{body}</div>" if self.look == "sideways" else f"{kicker}{head}{by}{body}"
        )
        share = self.weight or self.columns
        return f'<article class="{self.look}" style="flex:{share} 1 0">{label}{inner}</article>'


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page: its masthead line, and bands of stories. Lengths are pixels."""

    bands: Sequence[Sequence[Story]]
    masthead: str = ""
    line: str = ""  #: date and edition beside the masthead
    width: int = 1100
    height: int = 1560
    size: int = 15
    ruled: bool = False
    style: str = field(default="", repr=False)

    def html(self) -> str:
        style = STYLE
        for name, value in (("WIDTH", self.width), ("HEIGHT", self.height), ("SIZE", self.size)):
            style = style.replace(name, str(value))
        head = f"<header><b>{self.masthead}</b><span>{self.line}</span></header>" if self.line else ""
        kind = "band ruled" if self.ruled else "band"
        bands = "".join(f'<div class="{kind}">{"".join(s.html() for s in b)}</div>' for b in self.bands)
        return f'<!doctype html><meta charset="utf-8"><style>{style}{self.style}</style>{head}{bands}'

    def text(self) -> str:
        """The page as plain text, articles parted by blank lines."""
        head = f"{self.masthead}\n{self.line}\n\n" if self.line else ""
        return head + "\n\n".join(
            "\n".join(filter(None, (s.kicker, s.headline, s.byline, *(f"　　{p}" for p in s.paragraphs))))
            for s in self.stories()
        )

    def stories(self) -> list[Story]:
        return [s for band in self.bands for s in band]


def picture(sheet: Sheet, folder: Path, *, scale: float = 1.5) -> Image.Image:
    """The sheet as Chromium paints it, ``scale`` pixels to one of the sheet."""
    file = folder / "sheet.png"
    window = f"--window-size={sheet.width},{sheet.height}"
    _chromium(sheet, folder, f"--screenshot={file}", window, f"--force-device-scale-factor={scale}")
    with Image.open(file) as opened:
        return opened.convert("RGB")


def pdf(sheet: Sheet, file: Path) -> None:
    """The sheet as a PDF file with a text layer."""
    _chromium(sheet, file.parent, f"--print-to-pdf={file}")


def _chromium(sheet: Sheet, folder: Path, *flags: str) -> None:
    page = folder / "sheet.html"
    page.write_text(sheet.html(), encoding="utf-8")
    program = shutil.which("chromium")
    assert program, "no chromium here"
    command = [program, *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags, page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def worn(
    image: Image.Image, *, turn: float = 0, blur: float = 0, noise: float = 0, jpeg: int = 0
) -> Image.Image:
    """The picture as a scanner might give it: turned by degrees, out of focus, grainy, compressed."""
    if turn:
        image = image.rotate(turn, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    if noise:
        grain = np.random.default_rng(1).normal(0, noise, (image.height, image.width, 1))
        image = Image.fromarray((np.asarray(image) + grain).clip(0, 255).astype("uint8"))
    if jpeg:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=jpeg)
        image = Image.open(buffer).convert("RGB")
    return image
