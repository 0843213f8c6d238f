"""What goes out of the store, a part at a time, is what goes out of the record in memory, byte for byte."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rapporteur.publish import EXPORT_FORMS, Kept, export, exported
from rapporteur.reading.cache import load_knowledge
from rapporteur.record.joined.asking import Account
from rapporteur.record.joined.tracking import settle_tracks
from rapporteur.store import open_store
from tests.publish import shelf


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    record = tmp_path_factory.mktemp("kept") / "record.db"
    shelf.fill(record)
    store = open_store(record)
    found = Account(store, load_knowledge())
    found.settle()
    settle_tracks(found)
    yield found
    store.close()


@pytest.mark.parametrize("form", EXPORT_FORMS)
def test_the_same_bytes(account: Account, form: str) -> None:
    made = io.BytesIO()
    export(Kept(account), form, made)
    assert made.getvalue() == exported(shelf.book(), form)


@pytest.mark.parametrize("form", EXPORT_FORMS)
def test_the_first_bytes_do_not_wait_for_disputes(form: str, tmp_path: Path) -> None:
    shelf.fill(tmp_path / "record.db")
    store = open_store(tmp_path / "record.db")
    account = Account(store, load_knowledge())

    def stale() -> int:
        with store.asking() as kept:
            return kept.count("stale", "all")

    class Out(io.BytesIO):
        waiting: int | None = None

        def write(self, data: Any) -> int:
            self.waiting = stale() if self.waiting is None else self.waiting
            return super().write(data)

    out = Out()
    export(Kept(account, settle=True), form, out)
    assert out.waiting and out.getvalue() == exported(shelf.book(), form)
    store.close()


def test_an_empty_record_goes_out_whole(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db")
    for form in EXPORT_FORMS:
        made = io.BytesIO()
        export(Kept(Account(store, load_knowledge())), form, made)
        assert made.getvalue() or form == "ftm"
    store.close()
