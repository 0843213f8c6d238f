"""Tracks kept in the joined record: worked out again for institutions whose reports changed, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.listing import listing_keys
from rapporteur.record.joined.parts import tracks_of
from rapporteur.record.joined.revision import moved_on, revision
from rapporteur.record.plain import plain
from rapporteur.record.tracks import Track
from rapporteur.store import Row
from rapporteur.store.jsontext import compact

if TYPE_CHECKING:
    from rapporteur.store import Shelf

_OLDEST = 99_999


def untracked(account: Account) -> list[str]:
    """The institutions whose tracks are to be worked out again."""
    with account.store.asking() as shelf:
        return [name for name, _ in shelf.places("untracked", "all")]


def settle_tracks(account: Account) -> int:
    """Work out again what became of things, where reports changed; returns for how many institutions."""
    waiting = untracked(account)
    for name in waiting:
        _settle(account, name)
    return len(waiting)


def _settle(account: Account, name: str) -> None:
    """Who adds reports meanwhile is not made to wait; the tracks then are worked out once more."""
    with account.store.asking() as shelf:
        number = revision(shelf)
    found = tracks_of(account, name)
    with account.store.joining() as shelf:
        _put(shelf, name, found)
        if revision(shelf) == number:
            shelf.drop("untracked", [name])
        moved_on(shelf, revision(shelf))


def _put(shelf: Shelf, name: str, found: list[Track]) -> None:
    shelf.drop("track", shelf.find("track", [f"of {name}"]).get(f"of {name}", []))
    shelf.put(_row(name, track) for track in found)


def _row(name: str, track: Track) -> Row:
    """Open ones first, of these the oldest first."""
    order = f"{int(not track.open)} {_OLDEST - min(track.age or 0, _OLDEST):05} {track.id}"
    told = {"institution": track.institution, "kind": track.kind, "open": "open" if track.open else "closed"}
    keys = [(f"of {name}", ""), (f"i{track.id}", ""), *listing_keys(order, told)]
    keys += [(f"s{step.session}", order) for step in track.steps if step.session]
    acts = {report for step in track.steps for report in step.reports}
    keys += [(f"r{report}", order) for report in acts]
    return Row("track", f"{name} {track.id}", compact(plain(track)), tuple(dict.fromkeys(keys)))
