"""What can wait, beside the readers: disputes over time, tracks, the index of words. `python -m rapporteur.web.upkeep`.

Of a big record it takes long, and so is done by a process of its own that gives way to all others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from rapporteur.model import StoreError
from rapporteur.reading.cache import load_knowledge
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.settling import settle
from rapporteur.record.joined.tracking import settle_tracks
from rapporteur.record.joined.update import bring_up_to_date
from rapporteur.record.search import bring_up_to_date as index
from rapporteur.store import Store, open_store

_LOW = 10


def keep_up(store: Store) -> None:
    """Do it all; what another program's writing keeps from being done is left for the next time."""
    account = Account(store, load_knowledge(), as_it_is=True)
    patiently(lambda: bring_up_to_date(store, account.knowledge))
    patiently(lambda: settle(store, account.knowledge))
    patiently(lambda: settle_tracks(account))
    patiently(lambda: index(store))


def patiently(work: Callable[[], object]) -> None:
    """Do it, or leave it where another program is writing."""
    try:
        work()
    except StoreError as error:
        if error.number != "R0304":
            raise


def main() -> None:
    """For one record, named on the command line."""
    if hasattr(os, "nice"):
        os.nice(_LOW)
    store = open_store(sys.argv[1], create=False)
    try:
        keep_up(store)
    finally:
        store.close()


if __name__ == "__main__":
    main()
