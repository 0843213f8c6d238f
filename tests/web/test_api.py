"""The same data as JSON: in the forms the commands print, bounded, described, and never a fault of our own."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from rapporteur.record.disputes import Dispute
from rapporteur.web import Settings, queue
from rapporteur.web.app import create_app, described
from tests.web import shelf
from tests.web.shelf import HOSTILE, MEETING

_HERE = {"host": "127.0.0.1"}


def ask(reader: TestClient, path: str, **query: Any) -> Any:
    answer = reader.get(path, params=query)
    assert answer.status_code == 200, (path, answer.text[:300])
    return answer.json()


def test_the_queue_is_looked_through_no_further_than_asked() -> None:
    """Where disputes alone fill it, the part asked for is all that is fetched."""
    asked: list[slice] = []

    class Disputes(list[Dispute]):
        def __getitem__(self, at: Any) -> Any:
            asked.append(at)
            return super().__getitem__(at)

    one = Dispute("city/1", "city", "conflict", True, "", None, None, (), (), 0, 1)
    found = type("Found", (), {"open_disputes": Disputes([replace(one, id=f"city/{n}") for n in range(500)])})()
    listed = queue.Queue(found, {("dispute city/0",)})
    assert len(listed) == queue.MOST and [task.dispute for task in listed[:2]] == ["city/1", "city/2"]
    assert asked == [slice(0, 40, None)]


def test_sessions_are_as_the_command_prints_them(reader: TestClient) -> None:
    found = ask(reader, "/api/sessions", institution="CIS", year="2024")
    (meeting,) = found
    assert meeting["id"] == MEETING and meeting["city"] == "Moscow" and meeting["origins"] == 3
    assert [v["value"] for v in meeting["values"]["city"]] == ["Moscow", "Minsk"]
    assert meeting == ask(reader, "/api/sessions/cis/2024-10-08") == ask(reader, f"/api/sessions/{MEETING}")


def test_lists_are_bounded_and_tell_their_length(reader: TestClient) -> None:
    answer = reader.get("/api/sessions", params={"limit": 1, "offset": 1})
    assert len(answer.json()) == 1 and answer.headers["x-total-count"] == "3"
    assert reader.get("/api/sessions", params={"limit": 5000}).status_code == 422


def test_a_reading_is_as_extract_prints_it_without_the_folder(reader: TestClient) -> None:
    reading = ask(reader, "/api/reports/ar-moscow")
    text = reader.get("/api/reports/ar-moscow/text").text
    assert reading["report"]["path"] == "ar-mo.txt"
    for fact in reading["sessions"] + reading["acts"]:
        assert all(text[e["start"] : e["end"]] == e["quote"] for e in fact["evidence"])
    assert all("/home" not in json.dumps(item) for item in ask(reader, "/api/reports"))


def test_the_rest_of_the_record(reader: TestClient) -> None:
    assert ask(reader, "/api/overview")["reports"] == 4
    assert ask(reader, "/api/acts", institution="CIS", type="programme")[0]["period"] == ["2025", "2027"]
    assert ask(reader, "/api/people", q="aliyev")[0]["name"] == "Ilham Aliyev"
    assert ask(reader, "/api/people/aliyev")["offices"][0]["of"] == "AZ"
    assert {track["kind"] for track in ask(reader, "/api/tracks", open="true")} == {"proposal", "planned act"}
    every = ask(reader, "/api/disputes")
    assert all(value["evidence"] for dispute in every for value in dispute["values"])
    assert any("Aliyev" in dispute["about"] for dispute in ask(reader, "/api/disputes", open="true"))
    assert {"kremlin.ru"} < {origin["origin"] for origin in ask(reader, "/api/origins", session=MEETING)}
    assert ask(reader, "/api/search", q="extremism")["total"] == 1
    assert any(line["value"] == "BY" for line in ask(reader, "/api/institutions/SCO", on="2024-08-01")["lines"])
    changed = ask(reader, "/api/institutions/SCO/changes", **{"from": "2023-01-01", "to": "2024-12-31"})
    assert "BY" in {change["line"]["value"] for change in changed}
    assert "Astana" in json.dumps(ask(reader, "/api/institutions/SCO/timeline"))


@pytest.mark.parametrize("path", ["sessions/none", "acts/none", "people/none", "reports/none", "institutions/none"])
def test_what_is_not_there_is_said_as_json(reader: TestClient, path: str) -> None:
    answer = reader.get(f"/api/{path}")
    assert answer.status_code == 404 and answer.json()["detail"]


def test_programs_find_every_address_on_a_page(reader: TestClient) -> None:
    text = reader.get("/api").text
    assert all(path in text for path in reader.get("/api/openapi.json").json()["paths"])


def test_hostile_ids_come_back_whole(reader: TestClient) -> None:
    ids = [info["id"] for info in ask(reader, "/api/reports")]
    assert HOSTILE in ids


class _Late:
    """The application, made when it is first asked: tests are collected without a record."""

    app: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


schema = schemathesis.openapi.from_dict(described().openapi())
schema.app = late = _Late()


@pytest.fixture(autouse=True, scope="module")
def _shelf(tmp_path_factory: pytest.TempPathFactory) -> None:
    late.app = create_app(Settings(str(shelf.fill(tmp_path_factory.mktemp("api") / "record.db"))))
    late.app.state.readings._read = lambda name, paths: None


@schema.parametrize()
@hypothesis.settings(
    max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(hypothesis.HealthCheck)
)
def test_no_question_makes_a_fault(case: schemathesis.Case) -> None:
    case.call_and_validate(
        headers=_HERE, checks=[not_a_server_error, status_code_conformance, response_schema_conformance]
    )
