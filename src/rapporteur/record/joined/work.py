"""What an update of the joined record works with: rows, decisions, and readings fetched when they are needed."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from rapporteur.knowledge import Knowledge
from rapporteur.model import Reading, reading_from_json
from rapporteur.record.book import judged
from rapporteur.record.decisions import Decisions, Found
from rapporteur.record.joined.bundles import Bundle, Kept
from rapporteur.record.joined.helping import Helpers
from rapporteur.record.joined.voices import Voices
from rapporteur.record.levels import Levels
from rapporteur.record.mentions import ActMention, Key, Mention, act_mentions, mentions
from rapporteur.record.origins import Origins, voice
from rapporteur.store import StoredReport
from rapporteur.store.jsontext import parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_WHOLE, _AT_ONCE = 2500, 500
MET = ("sessions", "attendance", "acts", "figures")  # the facts that meetings are made of
ACTS = ("sessions", "acts")  # and acts alone

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Whole:
    """A report's reading with all its sessions and acts in the form joining works on."""

    reading: Reading
    text: str
    mentions: tuple[Mention, ...]
    loose: tuple[ActMention, ...]

    def bundle(self) -> Bundle:
        """What is kept of it to join by."""
        return Bundle(self.reading.report.id, self.mentions, self.loose, voice(self.reading, self.text))


@dataclass(slots=True)
class Work:
    """One update."""

    shelf: Shelf
    knowledge: Knowledge
    rules: Decisions
    dirty: set[str]
    whole: bool = False
    sessions: Found = field(default_factory=Found)
    acts: Found = field(default_factory=Found)
    prints: dict[str, list[str]] = field(default_factory=dict)
    guessed: dict[str, list[int] | None] = field(default_factory=dict)
    people: dict[str, Counter[str]] = field(default_factory=dict)  # what is told of them that was not, or is no more
    institutions: set[str] = field(default_factory=set)  # whose tracks may have changed
    stale: set[str] = field(default_factory=set)  # what is already noted to be worked out again
    helpers: Helpers = field(default_factory=Helpers)
    levels: Levels = field(init=False)
    _voices: Voices = field(init=False)
    _bundles: dict[str, Kept] = field(default_factory=dict)
    _wholes: OrderedDict[str, Whole] = field(default_factory=OrderedDict)
    _decoded: OrderedDict[str, Any] = field(default_factory=OrderedDict)
    _met: dict[tuple[str, ...], OrderedDict[str, Whole]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.levels, self._voices = Levels(self.knowledge), Voices(self.shelf)
        names = self.rules.anchored()
        told = {s.report.id: self.rules.reading(s.reading) for s in self.shelf.reports(names) if s.reading is not None}
        read = {name: reading for name, reading in told.items() if name not in self.rules.hidden}
        self.sessions, self.acts = self.rules.found(read, "sessions"), self.rules.found(read, "acts")

    def wholes(self, names: Iterable[str]) -> Mapping[str, Whole]:
        """These reports, those that were used last from memory."""
        wanted = list(dict.fromkeys(names))
        missing = [name for name in wanted if name not in self._wholes]
        found = {name: self._wholes[name] for name in wanted if name in self._wholes}
        for stored in self.shelf.reports(missing) if missing else ():
            made = self._whole(stored)
            if made is not None:
                found[stored.report.id] = self._wholes[stored.report.id] = made
        while len(self._wholes) > _WHOLE:
            self._wholes.popitem(last=False)
        return found

    def met(self, names: Iterable[str], only: tuple[str, ...] = MET) -> Mapping[str, Whole]:
        """These reports with what meetings are made of, or with only some facts; those used last from memory."""
        wanted, kept = list(dict.fromkeys(names)), self._met.setdefault(only, OrderedDict())
        known = {name: whole for name in wanted if (whole := self._wholes.get(name) or kept.get(name)) is not None}
        missing = [name for name in wanted if name not in known and name not in self.rules.hidden]
        for name, reading in (self.shelf.readings(missing, only) if missing else {}).items():
            known[name] = kept[name] = self._made(reading, "")
        while len(kept) > _WHOLE:
            kept.popitem(last=False)
        return {name: known[name] for name in wanted if name in known}

    def told_at(self, places: Mapping[str, Collection[int]]) -> Mapping[str, Whole]:
        """These reports with what they tell of the sessions at some places: who came elsewhere, and all acts, are left
        out.
        """
        return self._in_part(places, lambda data, name: _at(data, places[name]))

    def acted(self, names: Iterable[str]) -> Mapping[str, Whole]:
        """These reports with their acts."""
        return self._in_part(names, lambda data, _: {kind: data[kind] for kind in ("report", *ACTS) if kind in data})

    def _in_part(self, names: Iterable[str], part: Callable[[Any, str], Any]) -> Mapping[str, Whole]:
        """Parts of these reports, each decoded once; of one with facts held wrong the places are those without them."""
        wanted = [name for name in dict.fromkeys(names) if name not in self.rules.hidden]
        missing = [name for name in wanted if name not in self._decoded]
        for some in batches(missing, _AT_ONCE):
            self._decoded.update((name, parsed(text)) for name, text in self.shelf.told(some).items())
        kept = {name: self._decoded[name] for name in wanted if name in self._decoded}
        wrong = self.rules.wrong
        whole = {name: data if name in wrong else part(data, name) for name, data in kept.items()}
        while len(self._decoded) > _WHOLE:
            self._decoded.popitem(last=False)
        return {name: self._made(reading_from_json(data, MET), "") for name, data in whole.items()}

    def _whole(self, stored: StoredReport) -> Whole | None:
        if stored.reading is None or stored.report.id in self.rules.hidden:
            return None
        return self._made(stored.reading, stored.report.text)

    def _made(self, read: Reading, text: str) -> Whole:
        reading = self.rules.reading(read)
        told = tuple(judged(m, self.sessions, self.acts) for m in mentions(reading, self.levels))
        known = {session.id for session in reading.sessions}
        loose = tuple(
            replace(act, not_with=self.acts.not_with(act.key))
            for act in act_mentions(reading)
            if act.act.session not in known
        )
        return Whole(reading, text, told, loose)

    def bundles(self, names: Iterable[str]) -> Mapping[str, Kept]:
        """These reports in short."""
        wanted = list(dict.fromkeys(names))
        missing = [name for name in wanted if name not in self._bundles]
        for name, text in (self.shelf.get("bundle", missing) if missing else {}).items():
            self._bundles[name] = Kept(name, text)
        return {name: self._bundles[name] for name in wanted if name in self._bundles}

    def forget(self) -> None:
        """Let go of what was only needed for a while."""
        self._bundles.clear()
        self._wholes.clear()
        self._met.clear()
        self._decoded.clear()

    def mention(self, key: Key) -> Mention:
        """A session in short."""
        return self.bundles((key[0],))[key[0]].at(key[1])

    def origins(self, names: Iterable[str]) -> Origins:
        """Whose words these reports give."""
        return self._voices.among(names)


def _at(data: Mapping[str, Any], places: Collection[int]) -> dict[str, Any]:
    """What a reading tells of the sessions at some places."""
    told = data["sessions"]
    ids = {told[place]["id"] for place in places if place < len(told)}
    came = [fact for fact in data.get("attendance", ()) if fact["session"] in ids]
    return {"report": data["report"], "sessions": told, "attendance": came, "figures": data.get("figures", ())}


def batches(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """So many at a time."""
    walking = iter(items)
    while some := list(islice(walking, size)):
        yield some
