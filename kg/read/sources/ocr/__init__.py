"""From the picture of a page to its text (needs the extra ``ocr``).

A picture is read once: what recognition gave is kept by the hash of the picture (:mod:`.cache`). The layout
is made anew from that each time, which takes no picture.
"""

from __future__ import annotations
