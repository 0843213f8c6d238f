"""`rapporteur serve` and `rapporteur demo --serve` from the command line."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from typer.testing import CliRunner

from rapporteur.cli import serve
from rapporteur.cli.main import app
from rapporteur.web.settings import ServeError, Settings
from tests.web import shelf


def test_it_tells_where_the_record_is(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, places: served.extend(places))
    result = CliRunner().invoke(app, ["serve", "--record", str(kept), "--port", "0"])
    assert result.exit_code == 0 and "is at http://127.0.0.1:" in result.stdout and len(served) == 1


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ServeError) as caught:
        serve.listening(Settings("x.db", port=taken.getsockname()[1]))
    assert caught.value.number == "R0506"


def test_no_record_no_server(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", "--record", str(tmp_path / "none" / "x.db"), "--port", "0"])
    assert result.exception is not None and "R03" in str(result.exception)


@pytest.mark.parametrize("command", ["serve", "sessions", "people", "judgements"])
def test_a_mistyped_record_is_not_made(tmp_path: Path, command: str) -> None:
    shelf.fill(tmp_path / "records.db")
    result = CliRunner().invoke(app, [command, "--record", str(tmp_path / "record.db")])
    assert "R0310" in str(result.exception) and "records.db is meant" in str(result.exception)
    assert not (tmp_path / "record.db").exists()


def test_the_demo_can_be_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[Any, ...]] = []
    monkeypatch.setattr(serve, "run", lambda *told: served.append(told))
    monkeypatch.setattr("rapporteur.demo.REPORTS", tmp_path)
    monkeypatch.setattr("rapporteur.cli.demo.REPORTS", tmp_path)
    (tmp_path / "a.txt").write_text("The SCO summit was held in Astana on 4 July 2024.", encoding="utf-8")
    record = str(tmp_path / "demo.db")
    result = CliRunner().invoke(app, ["demo", "--serve", "--record", record])
    assert result.exit_code == 0, result.output
    assert served == [(record, "127.0.0.1", 8321)] and f"rapporteur serve --record {record}" in result.stdout
