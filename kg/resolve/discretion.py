"""Whom the outputs name: everybody, or all but private citizens, or all but those on a removal list.

Names are withheld page by page, from what was read of the page and before anything is made of it: outputs,
what is kept for the next build and messages come from there, so there is no place that could be forgotten.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from kg.errors import InputError
from kg.model import Issue, Page, PageInfo
from kg.resolve.hidden_names import HiddenNames, simplified
from kg.resolve.removals import Removals

#: A key for pseudonyms has so many bytes or more: a shorter one can be guessed.
LEAST_KEY = 16
#: Digits of a pseudonym: of a million people two share one with a chance of 0.2 %.
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """What is not told. False where everything is.

    :param removals: who must not be named at all.
    :param public_only: leave private citizens out.
    :param key: the secret that private citizens' pseudonyms are made with; empty for none.
    """

    removals: Removals = field(default=Removals(), repr=False)
    public_only: bool = False
    key: bytes = field(default=b"", repr=False)

    def __bool__(self) -> bool:
        return bool(self.removals) or self.hides_private

    @property
    def hides_private(self) -> bool:
        """Whether private citizens are left out or get pseudonyms."""
        return self.public_only or bool(self.key)

    def names_on(self, page: Page) -> HiddenNames:
        """The names of the removal list that can stand on a page: those all of whose characters it has."""
        return HiddenNames(self._possible(page))

    def signature(self, page: Page) -> str:
        """All that the result of a page depends on here; it holds names and must be hashed with the text of
        the page, which only those can guess who have it."""
        key = hashlib.sha256(self.key).hexdigest() if self.key else ""
        return repr((self._possible(page), self.removals.ids, self.public_only, key))

    def opened(self, items: Iterable[Page | Issue]) -> Iterator[Page | Issue]:
        """Pages and issues about sources without names of the removal list in what stands beside the text."""
        for item in items:
            if not self.removals.names:
                yield item
            elif isinstance(item, Issue):
                yield self.issue(item, HiddenNames(self.removals.names))
            else:
                yield self._page(item)

    def issue(self, issue: Issue, names: HiddenNames) -> Issue:
        """An issue without names."""
        return replace(issue, message=names.masked(issue.message), source=names.masked(issue.source))

    def pseudonym(self, identifier: str) -> str:
        """What a private citizen is called: the same in all builds with the key, and nothing without it."""
        digest = hmac.new(self.key, identifier.encode("utf-8", "surrogatepass"), hashlib.sha256)
        return f"某人{digest.hexdigest()[:_DIGITS]}"

    def _possible(self, page: Page) -> tuple[str, ...]:
        known = (
            page.text,
            page.source,
            *(unquote(str(v)) for v in _values(page.info)),
            *(i.message for i in page.issues),
        )
        characters = set(simplified("".join(known)))
        return tuple(name for name in self.removals.names if characters.issuperset(name))

    def _page(self, page: Page) -> Page:
        names = self.names_on(page)
        if not names:
            return page
        source = names.masked(page.source)
        if source != page.source:  # two files may be called alike now
            path = PurePosixPath(source)
            source = str(path.with_name(f"{path.stem}-{page.sha256[:8]}{path.suffix}"))
        said = {f.name: names.masked(getattr(page.info, f.name)) for f in fields(page.info)}
        if names.occur_in(unquote(page.info.url)):
            said["url"] = ""
        issues = tuple(self.issue(issue, names) for issue in page.issues)
        return replace(page, source=source, info=PageInfo(**said), issues=issues)


def _values(info: PageInfo) -> Iterator[object]:
    return (getattr(info, f.name) for f in fields(info))


def load_key(file: Path) -> bytes:
    """Read the secret for pseudonyms.

    :raises InputError: if it cannot be read or is too short.
    """
    try:
        key = file.read_bytes().strip()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror or error})") from error
    if len(key) < LEAST_KEY:
        raise InputError(
            f"{file}: a key has {LEAST_KEY} bytes or more; "
            f"make one with: head -c 32 /dev/urandom | base64 > {file}"
        )
    return key
