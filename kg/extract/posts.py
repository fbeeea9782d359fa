"""任职: who holds which post at which body.

Newspapers print a post before the name (某县民政局局长甲; 区委副书记、代理区长甲; 副主任甲、乙), after it
(甲院长; 甲（某局局长）) or with a verb (甲任某局局长; 任命甲为某局局长). Bodies and posts in a row are read
from left to right: each post belongs to the body before it (:mod:`kg.extract.offices`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.antecedents import Antecedents
from kg.extract.appointments import Appointments
from kg.extract.draft import Draft
from kg.extract.holdings import fullest, holdings
from kg.extract.offices import POSTS, Office, Offices
from kg.extract.titles import Title, Titles
from kg.extract.view import ArticleView, SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.vocabulary import Kind, Qualifier

_BODIES = (Kind.ORGANISATION, Kind.PLACE)
_BETWEEN_PEOPLE = re.compile(
    r"(?:（[^（）]{1,8}）)?(?:(?:[、和与及 ]|以及|同志[、和])?"
    # Names that were not recognised may stand in the list.
    r"|、(?:(?!.{0,3}[员长师人等])[一-鿿·]{2,4}(?:（[^（）]{1,8}）)?、){1,4})$"
)
_BETWEEN_POSTS = re.compile(r"(?:[、和兼暨及 ]|并兼任|，兼)?$")
_BEFORE_NAME = re.compile(r"(?:助理)?(?:（[^（）]{1,6}）)?(?:[ ：:]|的|同志)?$")
_CARRIES = re.compile(r"(?:等|同志)*[、，；和及与 ]+(?:以及)?$")
#: Bodies that were looked for in the article are not surer than this.
_LOOKED_FOR = 0.82
_FORMER = re.compile(r"(?:原|前|时任|前任)$")
_LEADERS = re.compile(r"([省市县区州镇乡旗])(?:委)?(领导)$")


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
        self._not_posts_endings = words("not_posts")
        self._members = frozenset(words("members"))
        self._weak = frozenset(words("weak_posts"))
        self._member_end = re.compile(f"(?:{one_of(words('specialities'))})?{one_of(words('weak_posts'))}$")

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All posts of the article; those read from the context only for people without any other."""
        sure: list[Draft] = []
        from_context: list[Draft] = []
        for sentence in view.sentences:
            for draft in self._sentence(view, sentence):
                (sure if draft.confidence > 0.85 else from_context).append(draft)
        yield from fullest(sure)
        known = {d.subject.name for d in sure}
        held = {(d.subject.name, p) for d in sure for p in d.qualifiers[Qualifier.POST]}
        told: set[tuple[str, str]] = set()
        for draft in from_context:
            name, post = draft.subject.name, draft.qualifiers[Qualifier.POST][-1]
            if (name, post) in told:
                continue
            if name not in known or not any(
                n == name and (p.endswith(post) or post.endswith(p)) for n, p in held
            ):
                told.add((name, post))
                yield draft

    def _sentence(self, article: ArticleView, view: SentenceView) -> Iterator[Draft]:
        mentions = view.mentions
        groups: list[tuple[int, int]] = []
        for k, mention in enumerate(mentions):
            if mention.kind is Kind.PERSON and (not groups or k > groups[-1][1]):
                groups.append((k, self._list_end(view, k)))
        carried: Mention | None = None
        before_end = 0
        for k, last in groups:
            group = mentions[k : last + 1]
            first = self._chain_start(view, k)
            offices: list[tuple[Office, int, int]] = []
            if first < k:
                if not self._carries(view, before_end, mentions[first]):
                    carried = None
                offices = self._read_chain(article, view, first, k, carried)
                bodies = [m for m in mentions[first:k] if m.kind in _BODIES]
                carried = bodies[-1] if bodies else carried
            else:
                offices = self._unmarked_post(view, k)
            before_end = group[-1].end
            after = self._after_name(article, view, k, last) if last == k or not offices else []
            if len(offices) > 1 and (shared := self._shared(view, k)) is not None:
                # 主席和副主席甲、乙: the first post is the first one's, the other everybody else's.
                yield from holdings(view, group[:1] if len(group) > 1 else (), offices[:shared], self._weak)
                yield from holdings(view, group[1:] or group, offices[shared:], self._weak)
                offices = []
            for made in (offices, after):
                yield from holdings(view, group, made, self._weak)
        held: dict[tuple[int, int], list[tuple[Office, int, int]]] = {}
        for held_by, office, start, end in self._appointments.read(article, view, groups, self._row):
            held.setdefault((held_by[0].start, held_by[-1].end), []).append((office, start, end))
        for (low, high), made in held.items():
            people = [m for m in view.between(low, high) if m.kind is Kind.PERSON]
            yield from holdings(view, people, made, self._weak)

    def _carries(self, view: SentenceView, before_end: int, first: Mention) -> bool:
        """Whether the body of the person before goes on to the row that begins with a mention."""
        gap = view.plain[before_end : first.start]
        if _CARRIES.match(gap):
            return True
        title = self._titles.bare(view, first, before_end) if first.kind is Kind.POST else None
        return title is not None and _CARRIES.match(view.plain[before_end : title.start]) is not None

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

    def _chain_start(self, view: SentenceView, k: int) -> int:
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
            elif left.kind in _BODIES and right.kind is Kind.POST:
                fits = gap in (" ", "的") or (
                    not _unformer(gap) or self._titles.at_body(_unformer(gap)) or self._titles.sent(gap)
                )
            else:
                break
            if not fits:
                break
            first -= 1
        # A body at the very left without a post belongs to what stands before it.
        return first if first < k and mentions[k - 1].kind is Kind.POST else k

    def _joined(self, view: SentenceView, left: Mention, right: Mention) -> bool:
        """Whether a post follows in a row with what stands before it; its department may stand between."""
        if _BETWEEN_POSTS.match(_unformer(view.plain[left.end : right.start])):
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
        if post.name not in self._members:
            return post.name.endswith(self._not_posts_endings)
        if self._offices.endings(post.name):
            return False
        body = view.mentions[n - 1] if n else None
        if body is None or body.kind not in _BODIES:
            return True
        gap = view.plain[body.end : post.start]
        return bool(gap) and not self._titles.at_body(gap)

    def _read_chain(
        self, article: ArticleView, view: SentenceView, first: int, k: int, carried: Mention | None
    ) -> list[tuple[Office, int, int]]:
        """The offices that mentions ``[first, k)`` name, each with where its evidence begins and ends."""
        found: list[tuple[Office, int, int]] = []
        body: Mention | None = None
        organ: Office | None = None
        person_end = view.mentions[k].end
        for n in range(first, k):
            mention = view.mentions[n]
            if mention.kind in _BODIES:
                body, organ = mention, None
                continue
            if n < k - 1 and self._no_post(view, n):
                continue
            unknown = body is None and any(m.kind in _BODIES for m in view.mentions[n:k])
            # The body of the first posts of the row was not recognised: only an area head is sure.
            if unknown and not self._offices.is_area_head(mention.name):
                continue
            office = self._office(article, view, body, n, carried)
            if body is not None and office is not None and self._offices.organ(body, mention.name):
                organ = office
            elif organ is not None and not self._offices.is_area_head(mention.name):
                # 市总工会党组书记、常务副主席: what follows is held there too.
                office = Office(body=organ.body, post=mention.name, sure=organ.sure)
            if office is not None:
                found.append((office, min(view.mentions[first].start, mention.start), person_end))
        looked_for = {o.body.name for o, _, _ in found if o.sure <= _LOOKED_FOR}
        # 党委书记、局长: posts in a row without a body are all held at one.
        return found if len(looked_for) < 2 else [f for f in found if f[0].sure > _LOOKED_FOR]

    def _office(
        self, article: ArticleView, view: SentenceView, body: Mention | None, n: int, carried: Mention | None
    ) -> Office | None:
        mention = view.mentions[n]
        former = _FORMER.search(view.plain[max(0, mention.start - 2) : mention.start])
        name = mention.name + ("助理" if view.plain.startswith("助理", mention.end) else "")
        title = (former.group() if former else "") + name
        if body is not None:
            return self._beside(article, view, body, n, title)
        bare = self._bare_title(view, n)
        if bare is None or self._offices.is_area_head(mention.name):
            return self._offices.by_area(article, view, mention.start, mention.name) if bare else None
        title = (former.group() if former else "") + bare.text.removesuffix(mention.name) + name
        if bare.body is not None:
            return self._offices.short_word(article, view, *bare.body, title)
        if carried is None or not self._offices.fits(carried, title, bare.endings):
            return self._offices.from_context(article, view, mention.start, title, bare.endings)
        if self._offices.is_short(carried):
            office = self._offices.short(article, view, carried, title)
        else:
            office = self._offices.at_body(view, carried, title, mention.start)
        return Office(body=office.body, post=office.post, sure=0.82) if office else None

    def _beside(
        self, article: ArticleView, view: SentenceView, body: Mention, n: int, title: str
    ) -> Office | None:
        """The office of post ``n`` behind a body; its department may stand between."""
        mention = view.mentions[n]
        gap = _unformer(view.plain[body.end : mention.start])
        if view.mentions[n - 1] is body and self._titles.at_body(gap):
            title = gap + title.removeprefix("原")
        if (whole := self._offices.whole(body, mention.name)) and not gap:
            return self._offices.from_context(article, view, body.start, whole)
        if self._offices.is_short(body):
            return self._offices.short(article, view, body, title)
        office = self._offices.at_body(view, body, title, mention.start)
        return office or self._offices.by_area(article, view, mention.start, mention.name)

    def _bare_title(self, view: SentenceView, n: int) -> Title | None:
        """The title of post ``n``, which has no body beside it."""
        mention, before = view.mentions[n], view.mentions[n - 1] if n else None
        if before and before.kind is Kind.POST:
            gap = _unformer(view.plain[before.end : mention.start])
            if _BETWEEN_POSTS.match(gap):
                endings = self._titles.department(mention.name)
                return Title(text=mention.name, start=mention.start, endings=endings)
        head = self._offices.is_area_head(mention.name)
        return self._titles.bare(view, mention, before.end if before else 0, area_head=head)

    def _unmarked_post(self, view: SentenceView, k: int) -> list[tuple[Office, int, int]]:
        """某局工作人员甲, 县领导甲: words that are a post only because a body and a name stand round them."""
        person = view.mentions[k]
        before = view.plain[max(0, person.start - 6) : person.start].rstrip(" ：:")
        if (found := _LEADERS.search(before)) and not view.covering(person.start - 1):
            start = person.start - len(view.plain[max(0, person.start - 6) : person.start]) + found.start(1)
            office = Office(body=view.slice_ref(start, start + 1, Kind.ORGANISATION), post="领导", sure=0.75)
            return [(office, start, person.end)]
        if k and view.mentions[k - 1].kind in _BODIES and not self._offices.is_short(view.mentions[k - 1]):
            body = view.mentions[k - 1]
            gap = view.plain[body.end : person.start]
            if self._member_end.fullmatch(gap):
                office = Office(body=view.ref(body, Kind.ORGANISATION), post=gap, sure=0.92)
                return [(office, body.start, person.end)]
        return []

    def _after_name(
        self, article: ArticleView, view: SentenceView, k: int, last: int
    ) -> list[tuple[Office, int, int]]:
        """甲院长; 甲（某局局长）."""
        mentions, plain = view.mentions, view.plain
        if last + 1 >= len(mentions):
            return []
        person, following = mentions[last], mentions[last + 1]
        gap = plain[person.end : following.start]
        if gap in ("（", "（现任", "（时任"):
            return self._row(article, view, last + 1, "）")
        if gap not in ("", " ") or following.kind is not Kind.POST or following.name in self._not_posts:
            return []
        if (
            last + 2 < len(mentions)
            and mentions[last + 2].kind is Kind.PERSON
            and mentions[last + 2].start == following.end
        ):
            return []
        body = mentions[k - 1] if k and mentions[k - 1].kind in _BODIES else None
        if body is not None and plain[body.end : mentions[k].start].strip():
            body = None
        if body is not None:
            if self._offices.is_short(body):
                office = self._offices.short(article, view, body, following.name)
            else:
                office = self._offices.at_body(view, body, following, following.start)
        elif gap:
            return []
        else:
            office = self._offices.from_context(article, view, person.start, following.name)
            office = (
                Office(body=office.body, post=office.post, sure=min(office.sure, 0.85)) if office else None
            )
        return [(office, (body or person).start, following.end)] if office else []

    def _row(
        self, article: ArticleView, view: SentenceView, n: int, stop: str = ""
    ) -> list[tuple[Office, int, int]]:
        """The offices of the row of bodies and posts that begins with mention ``n``, up to ``stop``."""
        mentions, plain = view.mentions, view.plain
        found: list[tuple[Office, int, int]] = []
        body: Mention | None = None
        at = mentions[n].start
        for m in range(n, len(mentions)):
            mention = mentions[m]
            gap = plain[at : mention.start]
            if mention.kind in _BODIES and (m == n or _BETWEEN_POSTS.match(gap) or gap == "，"):
                body = mention
            elif mention.kind is Kind.POST and (
                _BETWEEN_POSTS.match(_unformer(gap))
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
                office = self._office(article, view, body, m, None)
                if office is not None and mention.name not in self._not_posts:
                    found.append((office, mentions[n].start, mention.end))
            else:
                break
            at = mention.end
        if stop and plain[at : at + 1] != stop:
            return []
        return found


def _unformer(gap: str) -> str:
    """A gap without the word that makes the post behind it a former one."""
    return _FORMER.sub("", gap)
