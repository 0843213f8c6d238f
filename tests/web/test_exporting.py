"""Exports through the pages: by a process beside, sent while they are made, not too many at once."""

from __future__ import annotations

import asyncio
import io
import json
import os
import time
import zipfile
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from starlette.testclient import TestClient

from rapporteur.publish import EXPORT_FORMS, Kept, export
from rapporteur.reading.cache import load_knowledge
from rapporteur.record.joined.asking import Account
from rapporteur.store import open_store
from rapporteur.web import exporting
from rapporteur.web.exporting import Exports

T = TypeVar("T")


@pytest.mark.parametrize("form", EXPORT_FORMS)
def test_what_is_sent_is_what_the_command_writes(reader: TestClient, kept: Path, form: str) -> None:
    reader.get("/")
    sent = reader.get(f"/export/{form}")
    store, made = open_store(kept), io.BytesIO()
    export(Kept(Account(store, load_knowledge(), as_it_is=True)), form, made)
    store.close()
    assert sent.status_code == 200 and sent.content == made.getvalue()
    assert sent.headers["content-type"].startswith(EXPORT_FORMS[form].media_type)
    assert "attachment" in sent.headers["content-disposition"]


def test_a_zip_that_was_sent_is_whole(reader: TestClient) -> None:
    with zipfile.ZipFile(io.BytesIO(reader.get("/export/tables").content)) as packed:
        assert packed.testzip() is None
        assert json.loads(packed.read("sessions.json"))


def test_a_form_nobody_knows_and_a_look_without_the_file(reader: TestClient) -> None:
    assert reader.get("/export/none").status_code == 404
    asked = reader.head("/export/csv")
    assert asked.status_code == 200 and "record-csv.zip" in asked.headers["content-disposition"] and not asked.content


def test_a_third_at_once_is_asked_to_come_again(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Exports, "busy", True)
    answer = reader.get("/export/json")
    assert answer.status_code == 429 and "Try again" in answer.text


def test_one_that_breaks_off_says_so(tmp_path: Path) -> None:
    async def asked() -> None:
        await Exports(str(tmp_path / "none.db")).begin("json")

    with pytest.raises(RuntimeError, match="broke off"):
        _run(asked())


def test_one_nobody_listens_to_is_ended(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_PART", 1)

    async def asked() -> tuple[int, bool]:
        exports = Exports(str(kept))
        begun = await exports.begin("json")
        await anext(begun)
        running = list(exports.running)
        await begun.aclose()
        return running[0], exports.busy

    process, busy = _run(asked())
    until = time.monotonic() + 10
    while _alive(process) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _alive(process) and not busy


def _run(asked: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: a browser that other tests opened may have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked).result()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
