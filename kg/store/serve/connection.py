"""A connection that nobody can hold open by being slow: slow to ask, or slow to take the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


class Connection(H11Protocol):
    """One connection of the server.

    uvicorn bounds how long a connection may be idle after an answer. Here it is bounded too how long the head
    of a request may take, also the first one, and how long a client may take nothing of an answer.
    """

    #: Seconds for either.
    patience = 10.0

    _head: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._head, self._taking):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
        super().resume_writing()

    def _wait_for_head(self) -> None:
        """Begin to wait for the head of a request, or end it when there is one that is not answered."""
        if self.cycle is not None and not self.cycle.response_complete:
            if self._head is not None:
                self._head.cancel()
                self._head = None
        elif self._head is None:
            self._head = self.loop.call_later(self.patience, self.transport.abort)

    def _watch(self, left: int) -> None:
        """Look again later whether the client has taken some of what was left."""
        self._taking = self.loop.call_later(self.patience, self._taken, left)

    def _taken(self, before: int) -> None:
        left = self.transport.get_write_buffer_size()
        if left >= before:
            self.transport.abort()
        else:
            self._watch(left)


def connection(patience: float) -> Callable[..., asyncio.Protocol]:
    """Connections with so many seconds of patience."""
    named: dict[str, Any] = {"patience": patience}
    return type("Connection", (Connection,), named)
