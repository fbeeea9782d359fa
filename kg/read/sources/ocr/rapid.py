"""RapidOCR as the engine: the only file that speaks to it.

RapidOCR (Apache-2.0) runs the PP-OCRv6 models, which lie in its wheel, on onnxruntime. Nothing is downloaded.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from kg.read.sources.ocr.recognition import Corners, Read

if TYPE_CHECKING:
    from PIL.Image import Image
    from rapidocr import RapidOCR

#: Pictures longer than this are made smaller before text is looked for: newspapers are legible at it.
_LONGEST_SIDE = 4000
#: The most lines on a page.
_MOST_LINES = 5000
#: Lines that the engine is less sure of are no text (grain of photographs).
_LEAST_SCORE = 0.4
#: What of the settings below changes the result; raise it with them.
_SETTINGS = 1


class RapidEngine:
    """The engine of the extra ``ocr``; its models are loaded when the first picture comes."""

    name = "rapidocr"

    def __init__(self) -> None:
        self.version = f"{version('rapidocr')}-{_SETTINGS}"

    @cached_property
    def _engine(self) -> RapidOCR:
        """The library with its models, which takes a second to load."""
        from rapidocr import RapidOCR

        threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return RapidOCR(
            params={
                "Global.max_side_len": _LONGEST_SIDE,
                "Global.text_score": _LEAST_SCORE,
                "Global.use_cls": False,
                "Global.log_level": "error",
                "Det.max_candidates": _MOST_LINES,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def read(self, image: Image) -> Sequence[Read]:
        """The lines of a picture."""
        import numpy as np

        pixels = np.asarray(image)[:, :, ::-1]
        found: Any = self._engine(pixels, return_word_box=True, return_single_char_box=True)
        if getattr(found, "boxes", None) is None or found.txts is None:
            return []
        words = found.word_results or [()] * len(found.txts)
        rows = zip(found.boxes, found.txts, found.scores, words, strict=True)
        return [_read(*row) for row in rows if row[1].strip()]


def _read(corners: Corners, text: str, score: float, words: Sequence[tuple[str, float, Corners]]) -> Read:
    boxes: list[tuple[float, float, float, float]] = []
    read = ""
    for word, _, quad in words:
        xs, ys = [p[0] for p in quad], [p[1] for p in quad]
        if len(word) == 1:
            boxes.append((float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))))
        else:
            step = (max(xs) - min(xs)) / len(word)
            boxes += [
                (float(min(xs) + k * step), float(min(ys)), float(min(xs) + (k + 1) * step), float(max(ys)))
                for k in range(len(word))
            ]
        read += word
    fits = read == "".join(text.split())
    quad = tuple((round(float(x), 1), round(float(y), 1)) for x, y in corners)
    return Read(
        text=text, score=round(float(score), 4), corners=quad, characters=tuple(boxes) if fits else ()
    )
