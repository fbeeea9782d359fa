"""Where a post's title begins: departments and specialities are part of it (护理部主任, 行政总监)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.offices import POSTS
from kg.extract.view import SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

_AREAS = "省市县区州盟旗镇乡村道"
_HAN = r"[一-鿿]"
#: What makes the post behind it a former one.
FORMER = re.compile(r"(?:原|前|时任|前任)$")
_SEX = ("女", "男")
#: Whose term it is: 新任县长甲, 某会首任会长乙.
_TERM = re.compile(
    "(?:新一届|首任|新任|现任|首届|本届|历任|继任|连任|第[一二三四五六七八九十]{1,3}[届任]|[一二三四五六七八九十]{1,3}届)$"
)
#: Mentions behind which a phrase with a bare post may begin (昨日院长甲…).
_OPENING_KINDS = frozenset({Kind.TIME, Kind.PERSON})

#: A department behind a mark (、办公室).
_BEHIND_MARK = later(rf"[、和兼暨及]({_HAN}{{1,8}}(?:科|处|室|股|部|办|车间|中心|病区|门诊|庭|局|组|系))")
#: What of these is a department only where a sort of unit has it (执行局 of a court).
_BODY_LIKE = ("庭", "局", "组", "系")
_STEM = later(rf"[、和兼暨及]({_HAN}{{2,6}})")
_AREAS_OWN = ("公司", "集团", "学校", "医院", "分管", "主管", "专职", "兼职", "原", "前", "代理")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A post with what belongs to it before; ``endings`` of the bodies that have the department it names;
    ``body``, where a word for a body (学校, 中心) stands right before it."""

    text: str
    start: int
    endings: tuple[str, ...] = ()
    body: tuple[int, int] | None = None


