"""任职: who holds which post at which body.

Newspapers print a post before the name (某县民政局局长甲; 区委副书记、代理区长甲; 副主任甲、乙), after it
(甲院长; 甲（某局局长）) or with a verb (甲任某局局长; 任命甲为某局局长). Bodies and posts in a row are read
from left to right: each post belongs to the body before it (:mod:`kg.extract.offices`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.draft import Draft
from kg.extract.offices import POSTS, Office, Offices
from kg.extract.view import ArticleView, SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_BODIES = (Kind.ORGANISATION, Kind.PLACE)
_BETWEEN_PEOPLE = re.compile(r"(?:[、和与及 ]|以及|同志[、和])?$")
_BETWEEN_POSTS = re.compile(r"(?:[、和兼暨及 ]|并兼任|，兼)?$")
_BEFORE_NAME = re.compile(r"(?:[ ：:]|的|同志)?$")
_CARRIES = re.compile(r"(?:等|同志)*[、，；和及与 ]+(?:以及)?$")
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

        self._offices = Offices(lexicon)
        self._not_posts = frozenset(words("not_posts"))
        self._not_posts_endings = words("not_posts")
        self._weak = frozenset(words("weak_posts"))
        self._weak_end = re.compile(one_of(words("weak_posts")) + r"$")
        self._department = re.compile(
            r"[^，。；：、？！“”（）《》 ]{0,8}" + one_of(words("department_endings")) + "$"
        )
        self._appointed = re.compile(r"(?:同志|，[^，]{0,8}){0,4}" + one_of(words("appointed")) + "$")
        self._appointing = re.compile(one_of(words("appointing")) + "$")
        self._not_appointed = re.compile(one_of(words("not_appointed")))

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All posts of the article; those read from the context only for people without any other."""
        sure: list[Draft] = []
        from_context: list[Draft] = []
        for sentence in view.sentences:
            for draft in self._sentence(view, sentence):
                (sure if draft.confidence > 0.85 else from_context).append(draft)
        yield from sure
        known = {d.subject.name for d in sure}
        held = {(d.subject.name, p) for d in sure for p in d.qualifiers[Qualifier.POST]}
        for draft in from_context:
            post = draft.qualifiers[Qualifier.POST][-1]
            if draft.subject.name not in known or not any(
                n == draft.subject.name and (p.endswith(post) or post.endswith(p)) for n, p in held
            ):
                yield draft

    def _sentence(self, article: ArticleView, view: SentenceView) -> Iterator[Draft]:
        mentions = view.mentions
        people = [k for k, m in enumerate(mentions) if m.kind is Kind.PERSON]
        done = -1
        carried: Mention | None = None
        before_end = 0
        for k in people:
            if k <= done:
                continue
            last = self._list_end(view, k)
            done = last
            group = mentions[k : last + 1]
            first = self._chain_start(view, k)
            offices: list[tuple[Office, int, int]] = []
            if first < k:
                if not _CARRIES.match(view.plain[before_end : mentions[first].start]):
                    carried = None
                offices = self._read_chain(article, view, first, k, carried)
                bodies = [m for m in mentions[first:k] if m.kind in _BODIES]
                carried = bodies[-1] if bodies else carried
            else:
                offices = self._unmarked_post(view, k)
            before_end = group[-1].end
            after = self._after_name(article, view, k, last) if last == k or not offices else []
            appointed = self._appointment(article, view, group, last)
            for made in (offices, after, appointed):
                yield from self._drafts(view, group, made)

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
                if named or left.name.endswith(self._not_posts_endings):
                    break
                between = _BEFORE_NAME if right.kind is Kind.PERSON else _BETWEEN_POSTS
                fits = between.match(gap if right.kind is Kind.PERSON else _unformer(gap)) is not None
            elif left.kind in _BODIES and right.kind is Kind.POST:
                fits = gap in (" ", "的") or not _unformer(gap) or self._department.match(gap) is not None
            else:
                break
            if not fits:
                break
            first -= 1
        # A body at the very left without a post belongs to what stands before it.
        return first if first < k and mentions[k - 1].kind is Kind.POST else k

    def _read_chain(
        self, article: ArticleView, view: SentenceView, first: int, k: int, carried: Mention | None
    ) -> list[tuple[Office, int, int]]:
        """The offices that mentions ``[first, k)`` name, each with where its evidence begins and ends."""
        found: list[tuple[Office, int, int]] = []
        body: Mention | None = None
        person_end = view.mentions[k].end
        for n in range(first, k):
            mention = view.mentions[n]
            if mention.kind in _BODIES:
                body = mention
                continue
            unknown = body is None and any(m.kind in _BODIES for m in view.mentions[n:k])
            # The body of the first posts of the row was not recognised: only an area head is sure.
            if unknown and not self._offices.is_area_head(mention.name):
                continue
            office = self._office(article, view, body, n, carried)
            if office is not None:
                found.append((office, min(view.mentions[first].start, mention.start), person_end))
        return found

    def _office(
        self, article: ArticleView, view: SentenceView, body: Mention | None, n: int, carried: Mention | None
    ) -> Office | None:
        mention = view.mentions[n]
        former = _FORMER.search(view.plain[max(0, mention.start - 2) : mention.start])
        title = (former.group() if former else "") + mention.name
        if body is not None:
            gap = view.plain[body.end : mention.start]
            if view.mentions[n - 1] is body and self._department.match(gap):
                title = gap + mention.name
            office = self._offices.at_body(view, body, title, mention.start)
            return office or self._offices.by_area(article, view, mention.start, mention.name)
        if self._offices.is_area_head(mention.name):
            return self._offices.by_area(article, view, mention.start, mention.name)
        if carried is not None:
            office = self._offices.at_body(view, carried, title, mention.start)
            return Office(body=office.body, post=office.post, sure=0.9) if office else None
        return self._offices.from_context(article, view, mention.start, mention.name)

    def _unmarked_post(self, view: SentenceView, k: int) -> list[tuple[Office, int, int]]:
        """某局工作人员甲, 县领导甲: words that are a post only because a body and a name stand round them."""
        person = view.mentions[k]
        before = view.plain[max(0, person.start - 6) : person.start].rstrip(" ：:")
        if (found := _LEADERS.search(before)) and not view.covering(person.start - 1):
            start = person.start - len(view.plain[max(0, person.start - 6) : person.start]) + found.start(1)
            office = Office(body=view.slice_ref(start, start + 1, Kind.ORGANISATION), post="领导", sure=0.75)
            return [(office, start, person.end)]
        if k and view.mentions[k - 1].kind in _BODIES:
            body = view.mentions[k - 1]
            gap = view.plain[body.end : person.start]
            if gap in self._weak:
                return [
                    (
                        Office(body=view.ref(body, Kind.ORGANISATION), post=gap, sure=0.92),
                        body.start,
                        person.end,
                    )
                ]
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
        self, article: ArticleView, view: SentenceView, n: int, stop: str
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
                _BETWEEN_POSTS.match(_unformer(gap)) or (body is not None and self._department.match(gap))
            ):
                office = self._office(article, view, body, m, None)
                if office is not None and mention.name not in self._not_posts:
                    found.append((office, mentions[n].start, mention.end))
            else:
                break
            at = mention.end
        if stop and plain[at : at + 1] != stop:
            return []
        return found

    def _appointment(
        self, article: ArticleView, view: SentenceView, group: Sequence[Mention], last: int
    ) -> list[tuple[Office, int, int]]:
        """甲任某局局长; 任命甲为某局局长."""
        if last + 1 >= len(view.mentions):
            return []
        following = view.mentions[last + 1]
        if following.kind not in (*_BODIES, Kind.POST):
            return []
        gap = view.plain[group[-1].end : following.start]
        before = view.plain[max(0, group[0].start - 8) : group[0].start]
        verb = self._appointed.match(gap)
        if not verb or self._not_appointed.search(before) or self._not_appointed.search(gap):
            return []
        if gap.endswith("为") and gap.lstrip("同志") == "为" and not self._appointing.search(before):
            return []
        return [(o, group[0].start, end) for o, _, end in self._row(article, view, last + 1, "")]

    def _drafts(
        self, view: SentenceView, people: Sequence[Mention], offices: Sequence[tuple[Office, int, int]]
    ) -> Iterator[Draft]:
        """One fact for each person and body, with the posts held there."""
        bodies: dict[str, tuple[Ref, list[str], float, int, int]] = {}
        for office, start, end in offices:
            if office.body.name in bodies:
                ref, posts, sure, low, high = bodies[office.body.name]
                if office.post not in posts:
                    posts.append(office.post)
                bodies[office.body.name] = (
                    ref,
                    posts,
                    min(sure, office.sure),
                    min(low, start),
                    max(high, end),
                )
            else:
                bodies[office.body.name] = (office.body, [office.post], office.sure, start, end)
        for person in people:
            for ref, posts, sure, start, end in bodies.values():
                weak = 0.93 if all(p in self._weak for p in posts) else 1.0
                yield Draft(
                    subject=view.ref(person),
                    predicate=Predicate.HOLDS_POST,
                    object=ref,
                    view=view,
                    start=min(start, person.start),
                    end=max(end, person.end),
                    qualifiers={Qualifier.POST: tuple(posts)},
                    confidence=0.97 * sure * weak,
                )


def _unformer(gap: str) -> str:
    """A gap without the word that makes the post behind it a former one."""
    return _FORMER.sub("", gap)
