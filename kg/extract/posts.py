"""任职: who holds which post at which body.

Newspapers print a post before the name (某县民政局局长甲; 区委副书记、代理区长甲; 副主任甲、乙), after it
(甲院长; 甲（某局局长）) or with a verb (甲任某局局长; 任命甲为某局局长). Bodies and posts in a row are read
from left to right: each post belongs to the body before it (:mod:`kg.extract.offices`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.antecedents import Antecedents
from kg.extract.appointments import Appointments
from kg.extract.draft import Draft
from kg.extract.former_posts import Held
from kg.extract.holdings import fullest, holdings
from kg.extract.office import Office
from kg.extract.offices import POSTS, Offices
from kg.extract.presidium import presidium
from kg.extract.rolls import Rolls, name_first
from kg.extract.rows import BODIES, PostWords, Rows
from kg.extract.titles import Titles
from kg.extract.view import ArticleView, SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Qualifier

_BETWEEN_PEOPLE = later(
    r"(?:（[^（）]{1,8}）)?(?:(?:[、和与及 ]|以及|同志[、和])?"
    # Names that were not recognised may stand in the list.
    r"|、(?:(?!.{0,3}[员长师人等])[一-鿿·]{2,4}(?:（[^（）]{1,8}）)?、){1,4})$"
)
_CARRIES = re.compile(r"(?:等|同志)*[、，；和及与 ]+(?:以及)?$")
#: A post behind a name whose body was looked for is not surer than this.
_LOOKED_FOR_BEHIND = 0.85
_LEADERS = re.compile(
    r"([省市县区州镇乡旗])(?:委|级|[四五六七]大(?:班子|家)|[四五六]套班子|[四五六]家班子)?"
    r"(?:(?:党政|主要|有关|相关|分管|老)?领导(?:同志|成员)?|主要负责(?:同志|人))[ ：:]?$"
)

#: Leaders of an area behind their names.
_LED = re.compile(
    r"等(?:[0-9一二三四五六七八九十]{0,3}[名位])?(?:在家的?)?([省市县区州镇乡旗])(?:委|级)?领导(?!小组|班子)"
)
#: Members of an assembly behind their names, and who presides over its session.
_MEMBERS = re.compile(r"(?:等)?(?:[0-9一二三四五六七八九十]{1,3}[名位])?(?:政协)?委员(?!会|长)")
_PRESIDING = "大会执行主席"
#: What those are who are named as leaders of an area, beside the post that they hold.
_LEADER = "领导"
_LEVELLED = re.compile(r"([省市县区州镇乡旗])级(人大代表|政协委员|政协常委)$")


class Posts:
    """Reads posts before, after and beside names."""

    name = "posts"

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the word lists of ``extract/posts``."""
        document = lexicon.document(POSTS)

        def words(key: str) -> tuple[str, ...]:
            return word_list(document[key], f"{POSTS}.yaml: key “{key}”")

        antecedents = Antecedents(lexicon)
        self._offices = Offices(lexicon, antecedents)
        self._titles = Titles(lexicon, self._offices.short_words)
        self._appointments = Appointments(lexicon, self._offices, antecedents)
        self._not_posts = frozenset(words("not_posts"))
        kinds = PostWords(never=words("not_posts"), members=frozenset(words("members")))
        self._rows = Rows(self._offices, self._titles, kinds)
        self._rolls = Rolls(self._offices)
        self._weak = frozenset(words("weak_posts"))
        self._single = frozenset(words("one_of_each"))
        self._ranks = frozenset(words("ranks"))
        self._member_end = re.compile(f"(?:{one_of(words('specialities'))})?{one_of(words('weak_posts'))}$")

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All posts of the article; those read from the context only for people without any other."""
        sure: list[Draft] = []
        from_context: list[Draft] = []
        for where, person, held_by in self._rolls.read(view):
            sure += holdings(where, (person,), [held_by], self._weak)
        for sentence in view.sentences:
            for draft in self._name_first(view, sentence) or self._sentence(view, sentence):
                (sure if draft.confidence > 0.85 else from_context).append(draft)
        yield from fullest(sure)
        known = {d.subject.name for d in sure}
        held = {(d.subject.name, p) for d in sure for p in d.qualifiers[Qualifier.POST]}
        taken = {
            (d.object.name, p): d.subject.name
            for d in sure
            for p in d.qualifiers[Qualifier.POST]
            if p in self._single
        }
        told: set[tuple[str, str]] = set()
        for draft in from_context:
            name, post = draft.subject.name, draft.qualifiers[Qualifier.POST][-1]
            if (name, post) in told or taken.get((draft.object.name, post), name) != name:
                continue
            if name in known and post in self._weak and post != _LEADER:
                continue
            if name not in known or not any(
                n == name and (p.endswith(post) or post.endswith(p)) for n, p in held
            ):
                told.add((name, post))
                yield draft

    def _name_first(self, article: ArticleView, view: SentenceView) -> list[Draft]:
        """The posts of a list that prints each name before the holder's posts (甲 某县县长 乙 某局局长)."""
        made: list[Draft] = []
        for k, row in name_first(view):
            offices = self._rows.behind(article, view, row)
            made += holdings(view, view.mentions[k : k + 1], offices, self._weak)
        return made

    def _sentence(self, article: ArticleView, view: SentenceView) -> Iterator[Draft]:
        mentions = view.mentions
        groups: list[tuple[int, int]] = []
        for k, mention in enumerate(mentions):
            if mention.kind is Kind.PERSON and (not groups or k > groups[-1][1]):
                groups.append((k, self._list_end(view, k)))
        carried: Mention | Ref | None = None
        before_end = 0
        for k, last in groups:
            group = mentions[k : last + 1]
            first = self._rows.start(view, k)
            if not self._carries(view, before_end, first, k):
                carried = None
            offices: list[Held] = []
            if first < k:
                offices = self._leaders(view, k) or self._rows.before(article, view, first, k, carried)
                carried = _carried(mentions[first:k], offices)
            else:
                offices = self._unmarked_post(view, k)
            offices = offices or self._members(article, view, k, last)
            offices = [*presidium(article, view, mentions[k : last + 1]), *offices]
            after = self._after_name(article, view, k, last, carried) if last == k or not offices else []
            addressed = after[-1][2] if self._is_address(offices, after) else 0
            after = [] if addressed else after
            if after and k and mentions[k - 1].kind in BODIES and mentions[k - 1].start == after[0][1]:
                carried = mentions[k - 1]
            before_end = max(addressed, group[-1].end, *(end for _, _, end in after))
            article.tell_posts(self._offices.plain(offices + after))
            if len(offices) > 1 and (shared := self._shared(view, k)) is not None:
                # 主席和副主席甲、乙: the first post is the first one's, the other everybody else's.
                yield from holdings(view, group[:1] if len(group) > 1 else (), offices[:shared], self._weak)
                yield from holdings(view, group[1:] or group, offices[shared:], self._weak)
                offices = []
            yield from holdings(view, group, [*offices, *after], self._weak)
        held: dict[tuple[int, int], list[Held]] = {}
        for held_by, office, start, end in self._appointments.read(article, view, groups, self._rows.behind):
            held.setdefault((held_by[0].start, held_by[-1].end), []).append((office, start, end))
        for (low, high), made in held.items():
            people = [m for m in view.between(low, high) if m.kind is Kind.PERSON]
            yield from holdings(view, people, made, self._weak)

    def _carries(self, view: SentenceView, before_end: int, first: int, k: int) -> bool:
        """Whether the body of the person before, who ends at ``before_end``, goes on to the row of mentions
        ``[first, k)``: in a list (局长甲、副局长乙), or to a bare post that opens a clause of the same
        sentence with no other body between that could have it (局长甲主持会议，副局长乙通报情况)."""
        row, plain = view.mentions[first], view.plain
        department = self._rows.department(view, first, k)
        gap = plain[before_end : view.mentions[k - 1].start - len(department) if department else row.start]
        if first == k and (inside := self._titles.before_name(view, row.start)[0]):
            gap = plain[before_end : row.start - len(inside)]
        if _CARRIES.match(gap):
            return True
        if row.kind is not Kind.POST and not department:
            return False
        title = self._titles.bare(view, row, before_end) if not department else None
        if title is not None and _CARRIES.match(plain[before_end : title.start]):
            return True
        post = view.mentions[k - 1]
        between = [m for m in view.between(before_end, row.start) if m.kind in BODIES]
        return (
            before_end > 0
            and gap.endswith(("，", "；", "、"))
            and not (between and self._offices.is_common(post.name))
            and not any(self._offices.fits(m, post.name) for m in between)
        )

    @staticmethod
    def _shared(view: SentenceView, k: int) -> int | None:
        """Where the offices before mention ``k`` part, if the last two are 主席和副主席 or the like."""
        if k < 2 or view.mentions[k - 2].kind is not Kind.POST:
            return None
        first, second = view.mentions[k - 2 : k]
        joined = view.plain[first.end : second.start] in ("和", "与", "及")
        return -1 if joined and second.name == "副" + first.name else None

    def _list_end(self, view: SentenceView, k: int) -> int:
        """The number of the last person in the list that begins with mention ``k``."""
        mentions = view.mentions
        while (
            k + 1 < len(mentions)
            and mentions[k + 1].kind is Kind.PERSON
            and _BETWEEN_PEOPLE.match(view.plain[mentions[k].end : mentions[k + 1].start])
        ):
            k += 1
        return k

    def _unmarked_post(self, view: SentenceView, k: int) -> list[Held]:
        """某局工作人员甲, 县领导甲: words that are a post only because a body and a name stand round them."""
        person = view.mentions[k]
        if leaders := self._leaders(view, k):
            return leaders
        if k and view.mentions[k - 1].kind in BODIES and not self._offices.is_short(view.mentions[k - 1]):
            body = view.mentions[k - 1]
            gap = view.plain[body.end : person.start]
            if self._member_end.fullmatch(gap):
                office = Office(body=view.ref(body, Kind.ORGANISATION), post=gap, sure=0.92)
                return [(office, body.start, person.end)]
        return []

    @staticmethod
    def _leaders(view: SentenceView, k: int) -> list[Held]:
        """县领导甲、乙: leaders of the area, whatever they hold; 市级人大代表甲: members of its assembly."""
        person = view.mentions[k]
        low = max(0, person.start - 14)
        if member := _LEVELLED.search(view.plain, low, person.start):
            start = member.start()
            area = view.slice_ref(start, start + 1, Kind.ORGANISATION)
            body = replace(area, name=member.group(1) + member.group(2)[:2])
            return [
                (Office(body=body, post=member.group(2).removeprefix("政协"), sure=0.8), start, person.end)
            ]
        found = _LEADERS.search(view.plain, low, person.start)
        if found is None or (found.start(1) and view.covering(found.start(1) - 1)):
            return []
        start = found.start(1)
        office = Office(body=view.slice_ref(start, start + 1, Kind.ORGANISATION), post=_LEADER, sure=0.75)
        return [(office, start, person.end)]

    def _is_address(self, offices: Sequence[Held], after: Sequence[Held]) -> bool:
        """Whether what stands behind a name is how the holder of an office is addressed: 某院院长甲教授."""
        heads = any((o.unit or o).post.removeprefix("副") in self._single for o, _, _ in offices)
        return heads and bool(after) and after[0][0].post in self._ranks

    def _members(self, article: ArticleView, view: SentenceView, k: int, last: int) -> list[Held]:
        """甲、乙等8名委员 of the consultative conference whose session the article tells of, and who presides
        (大会执行主席甲、乙)."""
        people = view.mentions[k : last + 1]
        if led := _LED.match(view.plain, people[-1].end):
            # 甲、乙等县领导
            at = led.start(1)
            office = Office(body=view.slice_ref(at, at + 1, Kind.ORGANISATION), post=_LEADER, sure=0.75)
            return [(office, people[0].start, led.end())]
        low = max(0, people[0].start - len(_PRESIDING))
        member = _MEMBERS.match(view.plain, people[-1].end)
        presides = view.plain.endswith(_PRESIDING, low, people[0].start)
        if not presides and (member is None or last == k):
            return []
        body = self._offices.conference(article)
        if body is None:
            return []
        if presides:
            return [(Office(body=body, post=_PRESIDING, sure=0.8), low, people[-1].end)]
        end = member.end() if member is not None else people[-1].end
        return [(Office(body=body, post="委员", sure=0.8), people[0].start, end)]

    def _after_name(
        self, article: ArticleView, view: SentenceView, k: int, last: int, carried: Mention | Ref | None
    ) -> list[Held]:
        """甲院长; 甲（某局局长）; 某院甲院长、乙副院长."""
        mentions, plain = view.mentions, view.plain
        if last + 1 >= len(mentions):
            return []
        person, following = mentions[last], mentions[last + 1]
        gap = plain[person.end : following.start]
        if gap in ("（", "（现任", "（时任"):
            return self._rows.behind(article, view, last + 1, "）")
        if gap not in ("", " ") or following.kind is not Kind.POST or following.name in self._not_posts:
            return []
        if (
            last + 2 < len(mentions)
            and mentions[last + 2].kind is Kind.PERSON
            and mentions[last + 2].start == following.end
        ):
            return []
        body = mentions[k - 1] if k and mentions[k - 1].kind in BODIES else None
        if body is not None and plain[body.end : mentions[k].start].strip():
            body = None
        if body is None and (gap or following.attr("role")):
            return []  # 甲代表全厂职工发言
        office = self._behind_name(article, view, person, following, body or carried)
        return [(office, (body or person).start, following.end)] if office else []

    def _behind_name(
        self,
        article: ArticleView,
        view: SentenceView,
        person: Mention,
        post: Mention,
        body: Mention | Ref | None,
    ) -> Office | None:
        """The office of a post right behind a name.

        :param body: the body before the name, or that of the person before in the list.
        """
        if isinstance(body, Mention) and not view.between(body.end, person.start):
            if self._offices.is_short(body):
                return self._offices.short(article, view, body, post.name)
            return self._offices.at_body(view, body, post, post.start)
        department, endings = self._titles.before_name(view, person.start)
        if department:
            return self._in_department(article, view, post, body, (department, endings))
        if body is not None and self._offices.fits(body, post.name):
            return self._rows.carried(article, view, body, post.name, post.start)
        if not self._titles.opens(view, person.start):
            return None  # 丙村委会甲主任: the words before the name may be those of a body
        office = self._offices.from_context(article, view, person.start, post.name)
        return replace(office, sure=min(office.sure, _LOOKED_FOR_BEHIND)) if office else None

    def _in_department(
        self,
        article: ArticleView,
        view: SentenceView,
        post: Mention,
        body: Mention | Ref | None,
        department: tuple[str, tuple[str, ...]],
    ) -> Office | None:
        """The office of a post behind a name with its department before it (财务股|甲|股长).

        :param department: its name, and the endings of the bodies that have it.
        """
        name, endings = department
        title = name + post.name
        if body is not None and self._offices.is_unit(body.name) and not self._offices.is_short(body):
            known = self._titles.has_department(body.name, name)
            return self._rows.carried(article, view, body, title, post.start) if known else None
        return self._offices.from_context(article, view, post.start, title, endings) if endings else None


def _carried(row: Sequence[Mention], offices: Sequence[Held]) -> Mention | Ref | None:
    """The body that a row of mentions hands on to the next: its last, or the one that was found for it."""
    body = next((m for m in reversed(row) if m.kind in BODIES), None)
    if not offices:
        return None
    office = offices[-1][0]
    held_at = (office.unit or office).body
    # The board's secretary, the head of a department are of the firm: what follows is too.
    if body is None or (office.sure < 1 and not held_at.name.startswith(body.name)):
        return held_at
    return held_at if body.name.startswith(held_at.name) and body.name != held_at.name else body
