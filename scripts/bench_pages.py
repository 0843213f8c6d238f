"""Measure the pages: scripts/bench_pages.py RECORD [READERS] [SECONDS] [PAUSE]  (default 50 readers, 10 seconds).

Serves the record, then lets so many readers ask for pages at once, each looking at a page for PAUSE seconds (on
average; none if not given) before asking for the next, while reports are added without a pause: the demo's, a few at a
time under new names, the next when the last are read and joined. Prints how long answers took (to the first byte and in
all), how large they were, how many failed, and what was read meanwhile. RECORD is changed: take a copy.
"""

from __future__ import annotations

import asyncio
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import httpx2 as httpx

_PAGES = (
    "/",
    "/sessions",
    "/institutions",
    "/acts",
    "/people",
    "/tracks",
    "/disputes",
    "/reports",
    "/review",
    "/search?q=summit",
)
_DEMO = Path(__file__).resolve().parent.parent / "src" / "rapporteur" / "demo" / "reports"


async def measure(address: str, readers: int, seconds: float, pause: float) -> None:
    limits = httpx.Limits(max_connections=readers, keepalive_expiry=3)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        paths = [*_PAGES, *await details(client)]
        for path in paths:
            await client.get(path)
        took: dict[str, list[tuple[float, float, int]]] = {}
        failed: Counter[str] = Counter()
        until = time.monotonic() + seconds
        before = await kept_and_joined(client)
        added, *_ = await asyncio.gather(
            adding(client, until),
            *(reader(client, paths[n % len(paths) :] + paths, until, pause, took, failed) for n in range(readers)),
        )
        after = await kept_and_joined(client)
        show(took, failed, seconds)
        print(f"read meanwhile: {added}; in the record {before} before, {after} after")


async def kept_and_joined(client: httpx.AsyncClient) -> str:
    """How many reports the pages tell of."""
    answer = await client.get("/api/reports?limit=1")
    return f"{answer.headers['x-total-count']} reports"


async def adding(client: httpx.AsyncClient, until: float) -> str:
    """Add reports until the time is over; tells how many were read in how many readings, and what went wrong."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_DEMO.glob("*.txt"))]
    begun, done, readings, wrong = time.time_ns(), 0, 0, list[str]()
    while time.monotonic() < until:
        reports = [{"id": f"load-{begun}-{readings}-{n}", "text": text} for n, text in enumerate(texts)]
        state = (await client.post("/api/reports", json=reports)).json()
        while state["state"] == "running":
            await asyncio.sleep(0.3)
            state = (await client.get(f"/api/readings/{state['id']}")).json()
        done, readings = done + state["done"], readings + 1
        wrong += state["errors"] if state["state"] == "done" else [state["state"], *state["errors"]]
    return f"{done} reports in {readings} readings, {len(wrong)} errors {wrong[:3]}"


async def details(client: httpx.AsyncClient) -> list[str]:
    found = []
    for listing, inside in (
        ("/sessions", "sessions"),
        ("/reports", "reports"),
        ("/people", "people"),
        ("/institutions", "institutions"),
    ):
        links = re.findall(rf'href="(/{inside}/[^"?]+)"', (await client.get(listing)).text)
        found += links[:1]
    return found


async def reader(
    client: httpx.AsyncClient,
    paths: Sequence[str],
    until: float,
    pause: float,
    took: dict[str, list[tuple[float, float, int]]],
    failed: Counter[str],
) -> None:
    at = 0
    while time.monotonic() < until:
        await asyncio.sleep(random.uniform(0, 2 * pause))
        path = paths[at % len(paths)]
        at += 1
        begun = time.perf_counter()
        async with client.stream("GET", path) as answer:
            first = time.perf_counter() - begun
            size = len(await answer.aread())
            took.setdefault(path, []).append((first, time.perf_counter() - begun, size))
            if answer.status_code >= 400:
                failed[f"{answer.status_code} {path}"] += 1


def show(took: dict[str, list[tuple[float, float, int]]], failed: Counter[str], seconds: float) -> None:
    number = sum(map(len, took.values()))
    whole = statistics.quantiles([item[1] * 1000 for listed in took.values() for item in listed], n=20)
    print(f"of all pages: median {whole[9]:.0f} ms, 95% {whole[-1]:.0f} ms")
    print(
        f"{number} answers in {seconds:.0f} s ({number / seconds:.0f} a second), {failed.total()} failed {dict(failed)}"
    )
    for path, listed in took.items():
        firsts, alls = ([item[n] * 1000 for item in listed] for n in (0, 1))
        p95 = statistics.quantiles(alls, n=20)[-1] if len(alls) > 1 else alls[0]
        middle, first = statistics.median(alls), statistics.median(firsts)
        told = f"median {middle:5.0f} ms, 95% {p95:5.0f} ms, first byte {first:5.0f} ms, {listed[0][2] // 1024} kB"
        print(f"  {path[:60]:60} {told}")


def main() -> None:
    record, *rest = sys.argv[1:]
    readers, seconds, pause = (float(given) for given in [*rest, *("50", "10", "0")[len(rest) :]])
    command = [str(Path(sys.executable).with_name("rapporteur")), "serve", "--record", record, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        try:
            if address is not None:
                asyncio.run(measure(address.group(), int(readers), seconds, pause))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
