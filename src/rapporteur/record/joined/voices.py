"""Whose words the reports of the joined record give, and who of them copied whom, from what is kept of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from rapporteur.record.copies import Copy
from rapporteur.record.joined.bundles import voice_of
from rapporteur.record.origins import Origins, Voice
from rapporteur.store.jsontext import parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_MOST = 120_000


def origins_among(shelf: Shelf, names: Iterable[str]) -> Origins:
    """Whose words these reports give, and who copied whom."""
    return Voices(shelf).among(names)


def voices_among(shelf: Shelf, names: Iterable[str], beside: Collection[str] = ()) -> tuple[list[Voice], list[Copy]]:
    """The voices of these reports, and who of them copied whom of them or of those beside."""
    wanted = sorted(set(names))
    voices = [voice_of(name, text) for name, text in shelf.get("bundle", wanted).items()]
    known = {*(voice.report for voice in voices), *beside}
    rows = shelf.get("copy", wanted)
    told = ((name, other, why) for name, text in rows.items() for other, why in to_copies(text).items())
    pairs = ((name, other, why) for name, other, why in told if other in known and (name < other or other in beside))
    return voices, [Copy(min(name, other), max(name, other), why) for name, other, why in pairs]


class Voices:
    """Whose words reports give and who copied whom, those that were asked for kept in memory."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._voices: dict[str, Voice] = {}
        self._copies: dict[str, dict[str, str]] = {}
        self._all = Origins(())

    def on(self, shelf: Shelf) -> Voices:
        """The same in a later transaction, before which nothing changed."""
        self._shelf = shelf
        return self

    def among(self, names: Iterable[str]) -> Origins:
        """The origins of these reports."""
        wanted = self._known(names)
        voices = {name: self._voices[name] for name in wanted if name in self._voices}
        found = [c for name in voices if name in self._copies for c in copies_among(name, self._copies[name], voices)]
        return Origins(voices.values(), found)

    def counting(self, names: Iterable[str]) -> Origins:
        """What counts the origins of any of these reports, and of those asked about before: made bigger, not anew."""
        new = [name for name in self._known(names) if name in self._voices and name not in self._all.voices]
        told = ((name, self._copies.get(name, {})) for name in new)
        found = [Copy(name, other, why) for name, copies in told for other, why in copies.items() if name < other]
        self._all.take_in([self._voices[name] for name in new], found)
        return self._all

    def _known(self, names: Iterable[str]) -> list[str]:
        """These reports in order, their voices in memory."""
        wanted = sorted(set(names))
        missing = [name for name in wanted if name not in self._voices]
        if len(self._voices) + len(missing) > _MOST:
            self._voices.clear()
            self._copies.clear()
            self._all = Origins(())
            missing = wanted
        self._voices.update((name, voice_of(name, text)) for name, text in self._shelf.get("bundle", missing).items())
        self._copies.update((name, to_copies(text)) for name, text in self._shelf.get("copy", missing).items())
        return wanted


def copies_among(name: str, copies: Mapping[str, str], among: Collection[str]) -> list[Copy]:
    """The pairs of a report with later ones among these that copy."""
    return [Copy(name, other, why) for other, why in copies.items() if name < other and other in among]


def to_copies(text: str) -> dict[str, str]:
    """Whom a report copies and how that shows, from its row."""
    return dict(parsed(text))
