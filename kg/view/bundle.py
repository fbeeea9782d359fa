"""The program's own scripts, styles and templates, and the hashes by which a page admits them."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources


def asset(name: str, folder: str = "assets") -> str:
    """The text of a file under ``kg/view/assets`` (or another folder of this package)."""
    return resources.files("kg.view").joinpath(folder, name).read_text(encoding="utf-8")


def content_hash(text: str) -> str:
    """A script or style as a source expression of a Content-Security-Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
