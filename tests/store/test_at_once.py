"""Two processes that read into one record at once lose nothing and keep nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from rapporteur.store import open_store
from tests.store import server

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
    import sys
    from rapporteur.store import open_store
    from tests.store.cases import filed
    where, first = sys.argv[1], int(sys.argv[2])
    store = open_store(where)
    for n in range(first, first + 30):
        store.save([filed(f"r{n:03}"), filed("both", city=f"City {first}")])
    store.close()
"""


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_two_writers_at_once(backend: str, tmp_path: Path) -> None:
    if backend == "postgresql" and (why := server.missing()):
        pytest.skip(why)
    where = str(tmp_path / "record.db") if backend == "sqlite" else server.new_database()
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), where]
    running = [subprocess.Popen([*command, str(first)], cwd=ROOT, env=env) for first in (0, 20)]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    store = open_store(where)
    assert set(store.known()) == {*(f"r{n:03}" for n in range(50)), "both"}
    assert store.counts() == {"sessions": 51, "attendance": 51, "acts": 51}
    assert {e.quote for fact in store.facts("acts") for e in fact.evidence} == {"a programme"}
    store.close()
