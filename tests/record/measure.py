"""Joining measured on our own reports, as gold tells them and as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import yaml

from rapporteur.evaluate.gold import Entry, Gold
from rapporteur.evaluate.kinds import COMPARERS, Context
from rapporteur.evaluate.score import match
from rapporteur.knowledge import Knowledge, load
from rapporteur.model import Reading, to_json
from rapporteur.record import Book, build
from rapporteur.record.joining import decided
from tests.record.bcubed import Joined, bcubed
from tests.record.golds import golds, reading, retold

TRUTH = Path(__file__).with_name("joins.yaml")
RETOLD = Path(__file__).with_name("joins_retold.yaml")


@cache
def knowledge() -> Knowledge:
    """The background knowledge, read once."""
    return load()


@cache
def truth(kind: str) -> tuple[tuple[str, ...], ...]:
    """What is one, by hand."""
    data = yaml.safe_load(TRUTH.read_text(encoding="utf-8"))
    return tuple(tuple(group["of"]) for group in data[kind])


@cache
def truth_with_retold(kind: str) -> tuple[tuple[str, ...], ...]:
    """The same with the retellings; a group that names one of joins.yaml's goes on with it."""
    more = yaml.safe_load(RETOLD.read_text(encoding="utf-8"))[kind]
    return tuple(map(tuple, decided([*truth(kind), *(group["of"] for group in more)])))


def retold_as_gold() -> dict[str, Joined]:
    """Joining alone, our own reports and the retellings together: what a retelling tells, and what is one with it."""
    told = [*golds(), *retold()]
    names = {gold.report for gold, _ in retold()}
    book = build([(reading(gold, text), text) for gold, text in told], knowledge())
    made = {
        "sessions": sessions_joined(book, lambda r, n: f"{r} {n}"),
        "acts": acts_joined(book, lambda r, n: f"{r} {n}"),
    }
    return {kind: _of(names, truth_with_retold(kind), found) for kind, found in made.items()}


def _of(names: set[str], right: Iterable[Iterable[str]], made: Iterable[Iterable[str]]) -> Joined:
    new = lambda group: any(item.split()[0] in names for item in group)  # noqa: E731
    right, made = [list(group) for group in right], [list(group) for group in made]
    items = {item for group in (*right, *made) if new(group) for item in group}
    return bcubed(*([[item for item in group if item in items] for group in side] for side in (right, made)))


def gold_book() -> Book:
    """The record of what gold says."""
    return build([(reading(gold, text), text) for gold, text in golds()], knowledge())


def sessions_joined(book: Book, names: Callable[[str, str], str | None]) -> list[list[str]]:
    """The meetings as lists of sessions, each under the name truth has for it."""
    return [[name for m in item.group.mentions if (name := names(m.report, m.session.id))] for item in book.named]


def acts_joined(book: Book, names: Callable[[str, str], str | None]) -> list[list[str]]:
    """The acts as lists of mentions, each under the name truth has for it."""
    return [
        [name for p in group.placed if (name := names(p.mention.report, str(p.mention.place)))] for group in book.groups
    ]


def as_gold(book: Book) -> dict[str, Joined]:
    """Joining alone: readings are what gold says."""
    return {
        "sessions": bcubed(truth("sessions"), sessions_joined(book, lambda r, n: f"{r} {n}")),
        "acts": bcubed(truth("acts"), acts_joined(book, lambda r, n: f"{r} {n}")),
    }


def as_read(readings: Iterable[tuple[Reading, str]]) -> dict[str, Joined]:
    """Joining what is really read: only sessions and acts that gold knows count, under gold's names."""
    listed = list(readings)
    book = build(listed, knowledge())
    by_report = {r.report.id: r for r, _ in listed}
    sessions: dict[tuple[str, str], str] = {}
    acts: dict[tuple[str, str], str] = {}
    for gold, text in golds():
        if gold.report in by_report:
            _match(gold, text, by_report[gold.report], sessions, acts)
    read = {
        "sessions": (sessions_joined(book, lambda r, n: sessions.get((r, n))), set(sessions.values())),
        "acts": (acts_joined(book, lambda r, n: acts.get((r, n))), set(acts.values())),
    }
    return {
        kind: bcubed([[x for x in group if x in known] for group in truth(kind)], [g for g in found if g])
        for kind, (found, known) in read.items()
    }


def _match(
    gold: Gold, text: str, read: Reading, sessions: dict[tuple[str, str], str], acts: dict[tuple[str, str], str]
) -> None:
    context = Context()
    name = gold.report
    found = _entries(read, "sessions")
    wanted = gold.entries("sessions", text)
    for i, j in match(wanted, found, COMPARERS["sessions"], context):
        context.sessions[found[j].data["id"]] = wanted[i].data.get("id") or f"s{i}"
        sessions[name, found[j].data["id"]] = f"{name} {wanted[i].data.get('id') or f's{i}'}"
    for i, j in match(gold.entries("acts", text), _entries(read, "acts"), COMPARERS["acts"], context):
        acts[name, str(j)] = f"{name} {i}"


def _entries(read: Reading, kind: str) -> list[Entry]:
    return [Entry(f, tuple((e["start"], e["end"]) for e in f["evidence"])) for f in to_json(read)[kind]]
