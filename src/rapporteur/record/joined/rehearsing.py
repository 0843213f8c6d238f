"""What would be different without a report: the kept record is joined as if it were gone, and then left as it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapporteur.record.compare import Difference, differing
from rapporteur.record.decisions import RETRACT
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.leaving import claims_moved
from rapporteur.record.joined.settling import settle_now
from rapporteur.record.joined.update import update
from rapporteur.store.jsontext import parsed

_KINDS = ("meeting", "act", "dispute")


def without(account: Account, report: str) -> Difference:
    """What the record would lack, have new or know from fewer reports if this report were taken out."""
    account.settle()
    with account.store.rehearsing((*_KINDS, "person", "claims")) as shelf:
        shelf.suppose(RETRACT, {"report": report})
        update(shelf, account.knowledge)
        settle_now(shelf, account.knowledge)
        counted = {kind: (_told(kind, shelf.before(kind)), _told(kind, shelf.after(kind))) for kind in _KINDS}
        people = {"person": (_named(shelf.before("person")), _named(shelf.after("person")))}
        return differing({**counted, **people, **claims_moved(shelf)})


def _named(texts: Iterable[str]) -> dict[str, int]:
    """The people that rows are of; from how many reports each is known is not asked."""
    return {parsed(text)["name"]: 1 for text in texts}


def _told(kind: str, texts: Iterable[str]) -> dict[str, int]:
    """The things that rows are of, each with how many reports tell it; of disputes those that are open."""
    found: dict[str, Any] = {"meeting": "meeting", "act": "doc"}
    things = [parsed(text) for text in texts]
    things = [thing[found[kind]] for thing in things] if kind in found else [thing for thing in things if thing["open"]]
    return {thing["id"]: len(thing["reports"]) for thing in things}
