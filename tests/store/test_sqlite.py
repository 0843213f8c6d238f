"""The record file: whose it is, what it survives, and what it says when it cannot."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from rapporteur.model import StoreError
from rapporteur.store import open_store, schema
from rapporteur.store.sqlite import SqliteStore
from tests.store.cases import filed

ROOT = Path(__file__).resolve().parents[2]


def number(path: Path, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, create=create)
    assert str(path) in str(caught.value)
    return caught.value.number


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("these are my notes, not a database\n" * 50)
    assert number(path) == "R0301"
    assert path.read_text().startswith("these are my notes")


def test_a_database_of_another_program_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE reports (id TEXT)")
    other.close()
    before = path.read_bytes()
    assert number(path) == "R0302"
    assert path.read_bytes() == before


def test_a_record_from_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_store(path).close()
    with sqlite3.connect(path) as record:
        record.execute("INSERT INTO schema_version VALUES (?, 'later')", (schema.VERSION + 1,))
    record.close()
    assert number(path) == "R0303"


def test_missing_record_and_missing_folder(tmp_path: Path) -> None:
    assert number(tmp_path / "no.db", create=False) == "R0310"
    assert number(tmp_path / "no" / "record.db") == "R0307"
    assert number(tmp_path) == "R0307"


def test_another_writer_is_waited_for_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapporteur.store.sqlite._WAIT_MS", 50)
    path = tmp_path / "record.db"
    store = open_store(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        store.save([filed()])
    assert caught.value.number == "R0304"
    other.execute("ROLLBACK")
    other.close()
    assert store.save([filed()]).new == ["a"]
    store.close()


def test_a_read_only_record_can_be_read_and_says_so_when_written(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    store = open_store(path)
    store.save([filed()])
    with store._looking():
        store._link.exec_driver_sql("PRAGMA query_only = ON")
    assert len(list(store.reports())) == 1
    with pytest.raises(StoreError) as caught:
        store.save([filed("b")])
    assert caught.value.number == "R0306"
    store.close()


def test_a_full_disk_loses_nothing_kept(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    script = f"""
        import resource
        from pathlib import Path
        from rapporteur.model import StoreError
        from rapporteur.store import open_store
        from tests.store.cases import TEXT, filed
        store = open_store(Path({str(path)!r}))
        store.save([filed(f"a{{n}}") for n in range(20)])
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        try:
            for n in range(500):
                store.save([filed(f"b{{n}}", text=TEXT + "x" * 20_000)])
        except StoreError as error:
            print(error.number)
    """
    assert "R0305" in run(script).stdout
    store = open_store(path)
    assert {f"a{n}" for n in range(20)} <= set(store.known())
    assert store.save([filed("after")]).new == ["after"]
    store.close()


def test_a_killed_process_loses_nothing_committed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    script = f"""
        import os, signal
        from pathlib import Path
        from rapporteur.store import open_store
        from rapporteur.store.saving import Gathered
        from tests.store.cases import filed
        store = open_store(Path({str(path)!r}))
        for n in range(30):
            store.save([filed(f"a{{n}}")])
        original = Gathered.write
        def dying(self):
            original(self)
            os.kill(os.getpid(), signal.SIGKILL)
        Gathered.write = dying
        store.save([filed("half")])
    """
    assert run(script).returncode == -signal.SIGKILL
    store = open_store(path)
    assert set(store.known()) == {f"a{n}" for n in range(30)}
    assert store.counts()["acts"] == 30
    assert store.save([filed("half")]).new == ["half"]
    store.close()


def run(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_record_is_a_write_ahead_log_with_foreign_keys(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db")
    assert ask(store, "PRAGMA journal_mode") == "wal"
    assert ask(store, "PRAGMA foreign_keys") == 1
    store.save([filed()])
    store.save([filed(acts=0, fingerprint="f2")])
    assert ask(store, "SELECT count(*) FROM evidence WHERE fact NOT IN (SELECT id FROM facts)") == 0
    store.close()


def ask(store: SqliteStore, query: str) -> object:
    with store._looking():
        return store._link.exec_driver_sql(query).scalar()


def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://ann:secret@127.0.0.1:1/record")
    assert caught.value.number == "R0318" and "secret" not in str(caught.value)
