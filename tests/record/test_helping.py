"""Other processes help to join a big record: whatever they do, and whatever becomes of them, the record is the same."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rapporteur.model import Report
from rapporteur.record import build
from rapporteur.record.decisions import decisions
from rapporteur.record.joined import bring_up_to_date, helping
from rapporteur.record.joined.exporting import export_joined
from rapporteur.record.joined.helping import helpers
from rapporteur.record.joined.preparing import prepare
from rapporteur.record.joined.work import Work, batches
from rapporteur.record.plain import export
from rapporteur.store import Filed, Store, open_store
from tests.record.golds import golds, reading
from tests.record.measure import knowledge
from tests.store import server

READ = [(reading(gold, text), text) for gold, text in golds()]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Store:
    if request.param == "postgresql" and (why := server.missing()):
        pytest.skip(why)
    made = open_store(tmp_path / "record.db" if request.param == "sqlite" else server.new_database())
    made.save([Filed(Report(r.report.id, text, language=r.report.language), r, "f") for r, text in READ])
    return made


@pytest.mark.parametrize("number", [1, 2, 3])
def test_any_number_of_helpers_makes_the_same_record(
    store: Store, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helping, "ENOUGH", 2)
    monkeypatch.setattr(helping, "processors", lambda: number)
    bring_up_to_date(store, knowledge())
    assert json.dumps(export_joined(store, knowledge())) == json.dumps(export(build(READ, knowledge())))
    store.close()


@pytest.mark.parametrize("lost", [1, 2])
def test_what_a_lost_helper_had_to_do_is_done_here(store: Store, lost: int) -> None:
    names = sorted(r.report.id for r, _ in READ)
    tasks = [(list(some), dict[str, str]()) for some in batches(names, 20)]
    with store.asking() as shelf:
        work = Work(shelf, knowledge(), decisions([]), set(names), whole=True)
        alone = [prepare(work, task) for task in tasks]
        crew = helpers(store, knowledge(), [], len(names), 2)
        for helper in crew.crew[:lost]:
            helper.process.kill()
            helper.process.wait()
        assert list(crew.done(work, prepare, iter(tasks))) == alone
        assert len(crew.crew) == 2 - lost
        crew.close()
    store.close()


def test_helpers_go_when_they_are_sent_home_or_nobody_is_left(store: Store) -> None:
    crew = helpers(store, knowledge(), [], 1, 1)
    process = crew.crew[0].process
    crew.close()
    assert process.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
    store.close()
