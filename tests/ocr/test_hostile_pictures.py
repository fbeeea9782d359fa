"""Pictures of every make are seen as they were meant; what is none is an issue, and the others are read."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("cv2")
from PIL import Image

from kg.model import Issue, Page
from kg.read.sources import SourceOptions, open_pages
from kg.read.sources.ocr.recognition import Read

WIDE, HIGH = 90, 60


def halves() -> Image.Image:
    """The upper half is black and the lower one white, so that a picture upside down shows."""
    image = Image.new("L", (WIDE, HIGH), 255)
    image.paste(0, (0, 0, WIDE, HIGH // 2))
    return image


def clear() -> Image.Image:
    """Black on what is black too and fully transparent, in a palette."""
    image = halves().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, HIGH // 2, WIDE, HIGH))
    return image.quantize(8)


def turned(path: Path) -> None:
    exif = Image.Exif()
    exif[0x112] = 6
    halves().convert("RGB").rotate(90, expand=True).save(path, exif=exif)


MAKES: dict[str, Callable[[Path], None]] = {
    "cmyk.jpg": lambda p: halves().convert("RGB").convert("CMYK").save(p),
    "cmyk.tif": lambda p: halves().convert("RGB").convert("CMYK").save(p),
    "bits.tif": lambda p: halves().convert("1").save(p, compression="group4"),
    "deep.tif": lambda p: Image.fromarray(np.asarray(halves()).astype("uint16") * 257).save(p),
    "deep.png": lambda p: Image.fromarray(np.asarray(halves()).astype("uint16") * 257).save(p),
    "fractions.tif": lambda p: Image.fromarray(np.asarray(halves()).astype("float32") / 255).save(p),
    "palette.png": lambda p: clear().save(p),
    "turned.jpg": turned,
    "lossless.webp": lambda p: halves().convert("RGB").save(p, lossless=True),
}


class Looking:
    """An engine that reads how dark the upper and the lower half of a picture are."""

    name, version = "looking", "1"

    def read(self, image: Image.Image) -> Sequence[Read]:
        half = image.height // 2
        tones = (np.asarray(image)[:half].mean(), np.asarray(image)[half:].mean())
        text = "".join("黑" if tone < 64 else "白" if tone > 192 else "灰" for tone in tones)
        corners = ((5.0, 5.0), (45.0, 5.0), (45.0, 25.0), (5.0, 25.0))
        return [Read(text=text, score=0.99, corners=corners)]


def opened(folder: Path) -> tuple[dict[str, str], dict[str, Issue]]:
    options = SourceOptions(engine=Looking, ocr_cache=folder.parent / "kept")
    found = list(open_pages([folder], options=options))
    pages = {p.source: p.text for p in found if isinstance(p, Page)}
    return pages, {i.source: i for i in found if isinstance(i, Issue)}


def test_every_make_of_picture_is_seen_as_it_was_meant(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, save in MAKES.items():
        save(folder / name)
    pages, issues = opened(folder)
    assert not issues
    assert pages == dict.fromkeys(sorted(MAKES), "黑白")


def bomb(wide: int, high: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def test_what_is_no_picture_is_an_issue_each_and_the_others_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    frames = [halves().convert("RGB"), Image.new("RGB", (WIDE, HIGH)), Image.new("RGB", (2, 2))]
    frames[0].save(folder / "several.tif", save_all=True, append_images=frames[1:])
    frames[0].save(folder / "moving.webp", save_all=True, append_images=frames[1:2], lossless=True)
    (folder / "bomb.png").write_bytes(bomb(60_000, 60_000))
    (folder / "large.png").write_bytes(bomb(20_000, 8_800))
    Image.new("RGB", (1, 1)).save(folder / "one.png")
    Image.new("RGB", (30_000, 3)).save(folder / "strip.png")
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "script.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 300), dtype=np.uint8))
    noise.save(folder / "torn.jpg")
    (folder / "torn.jpg").write_bytes((folder / "torn.jpg").read_bytes()[:9_000])
    pages, issues = opened(folder)
    assert pages == {
        "moving.webp": "黑白",
        "moving.webp#page=2": "黑黑",
        "several.tif": "黑白",
        "several.tif#page=2": "黑黑",
    }
    assert {name: i.code for name, i in issues.items()} == {
        "bomb.png": "too-large",
        "large.png": "too-large",
        "one.png": "empty",
        "several.tif#page=3": "empty",
        "strip.png": "empty",
        "empty.jpg": "unreadable",
        "script.png": "unreadable",
        "torn.jpg": "unreadable",
    }
    assert "175,000,000 pixels" in issues["large.png"].message
    assert not any(str(tmp_path) in i.message for i in issues.values())
