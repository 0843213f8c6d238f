"""Events told in four languages in our own words: read, then joined."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rapporteur.model import Report
from rapporteur.reading import Reader
from rapporteur.record import Book, build
from tests.record.bcubed import Joined, bcubed
from tests.record.measure import acts_joined, knowledge, sessions_joined

_EVENTS = yaml.safe_load(Path(__file__).with_name("events.yaml").read_text(encoding="utf-8"))


@cache
def book() -> Book:
    """The record of all these reports."""
    reader = Reader()
    told = ((f"{e['event']} {code}", code, text) for e in _EVENTS for code, text in e["reports"].items())
    return build([(reader.read(Report(name, text, language=code)), text) for name, code, text in told], knowledge())


def test_the_reports_of_an_event_tell_one_meeting() -> None:
    mains = {(r.report.id, s.id): r.report.id for r in book().readings.values() for s in r.sessions if s.main}
    found = sessions_joined(book(), lambda report, name: mains.get((report, name)))
    truth = [[f"{event['event']} {code}" for code in event["reports"]] for event in _EVENTS]
    _enough(bcubed(truth, [group for group in found if group]))


def test_the_documents_of_an_event_are_one_in_all_its_reports() -> None:
    named = dict(_named())
    found = acts_joined(book(), lambda report, place: named.get((report, int(place))))
    truth = [
        [f"{event['event']} {number} {code}" for code in words]
        for event in _EVENTS
        for number, words in enumerate(event["acts"])
    ]
    read = set(named.values())
    assert len(read) >= 0.9 * sum(map(len, truth))
    _enough(bcubed([[name for name in group if name in read] for group in truth], [group for group in found if group]))


def _named() -> Iterator[tuple[tuple[str, int], str]]:
    """The documents read that are told here, by report and place."""
    for event in _EVENTS:
        for number, words in enumerate(event["acts"]):
            for code, word in words.items():
                name = f"{event['event']} {code}"
                acts: tuple[Any, ...] = book().readings[name].acts
                place = next((at for at, act in enumerate(acts) if word in act.title_original), None)
                if place is not None:
                    yield (name, place), f"{event['event']} {number} {code}"


def _enough(joined: Joined) -> None:
    assert joined.precision >= 0.98 and joined.recall >= 0.9, str(joined)
