"""What an office is: a post at a body; and offices at an area that are held at a body of it.

A party post printed at an area (某县副书记) is held at its committee (某县委), a member's at the assembly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.view import SentenceView
from kg.model import Mention, Ref
from kg.vocabulary import Kind

#: Ends like a district and is none.
_NO_DISTRICT = re.compile(r"(?:社|小|园|地|景|校|库|灾|片|牧|城|郊|厂|矿|山|林|辖)区$")
NO_AREA = re.compile(
    rf"{_NO_DISTRICT.pattern}|(?:城|都|超|股|农|菜|楼|夜|门)市$|(?:城|小|特色|古|集|乡)镇$|城乡$"
)
#: Members of assemblies, printed behind the area: which assembly, and the post in it; of the people's
#: congress they are members for the area.
_OF_ASSEMBLIES = {
    "政协委员": ("政协", "委员"),
    "政协常委": ("政协", "常委"),
    "人大代表": ("人大", "人大代表"),
}
_SEATED = tuple("省市县区州盟旗")
#: Posts that only the party has at an area (某县副书记), and the committee of an area of that ending.
_OF_PARTY = frozenset({"书记", "副书记", "常委"})
_COMMITTEES = {"街道": "党工委", "新区": "党工委", "发区": "党工委", "园区": "党工委", "自治区": "党委"}
_COMMITTEES |= dict.fromkeys("镇乡", "党委") | {"苏木": "党委"} | dict.fromkeys("市县区旗州省盟", "委")
#: The party's cell in a village or community, and posts that are none of it.
_VILLAGE_PARTY = re.compile(r"(?<=[村区查])(?:联合|中心)?(?:党委|党总支|党支部|总支|支部)$")
#: The party's committee in a zone or street, and the organs that are its neighbours.
_ZONE_PARTY = re.compile(r"(?<=[区道园])(?:党工委|党委)$")
_ZONE_ORGAN = re.compile(r"(?:管委会|办事处|管理委员会)(?=.)")
_OF_VILLAGE = frozenset({"主任", "副主任", "村长", "村主任", "副村长"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post at a body. ``sure`` is lower where the body was looked for in the context.

    ``unit`` is the same office told of the unit that the body is a committee of (某局, 党委书记 for 某局党委,
    书记): so it is told where somebody holds other posts of the unit too (:func:`settled`).
    """

    body: Ref
    post: str
    sure: float
    unit: Office | None = None


def settled(offices: Sequence[tuple[Office, int, int]]) -> list[tuple[Office, int, int]]:
    """The offices of one row, each with its stretch: a committee's post is one of the unit where the row
    names a post of the unit itself (某局党委书记、局长)."""
    own = {o.body.name for o, _, _ in offices if o.unit is None}
    return [
        (o.unit if o.unit is not None and o.unit.body.name in own else o, start, end)
        for o, start, end in offices
    ]


def former(office: Office) -> Office:
    """The same office as one that somebody held up to now (原局长)."""
    unit = former(office.unit) if office.unit is not None else None
    return replace(office, post=f"原{office.post.removeprefix('原')}", unit=unit)


def in_assembly(area: Ref, post: str) -> Office | None:
    """某市政协委员 is 委员 of 某市政协; 市人大代表, where nothing but the level is printed, of 市人大."""
    if post not in _OF_ASSEMBLIES or not area.name.endswith(_SEATED):
        return None
    assembly, title = _OF_ASSEMBLIES[post]
    if title == post and len(area.name) > 1:
        return None
    return Office(body=replace(area, name=area.name + assembly), post=title, sure=1.0)


def of_party(area: Ref, post: str) -> Office | None:
    """某县副书记 is 副书记 of 某县委."""
    if post not in _OF_PARTY or len(area.name) < 3 or NO_AREA.search(area.name):
        return None
    ending = next((e for e in _COMMITTEES if area.name.endswith(e)), "")
    if not ending:
        return None
    return Office(body=replace(area, name=area.name + _COMMITTEES[ending]), post=post, sure=0.95)


def of_zone(view: SentenceView, body: Mention, post: str) -> Office | None:
    """管委会主任 of 某开发区党工委书记、管委会主任 is 主任 of the zone's 管委会."""
    party, organ = _ZONE_PARTY.search(body.name), _ZONE_ORGAN.match(post)
    if party is None or organ is None or body.name != view.plain[body.start : body.end]:
        return None
    area = view.slice_ref(body.start, body.start + party.start(), Kind.ORGANISATION)
    return Office(body=replace(area, name=area.name + organ.group()), post=post[organ.end() :], sure=0.97)


def of_village(view: SentenceView, body: Mention, post: str) -> Office | None:
    """主任 of 某社区党委书记、主任 is that of the community, whose party has none."""
    found = _VILLAGE_PARTY.search(body.name) if post in _OF_VILLAGE else None
    if found is None or body.name != view.plain[body.start : body.end]:
        return None
    area = view.slice_ref(body.start, body.start + found.start(), Kind.ORGANISATION)
    return Office(body=area, post=post, sure=0.97)
