"""Decisions made on pages: kept, followed, undone, logged; and never taken from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web import shelf
from tests.web.pages import Page, plain
from tests.web.shelf import MEETING


@pytest.fixture
def editor(record: Path) -> Iterator[TestClient]:
    with shelf.client(record, who="ann") as client:
        yield client


def word(editor: TestClient, path: str = "/judgements") -> str:
    page = Page(editor.get(path).text)
    return next(str(attrs["value"]) for attrs in page.all("input") if attrs.get("name") == "form_word")


def decide(editor: TestClient, **form: str) -> str:
    answer = editor.post("/judge", data={"form_word": word(editor), **form}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_wrong_value_goes_and_comes_back(editor: TestClient) -> None:
    target = decide(editor, verb="wrong", of=MEETING, field="city", value="Minsk")
    assert target == f"/sessions/{MEETING}?done=1"
    text = plain(editor.get(target).text)
    assert "but Minsk" not in text and "Decision 1 is kept." in text
    log = plain(editor.get("/judgements").text)
    assert "ann held wrong cis/2024-10-08/moscow" in log and "Minsk" in log
    undone = editor.post("/undo", data={"form_word": word(editor), "number": "1"})
    assert "Decision 1 is undone." in plain(undone.text) and "undone by ann" in plain(undone.text)
    assert "but Minsk" in plain(editor.get(f"/sessions/{MEETING}").text)


@pytest.mark.parametrize(
    ("came", "page"),
    [
        (f"/sessions/{MEETING}?done=1&lang=ar", f"/sessions/{MEETING}?lang=ar&undone=1"),
        ("/review?page=1&done=1", "/review?page=1&undone=1"),
        ("/institutions/CIS?on=2025-03-01", "/institutions/CIS?on=2025-03-01&undone=1"),
        ("//evil.example/x", "/evil.example/x?undone=1"),
    ],
)
def test_undoing_goes_back_to_where_it_was_asked_for(editor: TestClient, came: str, page: str) -> None:
    decide(editor, verb="wrong", of=MEETING, field="city", value="Minsk")
    told = {"referer": f"http://127.0.0.1:8321{came}"}
    form = {"form_word": word(editor), "number": "1"}
    undone = editor.post("/undo", data=form, headers=told, follow_redirects=False)
    assert undone.headers["location"] == page
    if "evil" not in page:
        assert "undone=1" in page and "1" in plain(editor.get(page).text.partition('class="note done"')[2])


def test_undoing_follows_a_session_to_its_new_address(editor: TestClient) -> None:
    target = decide(editor, verb="different", of=MEETING, report="fa-moscow")
    form = {"form_word": word(editor), "number": "1"}
    came = {"referer": f"http://127.0.0.1:8321{target}"}
    undone = editor.post("/undo", data=form, headers=came, follow_redirects=False)
    assert undone.headers["location"] == f"/sessions/{MEETING}?undone=1"


def test_decisions_on_people_and_reports_go_back_to_their_pages(editor: TestClient) -> None:
    for path, form in (
        ("/people/Ilham%20Aliyev", {"verb": "person", "of": "Ilham Aliyev", "other": "Elham Aliyev"}),
        ("/reports/fa-moscow", {"verb": "hide", "report": "fa-moscow"}),
    ):
        form["form_word"] = word(editor)
        came = {"referer": f"http://127.0.0.1:8321{path}"}
        answer = editor.post("/judge", data=form, headers=came, follow_redirects=False)
        assert answer.headers["location"].startswith(f"{path}?done="), answer.text


FACTS = [
    ("ar-moscow", "statements", "Vladimir Putin", f"/sessions/{MEETING}", "ar-moscow&amp;kind=statements"),
    ("ar-moscow", "attendance", "Kassym-Jomart Tokayev", "/api/people/Kassym-Jomart Tokayev", '"ar-moscow"'),
    ("fa-moscow", "figures", "112000000000", f"/sessions/{MEETING}", "trade between members"),
    ("fa-moscow", "proposals", None, f"/sessions/{MEETING}", "fa-moscow&amp;kind=proposals"),
    ("fa-moscow", "chairmanships", "TJ", "/institutions/CIS?on=2025-03-01", "kind=chairmanships"),
    ("en-astana", "memberships", "BY", "/institutions/SCO?on=2024-08-01", "kind=memberships"),
    ("en-astana", "offices", "Sergey Lebedev", "/people", "Sergey Lebedev"),
    ("en-astana", "designations", "Astana", "/institutions/SCO?on=2024-08-01", "tourism capital"),
    ("en-astana", "acts", "Astana Declaration", "/acts", "Astana Declaration"),
]


@pytest.mark.parametrize(("report", "kind", "value", "path", "shown"), FACTS, ids=[kind for _, kind, *_ in FACTS])
def test_any_fact_can_be_wrong_and_come_back(
    editor: TestClient, report: str, kind: str, value: str | None, path: str, shown: str
) -> None:
    told = editor.get(f"/api/reports/{report}").json()[kind]
    fact = next(
        f for f in told if value is None or value in {str(given) for given in (*f.values(), int(f.get("value") or 0))}
    )
    at = f"{fact['evidence'][0]['start']}-{fact['evidence'][0]['end']}.{report}"
    assert shown in editor.get(path).text
    form = {"form_word": word(editor), "verb": "wrong", "kind": kind, "at": at, "value": value or ""}
    answer = editor.post(
        "/judge", data=form, headers={"referer": f"http://127.0.0.1:8321{path}"}, follow_redirects=False
    )
    assert answer.status_code == 303 and "done=1" in answer.headers["location"], answer.text
    assert answer.headers["location"].startswith(path.partition("?")[0].replace(" ", "%20")) or path.startswith("/api")
    assert shown not in editor.get(path).text
    assert "held wrong" in editor.get("/evidence", params={"at": at, "kind": kind}).text
    editor.post("/undo", data={"form_word": word(editor), "number": "1"})
    assert shown in editor.get(path).text


def test_a_fact_held_right_is_marked_and_stays(editor: TestClient) -> None:
    fact = editor.get("/api/reports/en-astana").json()["memberships"][0]["evidence"][0]
    place = f"{fact['start']}-{fact['end']}"
    made = editor.post("/api/judgements", json={"verb": "right", "words": ["en-astana", "memberships", place]})
    assert made.status_code == 201, made.text
    assert "held right" in editor.get("/evidence", params={"at": f"{place}.en-astana"}).text
    assert "kind=memberships" in editor.get("/institutions/SCO?on=2024-08-01").text


def test_the_page_follows_a_meeting_to_where_it_is_now(editor: TestClient) -> None:
    target = decide(editor, verb="right", of=MEETING, field="city", value="Minsk")
    assert "12th CIS Council of Heads of State, Minsk" in plain(editor.get(target).text)
    again = decide(editor, verb="different", of=MEETING, report="fa-moscow")
    assert again.startswith("/sessions/cis/2024-10-08/") and editor.get(again).status_code == 200


def test_other_decisions(editor: TestClient) -> None:
    act = editor.get("/api/acts?type=programme&institution=CIS").json()[0]["id"]
    renamed = decide(editor, verb="title", of=act, title="Programme against extremism")
    assert "Programme against extremism" in plain(editor.get(renamed).text)
    decide(editor, verb="different", of=MEETING, report="fa-moscow")
    assert len(editor.get("/api/sessions?institution=CIS&year=2024").json()) > 1
    decide(editor, verb="person", of="Vladimir Putin", other="Alexander Lukashenko")
    assert not editor.get("/api/people?q=lukashenko").json()
    decide(editor, verb="hide", report="ar-moscow")
    assert "counts for nothing" in editor.get("/reports/ar-moscow").text


def test_the_name_one_decides_under(editor: TestClient) -> None:
    editor.post("/name", data={"form_word": word(editor), "who": "Zoë <b>"})
    decide(editor, verb="hide", report="en-astana")
    assert editor.get("/api/judgements").json()[0]["who"] == "Zoë <b>"


@pytest.mark.parametrize(
    "form",
    [{}, {"verb": "wrong"}, {"verb": "eat", "of": "x"},
     {"verb": "wrong", "of": MEETING, "field": "city", "value": "Rome"}, {"verb": "hide", "report": "none"},
     {"verb": "title", "of": MEETING, "title": "x"},
     {"verb": "same", "of": MEETING, "other": "x" * 600}],
)  # fmt: skip
def test_what_is_no_decision_is_said(editor: TestClient, form: dict[str, str]) -> None:
    answer = editor.post("/judge", data={"form_word": word(editor), **form})
    assert answer.status_code == 400 and "R03" in answer.text
    assert editor.get("/api/judgements").json() == []


@pytest.mark.parametrize("path", ["/judge", "/undo", "/name", "/adding"])
def test_no_change_without_the_word(editor: TestClient, path: str) -> None:
    assert editor.post(path, data={"verb": "hide", "report": "ar-moscow"}).status_code == 403
    assert editor.post(path, data={"verb": "hide", "report": "ar-moscow", "form_word": "x" * 64}).status_code == 403


def test_the_queue_begins_with_disputes_and_lets_go_of_what_is_decided(editor: TestClient) -> None:
    first = editor.get("/api/review").json()
    assert first[0]["why"] == "disputed"
    order = [task["why"] for task in first]
    assert order == sorted(order, key=["disputed", "inferred", "one origin"].index)
    assert decide(editor, verb="seen", of=first[0]["key"], back="/review").startswith("/review?done=")
    city = next(task for task in first if task["why"] == "disputed" and task["field"] == "city")
    decide(editor, verb="right", of=city["session"], field="city", value="Moscow", back="/review")
    left = {task["key"] for task in editor.get("/api/review").json()}
    assert first[0]["key"] not in left and city["key"] not in left
    assert "Nothing is left" not in editor.get("/review").text


def test_programs_decide_too(editor: TestClient) -> None:
    made = editor.post("/api/judgements", json={"verb": "wrong", "words": [MEETING, "city", "Minsk"], "who": "bot"})
    assert made.status_code == 201 and made.json()["who"] == "bot"
    assert editor.delete("/api/judgements/1").json()["undone_by"] == "ann"
    assert editor.delete("/api/judgements/1").status_code == 400
    elsewhere = {"origin": "http://evil.example"}
    assert editor.post("/api/judgements", json={"verb": "hide", "words": ["x"]}, headers=elsewhere).status_code == 403