class Titles:
    """Reads the words right before a post."""

    def __init__(self, lexicon: Lexicon, short: tuple[str, ...]) -> None:
        """Compile the departments and specialities of ``extract/posts``.

        :param short: words that can stand for a body named before.
        """
        document = lexicon.document(POSTS)

        def words(key: str) -> tuple[str, ...]:
            return word_list(document[key], f"{POSTS}.yaml: key “{key}”")

        special = one_of(words("specialities"))
        self._department = re.compile(
            rf"(?!.*(?:了|的|被|把|对(?![外口台])))"
            rf"(?:[^，。；：、？！“”（）《》 ]{{0,8}}{one_of(words('department_endings'))}"
            rf"|(?:{special}){{1,2}})$"
        )
        self._special = rf"(?:{special})"
        self._opener = rf"(?:{one_of(words('openers'))}|[^一-鿿]|^)"
        self._bare = re.compile(rf"{self._opener}$")
        self._bare_special = re.compile(rf"{self._opener}({self._special})$")
        self._short = re.compile(rf"{self._opener}({one_of(w for w in short if len(w) > 1)})$")
        inner = one_of(words("inner_departments"))
        self._inner = re.compile(rf"(?<![一-鿿])((?:[0-9一-鿿]|（[^（）]{{1,4}}）){{1,9}}?{inner})$")
        self._not_inner = re.compile("^[省市县区州镇乡村我本该各]|[委局团市县区镇乡省]|公司|医院|学校|政府")
        self._unknown_body = later(rf"[、和兼暨及]({_HAN}{{1,10}}{one_of(words('body_endings'))})")
        self._known_start = re.compile(rf"[省市县区州旗镇乡该本我原前各]|现任|{one_of(short)}")
        self._party = re.compile(one_of(words("party_bodies")) + "(?=.)")
        self._sent = re.compile(r"(?:派出|选派|派驻|指派)(?:的|了)?$")
        self._kinds = [
            (tuple(endings.split()), re.compile(rf"{self._opener}({_pattern(word_list(names, POSTS))})$"))
            for endings, names in document["departments_of"].items()
        ]

    def at_body(self, gap: str) -> bool:
        """Whether the words between a body and a post belong to the post."""
        return self._department.match(gap) is not None

    def department(self, post: str) -> tuple[str, ...]:
        """The endings of the bodies that have the department a post names (护理部主任)."""
        for endings, pattern in self._kinds:
            if any(pattern.search(post[:n]) for n in range(2, len(post) - 1)):
                return endings
        return ()

    def inner(self, view: SentenceView, floor: int, end: int) -> str:
        """The department, of whatever body, that stands between a mark and an offset (税源管理一股|股长);
        nothing if it may be a body by itself.

        :param floor: where the last name before it ends.
        """
        found = self._inner.search(view.plain[max(0, floor) : end])
        text = found.group(1) if found else ""
        return "" if self._not_inner.search(text) else text

    def owners(self, name: str) -> tuple[str, ...]:
        """The endings of the bodies of the one sort that have a department of that name (立案庭); or none."""
        return next((endings for endings, pattern in self._kinds if pattern.search(f"、{name}")), ())

    def is_inner(self, name: str) -> bool:
        """Whether a name can be one of a department inside a unit, as far as it tells."""
        return not self._not_inner.search(name)

    def behind_mark(self, view: SentenceView, before: Mention, post: Mention) -> str:
        """The department between a mark behind the post before and a post (副局长、办公室|主任); nothing if
        there is none, or if it may be a body by itself."""
        found = _BEHIND_MARK.fullmatch(view.plain, before.end, post.start)
        text = found.group(1) if found and before.end < post.start else ""
        if not text or any(pattern.search(f"、{text}") for _, pattern in self._kinds):
            return text
        inner = self._department.match(text) and not text.endswith(_BODY_LIKE)
        return text if inner and self.is_inner(text) else ""

    def unknown_body(self, view: SentenceView, floor: int, post: Mention) -> tuple[int, int] | None:
        """Where the name of a body stands that was not recognised, between the post before in the row and a
        post (甲局副局长、疾控局|局长; 乙市委书记、丙丁|党委书记); nothing if there is none.

        :param floor: where the post before it ends.
        """
        found = self._unknown_body.fullmatch(view.plain, floor, post.start)
        if found and any(pattern.search(f"、{found.group(1)}") for _, pattern in self._kinds):
            return None
        if found and not self._known_start.match(found.group(1)):
            return found.span(1)
        party = self._party.match(post.name)
        found = _STEM.fullmatch(view.plain, floor, post.start) if party else None
        if party is None or found is None or self._known_start.match(found.group(1)):
            return None
        if self.at_body(found.group(1)) or found.group(1).endswith(_AREAS_OWN):
            return None
        return found.start(1), post.start + party.end()

    def before_name(self, view: SentenceView, start: int) -> tuple[str, tuple[str, ...]]:
        """The department right before a name with its title behind it (财务股|甲|股长), and the endings of
        the bodies that have it; empty if none stands there."""
        lead = view.plain[max(0, start - 12) : start]
        for endings, pattern in self._kinds:
            if found := pattern.search(lead):
                return found.group(1), endings
        return self.inner(view, 0, start), ()

    def opens(self, view: SentenceView, start: int) -> bool:
        """Whether a phrase may begin at an offset: no unknown words stand right before it."""
        return bool(view.covering(start - 1)) or bool(
            self._bare.search(view.plain[max(0, start - 6) : start])
        )

    def has_department(self, body: str, department: str) -> bool:
        """Whether a body can have a department, as far as the names tell: no bureau has a 教务处."""
        kinds = [endings for endings, pattern in self._kinds if pattern.search(department)]
        return not kinds or any(body.endswith(endings) for endings in kinds)

    def sent(self, gap: str) -> bool:
        """Whether the words between a body and a post say that the body sent the holder."""
        return self._sent.match(gap) is not None

    def bare(
        self, view: SentenceView, mention: Mention, floor: int, *, area_head: bool = False
    ) -> Title | None:
        """The title of a post without a body beside it; nothing if unknown words stand before it: they may
        be the name of a body that was not recognised.

        :param floor: where the last name before it ends.
        :param area_head: whether it leads an area: then only the name of an area can be unknown.
        """
        lead = view.plain[max(floor, mention.start - 12) : mention.start]
        lead = unformer(lead)
        for endings, pattern in self._kinds:
            if found := pattern.search(lead):
                start = mention.start - len(lead) + found.start(1)
                return Title(text=found.group(1) + mention.name, start=start, endings=endings)
        if found := self._short.search(lead):
            start = mention.start - len(lead) + found.start(1)
            return Title(text=mention.name, start=start, body=(start, mention.start))
        if found := self._bare_special.search(lead):
            start = mention.start - len(lead) + found.start(1)
            return Title(text=found.group(1) + mention.name, start=start)
        if area_head and not (lead and lead[-1] in _AREAS):
            return Title(text=mention.name, start=mention.start)
        unknown = not self._bare.search(lead) if lead else floor and not self._opens(view, floor)
        if unknown:
            return None
        return Title(text=mention.name, start=mention.start, endings=self.department(mention.name))

    @staticmethod
    def _opens(view: SentenceView, floor: int) -> bool:
        before = view.covering(floor - 1)
        return before is None or before.kind in _OPENING_KINDS


def _pattern(names: tuple[str, ...]) -> str:
    """The names with “…” for up to four characters."""
    return "|".join(
        re.escape(n).replace("…", "(?![该我本各全某])" + _HAN + "{1,4}?(?:（[0-9]{1,2}）)?")
        for n in sorted(names, key=len, reverse=True)
    )


def unformer(gap: str) -> str:
    """A gap without the word that makes the post behind it a former one, without the term (新任) and the
    holder's sex."""
    bare = _TERM.sub("", FORMER.sub("", gap))
    return "" if bare in _SEX else bare
