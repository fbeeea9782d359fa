"""Bodies and posts printed in a row, read from left to right: 某县委常委、组织部部长; 党委书记、局长.

Each post belongs to the body before it. Posts of a row without any body are all held at one, which is looked
for in what the article named before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.former_posts import Held, all_former, at_late_body, former_word, once
from kg.extract.office import Office, settled
from kg.extract.offices import Offices
from kg.extract.titles import Title, Titles, unformer
from kg.extract.view import ArticleView, SentenceView
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind

BODIES = (Kind.ORGANISATION, Kind.PLACE)
_BETWEEN_POSTS = re.compile(r"(?:[、和兼暨及 ]|并兼任|，兼)?$")
_BEFORE_NAME = re.compile(r"(?:助理)?(?:（[^（）]{1,6}）)?(?:[ ：:]|的|同志)?$")
#: A region that somebody is in charge of for a firm.
_REGION = re.compile(r"(?:区|[东西南北中]部|省|洲|中国|[华东西南北中]{2})$")
_INNER_BODY = later(
    r"[一-鿿]{2,6}(?:科|处|室|股|办公室|车间)$|(?:招生|考试|校|院|党|政|党政|综合|总务|教务|后勤|医保)办$"
)
#: Posts that only one sort of body has, whatever is printed before.
_OF_ONE_SORT = ("校长", "园长", "行长")
#: Behind a post that opens what follows it.
_LABEL = ("：", ":")
#: Bodies that were looked for in the article are not surer than this.
_LOOKED_FOR = 0.82


@dataclass(frozen=True, slots=True, kw_only=True)
class PostWords:
    """What was recognised as a post and makes no fact: ``never``, or not without a body (``members``)."""

    never: tuple[str, ...]
    members: frozenset[str]


class Rows:
    """Reads rows of bodies and posts before and behind names."""

    def __init__(self, offices: Offices, titles: Titles, words: PostWords) -> None:
        """Put the readers of single posts together."""
        self._offices = offices
        self._titles = titles
        self._words = words

    def start(self, view: SentenceView, k: int) -> int:
        """The number of the first mention of the run of bodies and posts that leads up to mention ``k``."""
        mentions, plain = view.mentions, view.plain
        first = k
        while first > 0:
            left, right = mentions[first - 1], mentions[first]
            gap = plain[left.end : right.start]
            if left.kind is Kind.POST:
                # 甲主席和副主席乙: the post right behind a name belongs to that name.
                named = (
                    first > 1
                    and mentions[first - 2].kind is Kind.PERSON
                    and mentions[first - 2].end == left.start
                )
                if named or (right.kind is not Kind.POST and self._no_post(view, first - 1)):
                    break
                if right.kind is Kind.PERSON:
                    fits = _BEFORE_NAME.match(gap) is not None
                else:
                    fits = self._joined(view, left, right)
            elif left.kind in BODIES and right.kind is Kind.POST:
                fits = gap in (" ", "的") or (
                    not unformer(gap) or self._titles.at_body(unformer(gap)) or self._titles.sent(gap)
                )
            else:
                break
            if not fits:
                break
            first -= 1
        if 0 < first < k and self._is_region(mentions[first - 1], mentions[first]):
            first -= 1
        # A body at the very left without a post belongs to what stands before it.
        return first if first < k and mentions[k - 1].kind is Kind.POST else k

    def _is_region(self, left: Mention, right: Mention) -> bool:
        """Whether a region stands behind a firm and belongs to the post: 某公司|中国区|总裁."""
        return (
            left.kind is Kind.ORGANISATION
            and left.end == right.start
            and self._offices.is_unit(left.name)
            and _REGION.search(right.name) is not None
        )

    def _joined(self, view: SentenceView, left: Mention, right: Mention) -> bool:
        """Whether a post follows in a row with what stands before it; its department may stand between."""
        if _BETWEEN_POSTS.match(unformer(view.plain[left.end : right.start])):
            return True
        if right.kind is Kind.POST and (
            self._titles.unknown_body(view, left.end, right) or self._titles.behind_mark(view, left, right)
        ):
            return True
        title = self._titles.bare(view, right, left.end) if right.kind is Kind.POST else None
        if title is None or title.start == right.start or title.body:
            return False
        return (
            bool(view.plain[left.end : title.start])
            and _BETWEEN_POSTS.match(view.plain[left.end : title.start]) is not None
        )

    def _no_post(self, view: SentenceView, n: int) -> bool:
        """Whether what was recognised as a post makes no fact: kin, forms of address, members of no body."""
        post = view.mentions[n]
        if post.name not in self._words.members:
            return post.name.endswith(self._words.never)
        if self._offices.endings(post.name):
            return False
        body = view.mentions[n - 1] if n else None
        if body is None or body.kind not in BODIES:
            return True
        gap = view.plain[body.end : post.start]
        return bool(gap) and not self._titles.at_body(gap)

    def before(
        self, article: ArticleView, view: SentenceView, first: int, k: int, carried: Mention | Ref | None
    ) -> list[Held]:
        """The offices that mentions ``[first, k)`` name before the person at ``k``.

        :param carried: the body of the person before in the same list.
        """
        bare = all(m.kind is Kind.POST for m in view.mentions[first:k]) and k - first > 1
        if bare and not any(self._unrecognised(view, n) for n in range(first + 1, k)):
            return self._bare_row(article, view, first, k, carried)
        found: list[Held] = []
        body: Mention | None = None
        organ: Office | None = None
        person_end = view.mentions[k].end
        if (inner := self._of_unit_before(view, first, k, carried)) is not None:
            return [(inner, view.mentions[first].start, person_end)]
        for n in range(first, k):
            mention = view.mentions[n]
            if mention.kind in BODIES:
                if body is None or not (self._is_region(body, mention) or self._is_inner(view, body, n)):
                    body, organ = mention, None
                continue
            if (n < k - 1 and self._no_post(view, n)) or self._is_elsewhere(view, body, n):
                continue
            if n > first and (held := self._unrecognised(view, n)) is not None:
                organ = held
                found.append((held, min(view.mentions[first].start, mention.start), person_end))
                continue
            unknown = body is None and any(m.kind in BODIES for m in view.mentions[n:k])
            # The body of the first posts of the row was not recognised: only an area head is sure.
            if unknown and not self._offices.is_area_head(mention.name):
                continue
            office = self.office(article, view, body, n, carried)
            if body is not None and office is not None and self._offices.organ(body, mention.name):
                organ = office
            elif organ is not None and not self._offices.is_area_head(mention.name):
                # 市总工会党组书记、常务副主席: what follows is held there too.
                office = Office(body=organ.body, post=mention.name, sure=organ.sure)
            if office is not None:
                office = at_late_body(view, body, office) if body is not None else office
                found.append((office, min(view.mentions[first].start, mention.start), person_end))
        return settled(all_former(once(view, view.mentions[first].start, found)))

    def _unrecognised(self, view: SentenceView, n: int) -> Office | None:
        """The office of post ``n`` at a body that stands before it and was not recognised as one."""
        before, post = view.mentions[n - 1 : n + 1]
        span = self._titles.unknown_body(view, before.end, post) if before.kind is Kind.POST else None
        if span is None:
            return None
        name = post.name[max(0, span[1] - post.start) :]
        return Office(body=view.slice_ref(*span, Kind.ORGANISATION), post=name, sure=0.9)

    def department(self, view: SentenceView, first: int, k: int) -> str:
        """The department, of whatever unit, that begins the row of mentions ``[first, k)`` if the row is a
        single post with one (税源管理一股 股长). Part of the department's name may look like a body."""
        post, floor = view.mentions[k - 1], view.mentions[first - 1].end if first else 0
        if post.kind is not Kind.POST or k - first > 2:
            return ""
        inside = 0
        if k - first == 2:
            if view.mentions[first].kind not in BODIES:
                return ""
            inside = view.mentions[first].end - view.mentions[first].start
        text = self._titles.inner(view, floor, post.start)
        return text if len(text) > inside else ""

    def _of_unit_before(
        self, view: SentenceView, first: int, k: int, carried: Mention | Ref | None
    ) -> Office | None:
        """The office of a post with a department at the unit of the person before (税源管理一股股长乙)."""
        if carried is None or not self._offices.is_unit(carried.name):
            return None
        department = self.department(view, first, k)
        if not department or not self._titles.has_department(carried.name, department):
            return None
        body = carried if isinstance(carried, Ref) else view.ref(carried, Kind.ORGANISATION)
        return self._offices.held(body, department + view.mentions[k - 1].name, 0.8)

    def _bare_row(
        self, article: ArticleView, view: SentenceView, first: int, k: int, carried: Mention | Ref | None
    ) -> list[Held]:
        """党委书记、局长: posts in a row without a body are held at one; the most telling post finds it."""
        person_end = view.mentions[k].end
        numbers = [n for n in range(first, k) if n == k - 1 or not self._no_post(view, n)]
        offices = {n: self.office(article, view, None, n, carried) for n in numbers}
        heads = [n for n in numbers if self._offices.is_area_head(view.mentions[n].name)]
        telling = [
            n
            for n in numbers
            if offices[n] is not None
            and n not in heads
            and not self._offices.is_common(view.mentions[n].name)
        ]
        if telling and (known := offices[telling[0]]) is not None:
            unit = known.unit.body if known.unit is not None else known.body
            for n in numbers:
                if n not in heads and n != telling[0]:
                    offices[n] = self._offices.held(unit, self._title(view, n), known.sure)
        start = view.mentions[first].start
        found = settled([(o, start, person_end) for n in numbers if (o := offices[n]) is not None])
        looked_for = {
            o.body.name
            for o, _, _ in found
            if o.sure <= _LOOKED_FOR and o.unit is None and not self._offices.is_area_head(o.post)
        }
        return found if len(looked_for) < 2 else [f for f in found if f[0].sure > _LOOKED_FOR]

    def behind(self, article: ArticleView, view: SentenceView, n: int, stop: str = "") -> list[Held]:
        """The offices of the row of bodies and posts that begins with mention ``n``, up to ``stop``."""
        mentions, plain = view.mentions, view.plain
        found: list[Held] = []
        body: Mention | None = None
        at = mentions[n].start
        for m in range(n, len(mentions)):
            mention = mentions[m]
            gap = plain[at : mention.start]
            sent = body is not None and body.end == at and self._titles.sent(gap)
            if mention.kind in BODIES and (m == n or _BETWEEN_POSTS.match(gap) or gap == "，" or sent):
                body = mention
            elif mention.kind is Kind.POST and (
                _BETWEEN_POSTS.match(unformer(gap))
                or (body is not None and (gap == "的" or self._titles.at_body(gap)))
            ):
                following = mentions[m + 1] if m + 1 < len(mentions) else None
                if (
                    not stop
                    and following
                    and following.kind is Kind.PERSON
                    and following.start == mention.end
                ):
                    break
                office = self.office(article, view, body, m, None)
                if plain[mention.end : mention.end + 1] in _LABEL:
                    break  # 甲 某县县长 副指挥长：乙
                if office is not None and mention.name not in self._words.never:
                    found.append((office, mentions[n].start, mention.end))
            else:
                break
            at = mention.end
        if stop and plain[at : at + 1] != stop:
            return []
        return settled(found)

    def office(
        self,
        article: ArticleView,
        view: SentenceView,
        body: Mention | None,
        n: int,
        carried: Mention | Ref | None,
    ) -> Office | None:
        """The office of post ``n``.

        :param body: the body before it in its row.
        :param carried: the body of the person before, for a post without one.
        """
        mention, title = view.mentions[n], self._title(view, n)
        if body is not None:
            return self._beside(article, view, body, n, title)
        bare = self._bare_title(view, n)
        if bare is None:
            return self._offices.called(article, view, mention.start, title)
        if self._offices.is_area_head(mention.name):
            office = None
            if isinstance(carried, Mention):
                office = self.carried(article, view, carried, mention.name, mention.start)
            return office or self._offices.by_area(article, view, mention.start, mention.name)
        return self._bare_office(article, view, mention, bare, carried)

    def _bare_office(
        self,
        article: ArticleView,
        view: SentenceView,
        mention: Mention,
        bare: Title,
        carried: Mention | Ref | None,
    ) -> Office | None:
        """The office of a post without a body beside it: at the one that is carried to it, or looked for."""
        helper = "助理" if view.plain.startswith("助理", mention.end) else ""
        title = former_word(view, mention) + bare.text + helper
        if bare.body is not None:
            return self._offices.short_word(article, view, *bare.body, title)
        if carried is None or not self._offices.fits(carried, title, bare.endings):
            return self._offices.from_context(article, view, mention.start, title, bare.endings)
        return self.carried(article, view, carried, title, mention.start)

    def carried(
        self, article: ArticleView, view: SentenceView, carried: Mention | Ref, title: str, start: int
    ) -> Office | None:
        """The office of a post at the body of the person before."""
        if isinstance(carried, Ref):
            return self._offices.held(carried, title, 0.8)
        if self._offices.is_short(carried):
            office = self._offices.short(article, view, carried, title)
        else:
            office = self._offices.at_body(view, carried, title, start)
        return (
            Office(body=office.body, post=office.post, sure=_LOOKED_FOR, unit=office.unit) if office else None
        )

    def _is_elsewhere(self, view: SentenceView, body: Mention | None, n: int) -> bool:
        """Whether post ``n``, behind another one at a body, cannot be one of it (检察官、法治副校长)."""
        post = view.mentions[n].name
        return (
            body is not None
            and view.mentions[n - 1].kind is Kind.POST
            and post.endswith(_OF_ONE_SORT)
            and not self._offices.fits(body, post)
        )

    def _is_inner(self, view: SentenceView, body: Mention, n: int) -> bool:
        """Whether mention ``n`` is a department of the unit whose post precedes it (副局长、招生办|主任)."""
        mention, before = view.mentions[n], view.mentions[n - 1]
        following = view.mention_at(mention.end)
        return (
            before.kind is Kind.POST
            and following is not None
            and following.kind is Kind.POST
            and view.plain[before.end : mention.start] == "、"
            and _INNER_BODY.fullmatch(mention.name) is not None
            and self._offices.is_unit(body.name)
            and self._titles.is_inner(mention.name)
        )

    def _title(self, view: SentenceView, n: int) -> str:
        """The title of post ``n`` with 原 and its department before and 助理 behind it."""
        mention, before = view.mentions[n], view.mentions[n - 1] if n else None
        inner = ""
        if before is not None and before.kind is Kind.POST:
            inner = self._titles.behind_mark(view, before, mention)
        elif before is not None and n > 1 and before.kind in BODIES and before.end == mention.start:
            owner = next((m for m in reversed(view.mentions[: n - 1]) if m.kind in BODIES), None)
            inner = before.name if owner is not None and self._is_inner(view, owner, n - 1) else ""
        return (
            former_word(view, mention)
            + inner
            + mention.name
            + ("助理" if view.plain.startswith("助理", mention.end) else "")
        )

    def _beside(
        self, article: ArticleView, view: SentenceView, body: Mention, n: int, title: str
    ) -> Office | None:
        """The office of post ``n`` behind a body; its department may stand between."""
        mention = view.mentions[n]
        gap = unformer(view.plain[body.end : mention.start])
        if view.mentions[n - 1] is body and self._titles.at_body(gap):
            title = gap + title.removeprefix("原")
        elif (
            gap and view.mentions[n - 1].end == mention.start and self._is_region(body, view.mentions[n - 1])
        ):
            return self._offices.at_body(view, body, gap + title, body.end + 1)
        if (whole := self._offices.whole(body, mention.name)) and not gap:
            return self._offices.from_context(article, view, body.start, whole)
        if not gap and (owners := self._titles.owners(body.name)):
            within = self._offices.from_context(article, view, body.start, body.name + title, owners)
            if within is not None:
                return within  # 立案庭|庭长, of the court of the article
        if self._offices.is_short(body):
            return self._offices.short(article, view, body, title)
        if not gap and (inner := self._offices.department(article, view, body, title)) is not None:
            return inner
        office = self._offices.at_body(view, body, title, mention.start)
        return office or self._offices.by_area(article, view, mention.start, mention.name)

    def _bare_title(self, view: SentenceView, n: int) -> Title | None:
        """The title of post ``n``, which has no body beside it."""
        mention, before = view.mentions[n], view.mentions[n - 1] if n else None
        if before and before.kind is Kind.POST:
            gap = unformer(view.plain[before.end : mention.start])
            if _BETWEEN_POSTS.match(gap):
                endings = self._titles.department(mention.name)
                return Title(text=mention.name, start=mention.start, endings=endings)
        head = self._offices.is_area_head(mention.name)
        return self._titles.bare(view, mention, before.end if before else 0, area_head=head)
