"""Who may ask: programs and pages of this machine, and whom the user names. Everybody else is refused.

A page of another site that is open in the user's browser can send requests here. Four things tell them
apart: ``Host`` is not ours where a name was rebound to this address (DNS rebinding), ``Origin`` names the
site, ``Sec-Fetch-Site`` says that a script, an image or a form of another site asks, and without
``Access-Control-Allow-Origin`` the browser does not hand the answer over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.store.serve.workers import Answer, plain

#: Stands for every origin.
ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Whom a server answers.

    :param host: the address that it listens on.
    :param hosts: further names under which it may be asked (``data.example.org``), for any port.
    :param origins: sites whose pages may ask (``https://app.example.org``), or :data:`ANY`.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    def refusal(self, headers: Mapping[str, str]) -> Answer | None:
        """Why a request is not answered; None if it is."""
        own = self._own()
        host = headers.get("host", "").lower()
        if host not in own and host.rpartition(":")[0] not in self.hosts and host not in self.hosts:
            return plain(421, "this server answers to its own address only")
        origin = headers.get("origin")
        if origin is None:
            return plain(403, "pages of other sites may not ask") if _from_elsewhere(headers) else None
        if origin in {f"http://{name}" for name in own} or self.allowed(origin):
            return None
        return plain(403, "pages of other sites may not ask")

    def allowed(self, origin: str) -> bool:
        """Whether the pages of another site may ask."""
        return origin in self.origins or ANY in self.origins

    def sharing(self, headers: Mapping[str, str]) -> dict[str, str]:
        """The headers by which a browser hands an answer to a page of a site that may ask."""
        origin = headers.get("origin", "")
        return {"Access-Control-Allow-Origin": origin} if origin and self.allowed(origin) else {}

    def _own(self) -> frozenset[str]:
        host = f"[{self.host}]" if ":" in self.host else self.host
        names = (host.lower(), "localhost", "127.0.0.1", "[::1]")
        return frozenset(f"{name}:{self.port}" for name in names) | (
            frozenset(names) if self.port == 80 else frozenset()
        )


def _from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that another site asks, other than by a link that the user followed."""
    site, mode = headers.get("sec-fetch-site", ""), headers.get("sec-fetch-mode", "")
    return site in {"cross-site", "same-site"} and mode != "navigate"
