"""Measure what each kind of page costs: scripts/bench_pages_alone.py RECORD [TIMES]  (default 3 times).

Makes every kind of page in this process, one after the other, each time anew (a fresh snapshot, nothing kept but what
the disk has read), of the things told of most; prints processor time, time on the clock, time to the first byte and
size. The record is taken as it is: nothing is joined or written.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from rapporteur.web import links
from rapporteur.web.app import create_app
from rapporteur.web.library import Library
from rapporteur.web.settings import Settings
from rapporteur.web.snapshot import Snapshot

_LISTS = ("", "sessions", "institutions", "acts", "people", "tracks", "disputes", "reports", "review", "search")
_CPU, _WALL, _BEGUN, _STATUS, _SIZE = range(5)


def pages(library: Library) -> Iterator[str]:
    """An address of every kind of page."""
    yield from (f"/{name}" for name in _LISTS)
    found = Snapshot(library.account, 0)
    yield from ("/search?q=summit", "/search?q=Astana+2024", "/people?q=al", "/sessions?page=40", "/reports?page=900")
    heads = sorted(found.listed("head")[:20000], key=lambda head: -len(head.reports))[:1]
    for head in heads:
        here = links.link("sessions", head.id)
        yield from (here, f"{here}/brief", f"/compare?session={quote(head.id)}")
        meeting = found.meeting(head.id)
        yield from (links.link("reports", name) for name in (meeting.reports[:1] if meeting else ()))
        given = meeting.values.get("date", ()) if meeting else ()
        yield from (links.evidence(value.evidence, "sessions", of=head.id, field="date") for value in given[:1])
    for name in _told_of_most(found):
        here = links.link("institutions", name)
        yield from (here, f"{here}?on=2024-06-01", f"{here}/changes?from=2023-05-01&to=2024-07-01")
        yield from (f"{here}/brief?on=2024-06-01", f"/sessions?institution={quote(name)}", f"/acts?institution={name}")
    yield from (links.link("people", brief.name) for brief in found.listed("person")[:3])
    yield from (links.link("acts", act.id) for act in found.listed("act")[:1])


def _told_of_most(found: Snapshot) -> list[str]:
    """The institutions that most is told of."""
    return sorted(found.institutions, key=lambda name: -found.institutions[name].total())[:4]


async def asked(app: Any, address: str) -> tuple[float, float, float, int, int]:
    """One answer, without a network: processor, clock and first byte in milliseconds, status, size."""
    parts = urlsplit(address)
    told: list[Any] = []
    begun: list[float] = []

    waiting = asyncio.Event()

    async def receive() -> dict[str, object]:
        await waiting.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        told.append(message)
        if message.get("body") and not begun:
            begun.append((time.perf_counter() - wall) * 1000)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
        "root_path": "", "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1), "server": ("localhost", 80),
    }  # fmt: skip
    cpu, wall = time.process_time(), time.perf_counter()
    await app(scope, receive, send)
    took = (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000
    size = sum(len(message.get("body", b"")) for message in told)
    status = next(message["status"] for message in told if "status" in message)
    return *took, (begun or took[_WALL:])[0], status, size


async def measure(record: str, times: int) -> None:
    """Every page, the dearest last asking counted."""
    app = create_app(Settings(record))
    library: Any = app.state.library
    library._join = lambda: None
    await asked(app, "/")
    stamp = library.snapshot().stamp
    for address in pages(library):
        runs = []
        for _ in range(times + 1):
            library._snapshot = Snapshot(library.account, stamp)
            runs.append(await asked(app, address))
        first, rest = runs[0], runs[1:]
        cpu, wall, byte = (sorted(run[at] for run in rest)[len(rest) // 2] for at in (_CPU, _WALL, _BEGUN))
        told = f"cpu {cpu:5.0f} ms, wall {wall:5.0f}, first byte {byte:5.0f}; cold wall {first[_WALL]:6.0f}"
        print(f"{unquote(address)[:62]:62} {told}, {first[_SIZE] // 1024:4} kB {first[_STATUS]}", flush=True)


if __name__ == "__main__":
    asyncio.run(measure(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3))
