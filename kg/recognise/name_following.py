"""What stands behind a stretch of a sentence, and how much it speaks for the stretch as a name: a verb of
saying, a title, a mark of punctuation, a verb of holding a post.
"""

from __future__ import annotations

import re

from kg.lexicon import Lexicon
from kg.recognise.name_frames import IS, TENURE, NameFrames
from kg.recognise.name_model import NameModel
from kg.recognise.name_view import NameView

#: Marks of punctuation, at which a name may begin or end.
EDGES = frozenset("，。、；：？！（）“”‘’《》〈〉【】…—,.;:!?()[]/｜| \u3000\t")
#: What a name gains by a title after it if the dictionary has it.
DICTIONARY_NAME = 9.0
#: What a stretch between a pause and 任 or 当选 gains: nothing else than a name stands there.
WHOLE = 2.5
#: How departments end, before a name with its title behind it.
DEPARTMENT_ENDS = frozenset("科股处室队校局所站")
#: A single character between a candidate and a mark of punctuation belongs to the name.
_LEFT_OVER = -2.0
#: Adverbs before the verb: a character between a candidate and one of them belongs to the name (高勤|社|已).
_SOON = frozenset("已均便即就立随先")
_DUTIES = re.compile("的[^，。；：]{2,40}职务")
_ADVERBS = frozenset("也还都就又曾已正便才仍再刚常先后并亲全一")
_AFTER_NAME = EDGES | {""}
_PARTICLES = frozenset("以在对向把为与和及等的了是说称道从由被将给讲问摄电讯")
#: A department before and a title behind leave room for a name only: 财务股|某某某|股长.
_IN_DEPARTMENT, _OF_SCHOLAR = 6.5, 2.0
_SCHOLARS = ("博士", "医师", "医生", "大夫", "护士", "副教授", "教授", "老师", "教师", "硕士")
#: So do a body before and a post behind, where the first character is a word of its own.
_BETWEEN = 6.0
#: A word of the dictionary that ends so is a body before a title (司令部|部长), no person.
_BODY_ENDS = frozenset("部会团局院委组所站队处科室社厅司库厂校馆")


class Following:
    """Weighs what stands behind a candidate."""

    def __init__(self, lexicon: Lexicon, model: NameModel, frames: NameFrames) -> None:
        """Take the verbs of ``recognise/person_verbs``."""
        self._model, self._frames = model, frames
        verbs = {r["word"]: r["class"] for r in lexicon.table("recognise/person_verbs")}
        self._speech = frozenset(w for w, c in verbs.items() if c == "speech")
        self._acts = frozenset(w for w, c in verbs.items() if c == "act")
        self._long_acts = tuple(w for w, c in verbs.items() if len(w) > 2 and c in ("act", "speech"))

    def worth(self, view: NameView, start: int, end: int) -> float:
        """What stands behind ``[start, end)`` says for it as a name."""
        line, plain = view.line, view.line.plain
        edged = start == 0 or plain[start - 1] in EDGES
        framed = self._frames.after(plain, end, view.title_starts)
        if framed and (edged or framed != IS):
            alone = plain[end] != "的" or _DUTIES.match(plain, end) is not None
            return framed + (WHOLE if edged and framed == TENURE and alone else 0.0)
        if end == len(plain) or plain[end] in EDGES:
            return 1.5
        if end in view.title_starts:
            return self._before_title(view, start, end)
        torn = end not in line.bounds and plain.startswith(self._long_acts, end)  # 顺|致欢迎词
        return -4.0 if end not in line.bounds and not torn else self._before_word(view, end)

    def _before_word(self, view: NameView, end: int) -> float:
        plain = view.line.plain
        word = plain[end : view.line.word_at(end)[1]]
        if word in self._speech or word[:2] in self._speech:
            return 3.0
        if plain[end] == "等":
            return 2.0
        acts = word in self._acts or plain[end : end + 2] in self._acts
        if acts or plain.startswith(self._long_acts, end):
            return 1.5
        over = plain[end + 1 : end + 2] in _AFTER_NAME or (
            len(word) == 1
            and word not in _ADVERBS
            and (
                plain[end + 1 : end + 3] in self._acts | self._speech
                or (plain[end + 1 : end + 2] in _SOON and view.stops_at(end + 1))
            )
        )
        if over and plain[end] not in _PARTICLES:
            return _LEFT_OVER
        return 0.5 if view.stops_at(end) else -0.5

    def _before_title(self, view: NameView, start: int, end: int) -> float:
        plain = view.line.plain
        between = start in view.body_ends and end in view.post_starts and start + 1 in view.line.bounds
        if between and plain[end - 1] not in _BODY_ENDS:
            return _BETWEEN  # 某学院|某某|副院长
        if end in view.role_starts and not (
            plain[start - 1 : start] in DEPARTMENT_ENDS and plain.startswith(_SCHOLARS, end)
        ):
            return 3.0
        if start not in view.covered and plain[start - 1 : start] in DEPARTMENT_ENDS and start > 1:
            return _IN_DEPARTMENT + (_OF_SCHOLAR if plain.startswith(_SCHOLARS, end) else 0.0)
        if end - start == 3 and view.line.word_at(start) == (start, end) and plain[end - 1] not in _BODY_ENDS:
            known = end in view.post_starts or not self._model.wordlike(plain, start)
            return DICTIONARY_NAME if known else 1.0
        return 3.5 if end - start > 2 or self._model.common_surname(plain[start]) else 1.0
