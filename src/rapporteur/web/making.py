"""A page while it is made: its head goes out at once, the rest as it comes, to all who asked for it meanwhile."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

_LOG = logging.getLogger("rapporteur.web")
_AT_ONCE, _PART = 6, 16_384
HEAD_ENDS = "<!-- here the head ends -->"
_BESIDE = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="page")

Waiting = tuple[asyncio.AbstractEventLoop, "asyncio.Future[None]"]


class Making:
    """The pieces of one page; whoever reads them gets those there are, then each as it is made."""

    def __init__(self, pieces: Iterator[str], fault: Callable[[], str]) -> None:
        self._coming, self._fault_note = pieces, fault
        self._lock = threading.Lock()
        self._parts: list[str] = []
        self._waiting: list[Waiting] = []
        self.over, self.fault = False, False

    @classmethod
    def whole(cls, text: str) -> Making:
        """A page that is made already."""
        made = cls(iter(()), str)
        made._parts, made.over = [text], True
        return made

    def begin(self) -> Making:
        """Make the head now and the rest beside; an error in the head is the asker's."""
        if not self.over and not self._parts:
            self._parts = [_upto_head(self._coming)]
            _BESIDE.submit(self._go_on)
        return self

    @property
    def text(self) -> str:
        """All there is of it by now."""
        return "".join(self._parts)

    async def read(self) -> AsyncIterator[str]:
        """The pieces in order, until the page is over."""
        at, loop = 0, asyncio.get_running_loop()
        while True:
            with self._lock:
                new, over = self._parts[at:], self.over
                waiting = loop.create_future()
                if not new and not over:
                    self._waiting.append((loop, waiting))
            if new:
                at += len(new)
                yield "".join(new)
            elif over:
                return
            else:
                await waiting

    def _go_on(self) -> None:
        """Make the rest; a fault ends the page with a word about it, as its beginning is out already."""
        try:
            for part in _parts(self._coming):
                self._add(part)
        except Exception:
            _LOG.exception("a page could not be made to its end")
            self.fault = True
            self._add(self._fault_note())
        self._add(None)

    def _add(self, part: str | None) -> None:
        with self._lock:
            if part is None:
                self.over = True
            else:
                self._parts.append(part)
            waiting, self._waiting = self._waiting, []
        for loop, future in waiting:
            _wake(loop, future)


def _wake(loop: asyncio.AbstractEventLoop, waiting: asyncio.Future[None]) -> None:
    """Tell a reader that there is more; one that has gone away meanwhile needs to know nothing."""

    def come() -> None:
        if not waiting.done():
            waiting.set_result(None)

    try:
        loop.call_soon_threadsafe(come)
    except RuntimeError:
        _LOG.debug("a reader is gone")


def _upto_head(pieces: Iterator[str]) -> str:
    found = []
    for piece in pieces:
        if piece == HEAD_ENDS:
            break
        found.append(piece)
    return "".join(found)


def _parts(pieces: Iterator[str]) -> Iterator[str]:
    """Pieces put together to parts worth sending; no piece is cut."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PART:
            yield "".join(held)
            held, size = [], 0
    if held:
        yield "".join(held)
