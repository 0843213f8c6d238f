"""Where reports have their words from: reports that credit one source, or copy one another, are one origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.languages import read_yaml
from rapporteur.model import Credit, Reading
from rapporteur.record.copies import Copy, copies
from rapporteur.record.data import HOME

_STOP = re.compile(r"[.!?\u061f\u06d4\n]")
_CHAIN_GAP = 120
_LEAD, _TAIL = 400, 0.85


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a report gives. `chain` runs from the source it names to the one behind that; `labels` tell it from
    other voices; `whole` says that the credit is for the whole report, not for one sentence of it.
    """

    report: str
    chain: tuple[str, ...]
    labels: frozenset[str]
    beside: tuple[str, ...]
    because: str

    @property
    def name(self) -> str:
        """The origin as people say it: "kremlin.ru via TASS and Tasnim"."""
        first, *rest = self.chain[::-1]
        if not rest:
            return first
        return f"{first} via {rest[0]}" if len(rest) == 1 else f"{first} via {', '.join(rest[:-1])} and {rest[-1]}"


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports of one origin, and why."""

    one: str
    other: str
    because: str


@dataclass(frozen=True, slots=True)
class Shared:
    """Reports that are one origin, and why."""

    because: str
    reports: tuple[str, ...]


class Origins:
    """Tells how many independent voices stand behind a set of reports."""

    def __init__(self, voices: Iterable[Voice], found: Iterable[Copy] = ()) -> None:
        self.voices: dict[str, Voice] = {}
        self._copies: dict[str, list[Copy]] = {}
        self._later: dict[str, list[str]] = {}
        self._counts: dict[frozenset[str], int] = {}
        self.take_in(voices, found)

    def take_in(self, voices: Iterable[Voice], found: Iterable[Copy] = ()) -> None:
        """More voices, and more who copied whom: what was counted may count otherwise."""
        self.voices.update((voice.report, voice) for voice in voices)
        self._counts.clear()
        for copy in sorted(found):
            self._copies.setdefault(copy.one, []).append(copy)
            self._copies.setdefault(copy.other, []).append(copy)
            self._later.setdefault(copy.one, []).append(copy.other)

    def count(self, reports: Iterable[str]) -> int:
        """How many origins these reports have; much is told by the same reports, which are counted once."""
        names = frozenset(reports)
        if names not in self._counts:
            self._counts[names] = self._counted(names)
        return self._counts[names]

    def _counted(self, names: frozenset[str]) -> int:
        """The labels these reports go by that neither a report nor a copy holds together."""
        told = {name: self._labels(name) for name in names}
        home = {label: label for labels in told.values() for label in labels}
        for first, *others in (labels for labels in told.values() if len(labels) > 1):
            for label in others:
                _unite(home, first, label)
        for name in names & self._later.keys():
            for other in self._later[name]:
                if other in told:
                    _unite(home, next(iter(told[name])), next(iter(told[other])))
        return sum(home[label] == label for label in home)

    def groups(self, reports: Iterable[str]) -> list[tuple[str, ...]]:
        """These reports by origin, in order."""
        names = sorted(set(reports))
        home = {name: name for name in names}
        first: dict[str, str] = {}
        for name in names:
            for label in sorted(self._labels(name)):
                _unite(home, name, first.setdefault(label, name))
            for copy in self._copies.get(name, ()):
                if copy.one in home and copy.other in home:
                    _unite(home, copy.one, copy.other)
        groups: dict[str, list[str]] = {}
        for name in names:
            groups.setdefault(_find(home, name), []).append(name)
        return [tuple(group) for group in groups.values()]

    def links(self, reports: Iterable[str]) -> list[Link]:
        """Why reports count as one origin."""
        names = sorted(set(reports))
        found = []
        for group in self.groups(names):
            for i, one in enumerate(group):
                found += [link for other in group[i + 1 :] if (link := self._link(one, other)) is not None]
        return found

    def shared(self) -> list[Shared]:
        """What makes reports one origin: each source that several go back to, each pair that copies."""
        by: dict[str, list[str]] = {}
        for name in sorted(self.voices):
            for label in self.voices[name].labels:
                by.setdefault(label, []).append(name)
        found = [Shared(_back_to((label,)), tuple(names)) for label, names in sorted(by.items()) if len(names) > 1]
        pairs = {(c.one, c.other): c.because for listed in self._copies.values() for c in listed}
        return [*found, *(Shared(because, pair) for pair, because in sorted(pairs.items()))]

    def name(self, group: Sequence[str]) -> str:
        """What to call the origin of a group: the longest chain among its reports."""
        return max((self.voices[name].name for name in group if name in self.voices), key=lambda n: (len(n), n))

    def _labels(self, name: str) -> frozenset[str]:
        voice = self.voices.get(name)
        return voice.labels if voice else frozenset((name,))

    def _link(self, one: str, other: str) -> Link | None:
        both = sorted(self._labels(one) & self._labels(other))
        if both:
            return Link(one, other, f"both {_back_to(both)}")
        copied = [copy for copy in self._copies.get(one, ()) if other in (copy.one, copy.other)]
        return Link(one, other, copied[0].because) if copied else None


def voice(reading: Reading, text: str | None = None) -> Voice:
    """Whose words a report gives, by its own credits: a photo's credit does not count."""
    name = reading.report.id
    given = sorted(
        (credit for credit in reading.report.credits if _names_somebody(credit)),
        key=lambda credit: (credit.evidence[0].start, credit.origin),
    )
    chains = _chains(given, text)
    whole = [chain for chain in chains if _whole(chain, text)]
    if whole:
        chain = max(whole, key=lambda c: (len(c), c[0].evidence[0].start))
        origins = tuple(dict.fromkeys(credit.origin for credit in chain))
        beside = tuple(dict.fromkeys(c.origin for other in chains if other is not chain for c in other))
        return Voice(name, origins, frozenset(origins), beside, f"credited: {chain[0].evidence[0].quote}")
    beside = tuple(dict.fromkeys(credit.origin for credit in given))
    if reading.report.outlet:
        outlet = reading.report.outlet
        return Voice(name, (outlet,), frozenset((outlet,)), beside, "its own outlet; no other source is credited")
    return Voice(name, (name,), frozenset((name,)), beside, "no source is credited")


