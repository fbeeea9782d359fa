"""Rules, frames, tinted grounds and photographs, found in the pixels of a page."""

from __future__ import annotations

import cv2
import numpy as np
from PIL.Image import Image

from kg.read.sources.ocr.cache import Edges
from kg.read.sources.ocr.recognition import Read

Pixels = np.ndarray

#: Rules are at least so many times as long as a line is high, and no thicker than this share of it.
_RULE, _THICK = 5.0, 0.4
#: A tinted ground or a photograph is at least so many lines high and wide.
_AREA = 3.0
#: How far (of 255) a ground must be from the paper's colour; how full of it its rectangle must be.
_TINT, _FULL = 9, 0.72
#: Text covers so much of a tinted ground at least, else it is a photograph.
_WRITTEN = 0.12


def marks_of(
    image: Image, lines: list[Read], em: float, turn: float
) -> tuple[list[Edges], list[Edges], list[Edges]]:
    """Rules, frames and photographs of a page, where they stand when it is turned straight.

    :param em: the height of a line of text, in pixels.
    :param turn: by how many degrees the page is turned.
    """
    grey = np.asarray(image.convert("L"))
    colour = np.asarray(image)
    if turn:
        grey, colour = straight(grey, turn), straight(colour, turn)
    text = [straightened(r, turn, image.size) for r in lines]
    rules = [r for r in _rules(grey, em) if not any(_struck(r, line) for line in text)]
    frames, photos = _grounds(colour, em, text)
    return rules, [*frames, *_framed(rules, em)], photos


def straight(pixels: Pixels, turn: float) -> Pixels:
    """A picture that is turned by some degrees, turned straight."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    white = (255,) * (1 if pixels.ndim == 2 else 3)
    return np.asarray(cv2.warpAffine(pixels, matrix, (width, height), borderValue=white))


def straightened(read: Read, turn: float, size: tuple[int, int]) -> Edges:
    """Where a line stands when the page is turned straight."""
    from kg.read.sources.ocr.turning import turned

    points = turned(read.corners, turn, size)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _rules(grey: Pixels, em: float) -> list[Edges]:
    """Long thin dark lines, level and upright."""
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(3, int(em) | 1), 12
    )
    found: list[Edges] = []
    length, thick = int(_RULE * em), _THICK * em
    for shape in ((length, 1), (1, length)):
        bridged = max(3, int(em / 6))
        close = (bridged, 1) if shape[0] > 1 else (1, bridged)
        joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(close[::-1], np.uint8))
        kept = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(shape[::-1], np.uint8))
        kept = cv2.dilate(kept, np.ones((3, 3), np.uint8))
        _, _, stats, _ = cv2.connectedComponentsWithStats(kept)
        for x, y, w, h, _ in stats[1:]:
            if min(w, h) <= thick + 2 and max(w, h) >= length:
                found.append((float(x), float(y), float(x + w), float(y + h)))
    return found


def _struck(rule: Edges, line: Edges) -> bool:
    """Whether a rule is made of the strokes of a line of text."""
    x, y = (rule[0] + rule[2]) / 2, (rule[1] + rule[3]) / 2
    high, wide = line[3] - line[1], line[2] - line[0]
    inside = line[0] < x < line[2] and line[1] + 0.1 * high < y < line[3] - 0.1 * high
    longer = max(rule[2] - rule[0], rule[3] - rule[1]) > 1.2 * max(high, wide)
    return inside and not longer


def _grounds(colour: Pixels, em: float, lines: list[Edges]) -> tuple[list[Edges], list[Edges]]:
    """Tinted grounds (with text on them) and photographs."""
    step = max(1, int(em / 5))
    small = cv2.resize(colour, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    # text goes: each place takes the lightest value around
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)).astype(np.int16)
    light = (np.bincount(ground[:, :, c].ravel(), minlength=256)[128:] for c in range(3))
    paper = np.array([counts.argmax() + 128 for counts in light])
    other = (np.abs(ground - paper).max(axis=2) > _TINT).astype(np.uint8)
    other = cv2.morphologyEx(other, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(other)
    frames: list[Edges] = []
    photos: list[Edges] = []
    for x, y, w, h, area in stats[1:]:
        box = (float(x * step), float(y * step), float((x + w) * step), float((y + h) * step))
        if min(w, h) * step < _AREA * em or area < _FULL * w * h:
            continue
        (frames if _written(box, lines) > _WRITTEN else photos).append(box)
    return frames, photos


def _written(box: Edges, lines: list[Edges]) -> float:
    """The share of a box that lines of text cover."""
    left, top, right, bottom = box
    inside = [
        (ln[2] - ln[0]) * (ln[3] - ln[1])
        for ln in lines
        if left <= (ln[0] + ln[2]) / 2 <= right and top <= (ln[1] + ln[3]) / 2 <= bottom
    ]
    return sum(inside) / max(1.0, (right - left) * (bottom - top))


def _framed(rules: list[Edges], em: float) -> list[Edges]:
    """Rectangles that four rules make."""
    level = [r for r in rules if r[2] - r[0] > r[3] - r[1]]
    upright = [r for r in rules if r[2] - r[0] <= r[3] - r[1]]
    near = em / 2
    found: list[Edges] = []
    for top in level:
        for bottom in level:
            if (
                bottom[1] - top[1] < 3 * em
                or abs(top[0] - bottom[0]) > near
                or abs(top[2] - bottom[2]) > near
            ):
                continue
            sides = [
                any(
                    abs((u[0] + u[2]) / 2 - x) < near and u[1] < top[3] + near and u[3] > bottom[1] - near
                    for u in upright
                )
                for x in (top[0], top[2])
            ]
            if all(sides):
                found.append((top[0], top[1], top[2], bottom[3]))
    return found
