"""The main text of web pages (needs the extra ``html``)."""

from __future__ import annotations
