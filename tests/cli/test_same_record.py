"""However the reports are read, in one run or several, by one process or two, the record is the same, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rapporteur.cli import pool
from rapporteur.cli.main import app
from tests.cli import fake

RUNS = {
    "one run": [(["in"], "1")],
    "two processes": [(["in"], "2")],
    "backwards": [([f"in/r{n:03}.txt" for n in reversed(range(40))], "1")],
    "in three runs": [(["in/r007.txt", "in/r030.txt"], "1"), (["in/r001.txt", "in/r007.txt"], "1"), (["in"], "2")],
    "twice": [(["in"], "1"), (["in"], "1")],
    "joined only when asked": [(["in", "--no-join"], "2")],
}


def exported(name: str) -> str:
    result = CliRunner().invoke(app, ["export", "--record", name])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("runs", RUNS.values(), ids=RUNS)
def test_the_same_reports_give_the_same_bytes(
    runs: list[tuple[list[str], str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_reader", fake.FakeReader())
    monkeypatch.chdir(tmp_path)
    fake.pile(tmp_path / "in", 40)
    CliRunner().invoke(app, ["read", "in", "--record", "plain.db", "--jobs", "1"])
    for paths, jobs in runs:
        CliRunner().invoke(app, ["read", *paths, "--record", "other.db", "--jobs", jobs])
    assert exported("other.db") == exported("plain.db") and '"r039"' in exported("other.db")
