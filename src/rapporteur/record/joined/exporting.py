"""The whole joined record as plain values, byte for byte what joining everything at once gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapporteur.knowledge import Knowledge
from rapporteur.model import from_json
from rapporteur.record.disputes import Dispute, by_weight
from rapporteur.record.joined.bundles import voice_of
from rapporteur.record.joined.settling import settle
from rapporteur.record.joined.update import bring_up_to_date
from rapporteur.record.joined.voices import copies_among, to_copies
from rapporteur.record.origins import Origins
from rapporteur.record.plain import about, plain
from rapporteur.store import Store
from rapporteur.store.jsontext import parsed

if TYPE_CHECKING:
    from rapporteur.store import Shelf


def export_joined(store: Store, knowledge: Knowledge, *, as_it_is: bool = False) -> dict[str, Any]:
    """Everything the record holds; brought up to date before, unless it is to be taken as it is."""
    if not as_it_is:
        bring_up_to_date(store, knowledge)
        settle(store, knowledge)
    with store.asking() as shelf:
        bundles = dict(shelf.listed("bundle", "all"))
        rows = shelf.listed("copy", "all")
        copies = [copy for name, text in rows for copy in copies_among(name, to_copies(text), bundles)]
        origins = Origins([voice_of(name, text) for name, text in bundles.items()], copies)
        infos = {name: parsed(text)["info"] for name, text in bundles.items()}
        return {
            "reports": [about(name, infos[name], origins.voices[name]) for name in sorted(infos)],
            "sessions": _all(shelf, "meeting", "meeting"),
            "acts": _all(shelf, "act", "doc"),
            "disputes": plain(_disputes(shelf)),
            "origins": plain(origins.shared()),
        }


def _all(shelf: Shelf, kind: str, what: str) -> list[Any]:
    found = [parsed(text)[what] for _, text in shelf.listed(kind, "all")]
    return sorted(found, key=lambda item: item["id"])


def _disputes(shelf: Shelf) -> list[Dispute]:
    rows = [*shelf.listed("dispute", "open"), *shelf.listed("dispute", "explained")]
    return sorted((from_json(Dispute, parsed(text)) for _, text in rows), key=by_weight)
