"""Every page a reader can reach answers, is sound HTML, keeps hostile text harmless, and links to what is there."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from tests.web.pages import Page, identifiers, plain
from tests.web.shelf import HOSTILE, MEETING

_ALLOWED_SCRIPT = "/static/app.js"


def walk(reader: TestClient, most: int = 400) -> dict[str, str]:
    """Follow every link from the first page; a few of each kind of address."""
    seen: dict[str, str] = {}
    waiting, kinds = ["/"], Counter[str]()
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen:
            continue
        answer = reader.get(path, follow_redirects=True)
        reader.cookies.clear()
        assert answer.status_code == 200, (path, answer.status_code)
        own = "html" in answer.headers["content-type"] and "/brief" not in path
        seen[path] = answer.text if own else ""
        for href in Page(seen[path]).links():
            target = urlsplit(urljoin(path, href))
            kind = target.path.split("/")[1] + str(sorted(part.split("=")[0] for part in target.query.split("&")))
            if target.netloc == "" and kinds[kind] < 25:
                kinds[kind] += 1
                waiting.append(target._replace(fragment="").geturl())
    return seen


@pytest.fixture(scope="module")
def walked(reader: TestClient) -> dict[str, str]:
    return walk(reader)


def test_every_page_answers_and_is_sound(walked: dict[str, str]) -> None:
    assert len(walked) > 60
    for path, text in walked.items():
        page = Page(text)
        assert not page.faults, (path, page.faults)
        twice = [name for name, times in Counter(identifiers(page)).items() if times > 1]
        assert not twice, (path, twice)


def test_hostile_text_is_never_markup(walked: dict[str, str]) -> None:
    assert any("alert(4)" in text for text in walked.values())
    for path, text in walked.items():
        page = Page(text)
        assert [a.get("src", "").split("?")[0] for a in page.all("script")] in ([_ALLOWED_SCRIPT], []), path  # type: ignore[union-attr]
        assert not page.all("img") and not page.all("b" * 9), path
        loud = [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]
        assert not loud, (path, loud)
        assert "\u202e" not in text and "\u2066" not in text and "\x07" not in text, path
        assert all(not href.startswith(("javascript:", "data:", "http")) for href in page.links()), path


def test_no_folder_of_the_disk_is_told(walked: dict[str, str]) -> None:
    assert not [path for path, text in walked.items() if "/home/somebody" in text or "/tmp/" in text]


def test_pages_are_small(walked: dict[str, str]) -> None:
    assert max(len(text.encode()) for text in walked.values()) < 200_000


def test_the_overview_tells_what_there_is(reader: TestClient) -> None:
    text = plain(reader.get("/").text)
    assert "4 reports" in text and "Astana" in text and "Arabic" in text and "written in Urdu" not in text


def test_a_session_begins_with_its_parts(reader: TestClient) -> None:
    text = reader.get(f"/sessions/{MEETING}").text
    parts = Page(text.split('class="within"')[1].split("</nav>")[0]).links()
    assert parts == ["#who", "#acts", "#said", "#proposals", "#figures"]
    assert all(f'id="{part[1:]}"' in text for part in parts)


def test_a_session_tells_values_with_support(reader: TestClient) -> None:
    text = plain(reader.get(f"/sessions/{MEETING}").text)
    assert "Moscow 2 reports, 2 origins" in text and "but Minsk 1 report, 1 origin" in text
    assert "Kassym-Jomart Tokayev" in text and "trade between members" in text and "CIS Plus format" in text


def test_the_matrix_tells_there_absent_and_not_mentioned(reader: TestClient) -> None:
    text = reader.get(f"/sessions/{MEETING}").text
    row = plain(text[text.index("Ilham Aliyev") :].split("</tr>")[0])
    assert "there" not in row and "participant" in row and "absent" in row and "·" in row


def test_part_of_an_id_leads_to_the_session(reader: TestClient) -> None:
    answer = reader.get("/sessions/sco", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/sessions/sco/2024-07-04/astana"
    assert reader.get("/sessions/cis").status_code == 404


@pytest.mark.parametrize("kind", ["sessions", "acts", "people", "reports", "institutions"])
def test_a_bar_at_the_end_does_no_harm(reader: TestClient, kind: str) -> None:
    assert reader.get(f"/{kind}/").status_code == 200


def test_evidence_is_one_click_from_every_value(reader: TestClient) -> None:
    page = Page(reader.get(f"/sessions/{MEETING}").text)
    values = [attrs["href"] for attrs in page.all("a") if "ev" in (attrs.get("class") or "").split()]
    assert len(values) > 20
    shown = reader.get(next(href for href in values if "field=city" in (href or "") and "value=Moscow" in (href or "")))
    text = plain(shown.text)
    assert "Moscow" in text and "fa.session.held" in text and "kremlin.ru" in text and 'class="k-here' in shown.text


def test_the_report_opens_at_the_place_with_all_facts_marked(reader: TestClient) -> None:
    text = reader.get("/reports/ar-moscow?at=23-60").text
    assert text.count('id="here"') == 1 and "k-furniture" in text and "k-acts" in text and "k-credits" in text
    assert "ar.act.adopted" in text and "kremlin.ru" in text


def test_a_report_nobody_could_read_is_shown_without_facts(reader: TestClient) -> None:
    text = plain(reader.get("/reports/unread").text)
    assert "Nobody reads this" in text and "written in Urdu" in text and "/home" not in text


def test_control_signs_are_shown_not_obeyed(reader: TestClient) -> None:
    assert "U+202E" in plain(reader.get(f"/reports/{quote(HOSTILE, safe='')}").text)


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/sessions/nothing", "/reports/nothing", "/evidence", "/evidence?at=x", "/evidence?at=9-1.ar-moscow",
     "/reports/..%2f..%2fetc/passwd", "/static/..%2f..%2fapp.py", "/static/%2e%2e/app.py"],
)  # fmt: skip
def test_what_is_not_there(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404 and "root:" not in answer.text and "create_app" not in answer.text


def test_an_institution_on_a_day(reader: TestClient) -> None:
    text = plain(reader.get("/institutions/SCO?on=2024-08-01").text)
    assert "On 1 August 2024" in text and "Belarus 1 / , 1" in text and "tourism capital Astana" in text
    before = plain(reader.get("/institutions/SCO?on=2010-08-01").text)
    assert "Belarus 1 / , 1" not in before and "expected" in before
    assert reader.get("/institutions/sco", follow_redirects=False).headers["location"] == "/institutions/SCO"
    for odd in ("0001-01-01", "9999-12-31", "2024-02-31", "x", "\x00"):
        assert reader.get("/institutions/SCO", params={"on": odd}).status_code == 200


def test_pictures_have_a_table_behind_them(reader: TestClient) -> None:
    text = reader.get("/institutions/CIS?on=2025-03-01").text
    assert text.count("<svg") >= 3 and "as a table" in text and "CIS Council of Heads of State" in text


def test_changes_between_two_days(reader: TestClient) -> None:
    text = plain(reader.get("/institutions/SCO/changes?from=2023-01-01&to=2024-12-31").text)
    assert "new member Belarus" in text


def test_acts_tracks_and_disputes(reader: TestClient) -> None:
    acts = plain(reader.get("/acts?institution=CIS").text)
    assert "Programme of cooperation in combating extremism" in acts and "2025–2027" in acts
    assert "Astana Declaration" not in acts
    tracks = plain(reader.get("/tracks?open=open").text)
    assert "CIS Plus format" in tracks and "by Kassym-Jomart Tokayev" in tracks and "Astana Declaration" in tracks
    disputes = plain(reader.get("/disputes").text)
    assert "Ilham Aliyev" in disputes and "contradiction" in disputes and "Minsk" in disputes


def test_people_under_any_spelling(reader: TestClient) -> None:
    text = plain(reader.get("/people/Ilham Aliyev").text)
    assert "president Azerbaijan 8 October 2024" in text
    assert reader.get("/people/aliyev", follow_redirects=False).headers["location"] == "/people/Ilham%20Aliyev"
    assert "Vladimir Putin" in plain(reader.get("/people?q=putin").text)


def test_search_finds_in_every_language_with_facets(reader: TestClient) -> None:
    text = plain(reader.get("/search?q=extremism").text)
    assert "1 sentence" in text and "ar-moscow" in text
    narrowed = plain(reader.get("/search?q=summit&language=en").text)
    assert "fa-moscow" not in narrowed and "en-astana" in narrowed
    for odd in ("", " ", '"', "a" * 5000, "(OR", "\x00", "NEAR(", "*"):
        assert reader.get("/search", params={"q": odd}).status_code == 200


def test_reports_side_by_side(reader: TestClient) -> None:
    page = reader.get(f"/compare?session={MEETING}&r=ar-moscow&r=fa-moscow")
    text = plain(page.text)
    assert "Ilham Aliyev participant absent" in text and 'class="differs"' in page.text
    assert "112,000,000,000 USD – trade between members" in text
    assert "Kassym-Jomart Tokayev : CIS Plus format – proposed" in text
    assert "Vladimir Putin said" in text and "speaks of nothing the term base knows" in text


def test_pictures_run_the_way_the_page_runs(reader: TestClient) -> None:
    def places(language: str) -> list[float]:
        page = Page(reader.get(f"/institutions/CIS?on=2025-03-01&lang={language}").text)
        return [float(at["cx"] or 0) for at in page.all("circle") if at["class"] in ("told", "expected")]

    english, arabic = places("en"), places("ar")
    assert english and [round(760 - x, 1) for x in english] == arabic


def test_words_of_another_language_are_said_to_be_as_printed(reader: TestClient) -> None:
    assert "are not translated" in plain(reader.get(f"/sessions/{MEETING}?lang=en").text)
    assert "are not translated" in plain(reader.get("/people/Vladimir Putin?lang=en").text)
    assert "are not translated" not in plain(reader.get(f"/sessions/{MEETING}?lang=ar").text)


def test_a_hit_in_another_language_says_what_was_read_there(reader: TestClient) -> None:
    answer = reader.get("/search?q=extremism&lang=en").text
    assert 'class="plain tight readings"' in answer and "Programme" in plain(answer)
    own = reader.get("/search?q=extremism&lang=ar").text
    assert 'class="plain tight readings"' not in own


def test_a_chain_of_sources_has_a_table_behind_it(reader: TestClient) -> None:
    answer = reader.get("/reports/ar-moscow?lang=en").text
    chained = answer.count("<rect") > 1
    assert chained and "passed on by" in answer


def test_pages_of_institutions_do_not_name_it_in_every_line(reader: TestClient) -> None:
    listed = plain(reader.get("/institutions/CIS?lang=en").text)
    assert "Date Meeting City" in " ".join(listed.split()) and "Date Institution" not in " ".join(listed.split())


def test_briefs_as_a_page_and_as_files(reader: TestClient) -> None:
    page = reader.get(f"/sessions/{MEETING}/brief?form=html")
    assert "Moscow" in page.text and "style-src 'sha256-" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    word = reader.get(f"/sessions/{MEETING}/brief?form=docx")
    assert (
        word.content[:2] == b"PK"
        and 'filename="brief-cis-2024-10-08-moscow.docx"' in word.headers["content-disposition"]
    )
    assert "Belarus" in reader.get("/institutions/SCO/brief?on=2024-08-01&form=md").text
    assert reader.get("/sessions/none/brief").status_code == 404
