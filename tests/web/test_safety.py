"""Who is answered, who is let in, and what pages may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rapporteur.web import Settings
from rapporteur.web.settings import ServeError, checked
from tests.web import shelf
from tests.web.pages import Page


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/style.css", "/api/openapi.json", "/evidence"])
def test_every_answer_carries_the_policy(reader: TestClient, path: str) -> None:
    headers = reader.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"] and "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::1", "a@127.0.0.1", "", "127.0.0.1/x"])
def test_other_names_are_not_answered_on_loopback(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:9", "127.0.0.1", "[::1]:8321"])
def test_names_of_this_machine_are(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 200


def test_another_address_demands_a_token() -> None:
    with pytest.raises(ServeError) as caught:
        checked(Settings("x.db", host="0.0.0.0"))
    assert caught.value.number == "R0501"
    with pytest.raises(ServeError):
        checked(Settings("x.db", token="short"))
    assert checked(Settings("x.db", host="0.0.0.0", token="long enough")).address == "http://0.0.0.0:8321/"


def test_nobody_comes_in_without_the_token(kept: Path) -> None:
    with shelf.client(kept, token="the right words") as reader:
        assert reader.get("/", follow_redirects=False).headers["location"] == "/login?back=/"
        assert reader.get("/api/openapi.json").status_code == 401
        assert reader.get("/api/openapi.json", headers={"authorization": "Bearer wrong"}).status_code == 401
        right = {"authorization": "Bearer the right words"}
        assert reader.get("/api/openapi.json", headers=right).status_code == 200
        page = reader.get("/login?back=/sessions")
        assert page.status_code == 200 and "Astana" not in page.text and "/disputes" not in page.text
        word = next(a["value"] for a in Page(page.text).all("input") if a.get("name") == "form_word")
        assert reader.post("/login", data={"token": "wrong", "form_word": word}).status_code == 403
        assert reader.post("/login", data={"token": "the right words"}).status_code == 403
        given = {"token": "the right words", "form_word": str(word)}
        answer = reader.post("/login?back=/sessions", data=given, follow_redirects=False)
        assert answer.headers["location"] == "/sessions" and "HttpOnly" in answer.headers["set-cookie"]
        assert reader.get("/sessions").status_code == 200


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
def test_after_the_token_nobody_is_sent_elsewhere(kept: Path, back: str) -> None:
    with shelf.client(kept, token="the right words") as reader:
        page = reader.get("/login", params={"back": back})
        word = next(a["value"] for a in Page(page.text).all("input") if a.get("name") == "form_word")
        given = {"token": "the right words", "form_word": str(word)}
        answer = reader.post("/login", params={"back": back}, data=given, follow_redirects=False)
        assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_changes_from_elsewhere_are_refused(reader: TestClient, headers: dict[str, str]) -> None:
    assert reader.post("/login", data={"token": "x"}, headers=headers).status_code == 403


def test_too_much_is_refused(reader: TestClient) -> None:
    assert reader.post("/login", content=b"x", headers={"content-length": "99999999"}).status_code == 413
