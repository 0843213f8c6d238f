"""The interface in two languages: every string has its words, and Arabic pages are mirrored."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

from rapporteur.reading.cache import load_knowledge
from rapporteur.web.words import HOME, LANGUAGES, Words
from tests.web.pages import Page
from tests.web.shelf import MEETING
from tests.web.spoken import WORDS, strings

_OWN = ("bdi", "title", "text", "option")
_LATIN = re.compile(r"[A-Za-z]{4,}")
_CASES = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_string_has_its_words(code: str) -> None:
    told = yaml.safe_load((HOME / f"{code}.yaml").read_text(encoding="utf-8"))
    assert sorted((strings() | WORDS) - set(told["strings"])) == []
    for key, text in told["strings"].items():
        assert sorted(re.findall(r"\{\w+\}", key)) == sorted(re.findall(r"\{\w+\}", text)), key
    english = yaml.safe_load((HOME / "en.yaml").read_text(encoding="utf-8"))
    assert set(told["counts"]) == set(english["counts"])
    assert all({"one", "two", "few", "many", "other"} <= set(forms) for forms in told["counts"].values())


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['code']} {case['say']}")
def test_how_things_are_said(case: dict[str, object]) -> None:
    words = Words(str(case["code"]), load_knowledge())
    way = getattr(words, str(case["way"]))
    given = case["say"] if isinstance(case["say"], list) else [case["say"]]
    assert way(*given) == case["said"]


@pytest.mark.parametrize("path", ["/", "/sessions", f"/sessions/{MEETING}", "/institutions/CIS", "/tracks", "/review"])
def test_arabic_pages_are_mirrored_and_speak_arabic(reader: TestClient, path: str) -> None:
    text = reader.get(path, params={"lang": "ar"}).text
    reader.cookies.clear()
    root = Page(text).all("html")[0]
    assert root["dir"] == "rtl" and root["lang"] == "ar"
    labels = re.findall(r"<(?:label|button|summary|th)[^>]*>([^<]+)<", text)
    latin = [word for label in labels for word in _LATIN.findall(label)]
    assert set(latin) <= {"JSON", "HTML"} | {word for word in latin if word.islower()}, latin


def test_the_choice_of_language_is_kept(reader: TestClient) -> None:
    assert 'dir="rtl"' in reader.get("/sessions?lang=ar").text
    assert 'dir="rtl"' in reader.get("/acts").text
    assert 'dir="ltr"' in reader.get("/acts?lang=en").text
    reader.cookies.clear()
    assert 'dir="rtl"' in reader.get("/", headers={"accept-language": "ar-EG,ar;q=0.9"}).text
    assert 'dir="ltr"' in reader.get("/?lang=xx").text
    assert 'data-theme="dark"' in reader.get("/?theme=dark").text and 'data-theme="dark"' in reader.get("/").text
    reader.cookies.clear()


def test_everything_out_of_a_report_is_isolated(reader: TestClient) -> None:
    """Each piece of text of another direction stands in an element of its own direction."""
    for path in ("/", f"/sessions/{MEETING}", "/reports/ar-moscow", "/disputes", "/tracks", "/acts"):
        stack: list[dict[str, str | None]] = []
        for piece in re.split(r"(<[^>]+>)", reader.get(path).text):
            if piece.startswith("</"):
                if stack:
                    stack.pop()
            elif piece.startswith("<") and not piece.endswith("/>") and not re.match(r"<(!|meta|link|input)", piece):
                tag = re.match(r"<(\w+)", piece)
                dirs = re.search(r'dir="(\w+)"', piece)
                stack.append({"tag": tag[1] if tag else "", "dir": dirs[1] if dirs else None})
            elif re.search(r"[\u0600-\u06ff]", piece):
                own = [
                    item
                    for item in stack
                    if item["tag"] in ("bdi", "title", "text", "option") or item["dir"] in ("auto", "rtl")
                ]
                assert own, (path, piece[:80], [item["tag"] for item in stack])
