"""Writes small PDF files with a Chinese text layer, for the tests."""

from __future__ import annotations

import zlib
from pathlib import Path

#: A character at (x, y) in points from the lower left, with the size of the font.
Placed = tuple[str, float, float, float]


def column(lines: list[str], x: float, top: float, size: float = 10, leading: float = 14) -> list[Placed]:
    """Lines of a column, from the top; each line is drawn as one piece."""
    return [(line, x, top - i * leading, size) for i, line in enumerate(lines)]


def make_pdf(path: Path, pages: list[list[Placed] | bytes]) -> Path:
    """Write a file in which each page draws its pieces in the order given (a font that every reader has).

    A page given as bytes is drawn by these commands, which are packed as zlib packs them.
    """
    objects: dict[int, bytes] = {
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [4 0 R] >>",
        4: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
        5: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    }
    kids = []
    for index, pieces in enumerate(pages):
        page, content = 10 + 2 * index, 11 + 2 * index
        kids.append(b"%d 0 R" % page)
        packed = isinstance(pieces, bytes)
        drawn = zlib.compress(pieces, 9) if isinstance(pieces, bytes) else _commands(pieces)
        objects[page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % content
        )
        how = b"/Filter /FlateDecode " if packed else b""
        objects[content] = b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(drawn), drawn)
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    path.write_bytes(_file(objects))
    return path


def _commands(pieces: list[Placed]) -> bytes:
    return b"".join(
        b"BT /F %g Tf %g %g Td <%s> Tj ET\n" % (size, x, y, text.encode("utf-16-be").hex().encode())
        for text, x, y, size in pieces
    )


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)
