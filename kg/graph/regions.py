"""Where a passage stands on the picture of its page: a Media Fragment (``#xywh=``) beside the text offsets.

The terms are those of the Web Annotation Vocabulary (W3C, 2017): a region of a picture is an
``oa:SpecificResource`` that a selector of its own cuts out of its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.graph.iris import Iris
from kg.graph.literals import integer, string
from kg.graph.prefixes import term
from kg.graph.rows import Row
from kg.model import Picture, Region, Span

#: The standard that tells how a rectangle of a picture is written.
MEDIA_FRAGMENTS = NamedNode("http://www.w3.org/TR/media-frags/")


def picture_id(picture: Picture) -> str:
    """The local part of a picture's IRI: minted from its bytes, and of a page that was drawn, from how."""
    drawn = f"@{picture.dpi}" if picture.dpi else ""
    return f"图像/{picture.sha256}/{picture.index}{drawn}"


def xywh(region: Region) -> str:
    """A rectangle as Media Fragments have it: pixels, from the top left corner."""
    return f"xywh={region.x},{region.y},{region.width},{region.height}"


class RegionWriter:
    """Writes where the passages of a page stand on its picture.

    :param text: the raw text of the page.
    """

    def __init__(self, iris: Iris, picture: Picture, text: str) -> None:
        self._iris = iris
        self._picture = picture
        self._text = text
        self._node = iris.node(picture_id(picture))

    def picture_triples(self, page: NamedNode) -> Iterator[Row]:
        """The picture that a page was read from."""
        yield (page, term("schema:image"), self._node)
        yield (self._node, term("rdf:type"), term("kg:Picture"))
        yield (self._node, term("kg:sha256"), string(self._picture.sha256))
        yield (self._node, term("exif:width"), integer(self._picture.width))
        yield (self._node, term("exif:height"), integer(self._picture.height))

    def triples(self, passage: NamedNode, spans: Iterable[Span]) -> Iterator[Row]:
        """The regions of a passage; none where its characters have no place on the picture."""
        for region in self._picture.regions(spans, self._text):
            fragment = xywh(region)
            node = NamedNode(f"{self._node.value}#{fragment}")
            selector = self._iris.node(f"选区/{fragment}")
            yield (passage, term("kg:region"), node)
            yield (node, term("rdf:type"), term("oa:SpecificResource"))
            yield (node, term("oa:hasSource"), self._node)
            yield (node, term("oa:hasSelector"), selector)
            yield (selector, term("rdf:type"), term("oa:FragmentSelector"))
            yield (selector, term("dcterms:conformsTo"), MEDIA_FRAGMENTS)
            yield (selector, term("rdf:value"), string(fragment))