def _names_somebody(credit: Credit) -> bool:
    return credit.of != "photo" and bool(credit.evidence) and credit.origin.casefold() not in _nobody()


@lru_cache(maxsize=1)
def _nobody() -> frozenset[str]:
    return frozenset(read_yaml(HOME / "sources.yaml")["nobody"])


def _chains(given: Sequence[Credit], text: str | None) -> list[list[Credit]]:
    """Credits that follow one another in a sentence: A, citing B, which had it from C."""
    chains: list[list[Credit]] = []
    for credit in given:
        if chains and _goes_on(chains[-1][-1], credit, text):
            chains[-1].append(credit)
        else:
            chains.append([credit])
    return chains


def _goes_on(one: Credit, other: Credit, text: str | None) -> bool:
    end, start = one.evidence[-1].end, other.evidence[0].start
    if start - end > _CHAIN_GAP:
        return False
    return start - end < _CHAIN_GAP // 3 if text is None else not _STOP.search(text[end:start])


def _whole(chain: Sequence[Credit], text: str | None) -> bool:
    """A credit at the head or the foot of a report is for all of it."""
    start = chain[0].evidence[0].start
    return start <= _LEAD or (text is not None and start >= _TAIL * len(text)) or "source" in chain[0].rule


def _back_to(labels: Sequence[str]) -> str:
    return f"go back to {' and '.join(labels)}"


def _find(home: dict[str, str], name: str) -> str:
    while home[name] != name:
        name = home[name]
    return name


def _unite(home: dict[str, str], one: str, other: str) -> None:
    a, b = _find(home, one), _find(home, other)
    if a < b:
        home[b] = a
    else:
        home[a] = b


def origins_of(items: Iterable[tuple[Reading, str | None]]) -> Origins:
    """The origins of reports, from their credits and from what they copy."""
    listed = list(items)
    return Origins((voice(reading, text) for reading, text in listed), copies(listed))
