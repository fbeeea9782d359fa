"""What mentions name: themselves, what they are a part of, and the part of a body that a post is of."""

import pytest
from recognising import passage_of

from kg.model import MarkedSentence, Mention, Sentence
from kg.resolve.named import names_of
from kg.vocabulary import Kind


def marked(*pieces):
    """A sentence made of ``(text, kind)``, where a piece without a kind is no mention."""
    mentions, plain = [], ""
    for text, kind, *attrs in pieces:
        start = len(plain)
        plain += text
        if kind is not None:
            mentions.append(
                Mention(kind=kind, start=start, end=len(plain), name=text, attrs=tuple(attrs), recogniser="t")
            )
    sentence = Sentence(article=0, paragraph=0, index=0, passage=passage_of(plain))
    return MarkedSentence(sentence=sentence, mentions=tuple(mentions))


BODY, POST, PERSON = Kind.ORGANISATION, Kind.POST, Kind.PERSON


@pytest.mark.parametrize(
    ("pieces", "named"),
    [
        ([("青石农场", BODY), ("党委书记", POST), ("何力", PERSON)], ["青石农场", "青石农场党委", "何力"]),
        ([("青石医院", BODY), ("眼外科副主任", POST)], ["青石医院", "青石医院眼外科"]),
        ([("青石农场", BODY), ("场长", POST)], ["青石农场"]),
        ([("青石农场", BODY), ("的", None), ("党委书记", POST)], ["青石农场"]),
        ([("青石局", BODY), ("党组书记", POST), ("、", None), ("局长", POST)], ["青石局"]),
        ([("青石厂", BODY), ("原党委书记", POST)], ["青石厂"]),
        ([("青石医院急诊室", BODY, ("owner", "0:4"))], ["青石医院", "青石医院急诊室"]),
    ],
)
def test_names(pieces, named):
    assert [name.name for name in names_of(marked(*pieces))] == named


def test_offsets_are_those_of_the_part():
    party = list(names_of(marked(("在", None), ("青石农场", BODY), ("党委书记", POST))))[1]
    assert (party.start, party.end, party.whole) == (1, 7, False)
