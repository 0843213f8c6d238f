"""What a brief says, and that every statement of it rests on a sentence."""

from __future__ import annotations

import pytest

from rapporteur.publish import Brief, institution_brief, session_brief, wording
from rapporteur.publish.clean import clean, direction, runs, web_address
from rapporteur.publish.room import PAGES, Room, pages
from rapporteur.reading.cache import load_knowledge
from rapporteur.record import build
from rapporteur.record.state import state
from tests.publish import shelf
from tests.record import make as m
from tests.record.synthetic import readings

PLAIN = ("ar-moscow", "fa-moscow", "en-astana")


def session() -> Brief:
    return session_brief(shelf.book(*PLAIN), shelf.MEETING, shelf.text_of)


def institution(on: str = "2025-03-01", name: str = "CIS") -> Brief:
    return institution_brief(shelf.book(*PLAIN), name, on, shelf.text_of)


def lines(brief: Brief, key: str) -> list[str]:
    section = next(s for s in brief.sections if s.key == key)
    return [f"{i.label}: {i.join.join(p.text for p in i.parts)}".removeprefix(": ") for i in section.items]


def test_a_meeting_in_six_sections() -> None:
    brief = session()
    assert (brief.title, brief.subtitle) == ("CIS Council of Heads of State", "Moscow, 8 October 2024")
    assert [s.title for s in brief.sections] == ["Facts", "Adopted", "Said", "Disputed", "Open"]
    assert brief.lead == "Rests on 2 reports, 2 origins (1 Arabic, 1 Persian)."
    facts = lines(brief, "facts")
    assert "Date: 8 October 2024" in facts and "City: Moscow" in facts and "Documents: 11" in facts
    assert "Institution: Commonwealth of Independent States (CIS)" in facts
    came = "Vladimir Putin (president, Russia); Kassym-Jomart Tokayev (president, Kazakhstan)"
    assert f"Present (2): {came}" in facts
    assert "There or not: reports differ (1): Ilham Aliyev (president, Azerbaijan)" in facts


def test_adopted_said_disputed_open() -> None:
    brief = session()
    assert lines(brief, "adopted") == [
        "Programme of cooperation in combating extremism, 2025-2027 (brought in by Uzbekistan)"
    ]
    assert lines(brief, "said") == ["Vladimir Putin (president, Russia) said \u2014 on cooperation"]
    assert lines(brief, "disputed") == ["Ilham Aliyev (there or not there): absent / there"]
    assert lines(brief, "open") == [
        "CIS Plus format \u2014 proposed by Kassym-Jomart Tokayev 8 October 2024; nothing since"
    ]
    assert [source.origin for source in brief.sources] == ["kremlin.ru", "fa-moscow"]


def test_an_institution_on_a_day() -> None:
    brief = institution()
    assert (brief.title, brief.subtitle) == ("Commonwealth of Independent States (CIS)", "as of 1 March 2025")
    assert [s.key for s in brief.sections] == ["facts", "meetings", "adopted", "said", "disputed", "open"]
    assert "Chair: Tajikistan (planned)" in lines(brief, "facts")
    assert lines(brief, "meetings")[0] == "October 2025: CIS Council of Heads of State, Dushanbe"
    assert lines(brief, "adopted")[0].startswith("Programme of cooperation in combating extremism, 2025-2027")
    members = next(i for i in brief.sections[0].items if i.label.startswith("Members"))
    assert all(part.tags == ("expected",) and not part.notes for part in members.parts)
    assert "Founded: 2001" in lines(institution(name="SCO"), "facts")


def test_what_runs_on_the_day_is_what_the_state_says_planned_or_adopted() -> None:
    adopted = m.act("Programme against extremism", period=("2025", "2027"), status="adopted")
    planned = m.act("Strategy of energy", type="strategy", period=("2024", "2030"), status="planned")
    over = m.act("Plan of tourism", type="plan", period=("2021", "2023"), status="planned")
    book = m.book(m.reading("a", m.session(), acts=(adopted, planned, over)))
    brief = institution_brief(book, "CIS", "2025-03-01")
    section = next(s for s in brief.sections if s.key == "adopted")
    running = [line.value for line in state(book, "CIS", "2025-03-01").lines if line.what == "in force"]
    assert {i.parts[0].text.split(" (")[0] for i in section.items} == set(running)
    assert [i.parts[0].tags for i in section.items if "energy" in i.parts[0].text] == [("planned",)]


def test_every_statement_has_a_note() -> None:
    for brief in (session(), institution(), institution(name="SCO")):
        numbers = [note.number for note in brief.notes]
        assert numbers == list(range(1, len(numbers) + 1))
        used = {n for s in brief.sections for i in s.items for p in i.parts for n in p.notes}
        assert used == set(numbers)
        told = [p for s in brief.sections for i in s.items for p in i.parts if "expected" not in p.tags]
        assert all(part.notes for part in told)


def test_notes_quote_whole_sentences_with_support() -> None:
    brief = session()
    assert all(note.reports >= 1 and note.origins >= 1 and note.quotes for note in brief.notes)
    text = {name: shelf.text_of(name) or "" for name in PLAIN}
    for quote in (quote for note in brief.notes for quote in note.quotes):
        assert any(piece.marked for piece in quote.pieces)
        assert quote.text.strip("\u2026") in clean(text[quote.report])
        assert quote.direction == "rtl" and quote.language in ("Arabic", "Persian")
    absent = next(p for s in brief.sections for i in s.items for p in i.parts if p.text == "absent")
    quote = brief.notes[absent.notes[0] - 1].quotes[0]
    assert quote.report == "fa-moscow" and quote.text.endswith(".")


def test_without_texts_the_evidence_alone() -> None:
    brief = session_brief(shelf.book(*PLAIN), shelf.MEETING)
    assert all(len(q.pieces) == 1 and q.pieces[0].marked for n in brief.notes for q in n.quotes)


def test_what_is_not_told_is_said_so() -> None:
    brief = session_brief(shelf.book(*PLAIN), "sco/2024-07-04/astana", shelf.text_of)
    assert "No report tells: who chaired, who came" in lines(brief, "open")


def test_of_many_things_the_latest() -> None:
    book = build(readings(300), load_knowledge())
    brief = institution_brief(book, "CIS", "2030-01-01")
    days = [step for i in brief.sections if i.key == "meetings" for step in (item.label for item in i.items)]
    assert len(days) == Room().meetings and pages(brief) <= PAGES
    assert all(section.more for section in brief.sections if section.key in ("meetings", "adopted"))


def test_two_pages() -> None:
    assert pages(session()) <= PAGES and pages(institution()) <= PAGES


def test_an_unknown_meeting() -> None:
    with pytest.raises(KeyError):
        session_brief(shelf.book(*PLAIN), "nowhere")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\u202eb\u0007 c\n d", "a b c d"),
        ("\ud800x\ufffe", "x"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
    ],
)
def test_cleaning(text: str, found: str) -> None:
    assert clean(text) == found


def test_addresses_that_are_linked_to() -> None:
    assert web_address("https://example.org/a") == "https://example.org/a"
    bad = ("javascript:alert(1)", "data:text/html,x", 'https://x/"onx=1', "https://a b", "//x", None, "file:///etc")
    assert [web_address(text) for text in bad] == [""] * len(bad)


def test_runs_put_together_are_the_text() -> None:
    quote = next(n for n in session().notes).quotes[0].text
    for text in (f"a {quote} (b) {quote} 3", quote, "plain", ""):
        assert "".join(stretch for stretch, _ in runs(text)) == text
    assert [right for _, right in runs(f"aa {quote} bb")] == [False, True, False]
    assert list(runs(f"{quote} 2025-2027")) == [(f"{quote} 2025-2027", True)]
    assert list(runs(f"aaa {quote[:3]} 2025")) == [("aaa ", False), (quote[:3], True), (" 2025", False)]
    assert direction(f"TASS: {quote}") == "rtl" and direction("plain") == "ltr"


@pytest.mark.parametrize(
    ("iso", "end", "found"),
    [
        ("2024-10-08", None, "8 October 2024"),
        ("2024-10-22", "2024-10-24", "22\u201324 October 2024"),
        ("2024-06-30", "2024-07-02", "30 June\u20132 July 2024"),
        ("2024-12-31", "2025-01-01", "31 December 2024\u20131 January 2025"),
        ("2025-01/2025-07", None, "January 2025\u2013July 2025"),
        ("2025-H1", None, "first half of 2025"),
        ("2025", "2025", "2025"),
        ("2025-13-40", None, "2025-13-40"),
        ("soon", None, "soon"),
        (None, None, ""),
    ],
)
def test_dates(iso: str | None, end: str | None, found: str) -> None:
    assert wording.date(iso, end) == found


def test_figures_and_numbers() -> None:
    assert [wording.ordinal(n) for n in ("1", "2", "3", "11", "12", "21", "x")] == [
        "1st", "2nd", "3rd", "11th", "12th", "21st", "x",
    ]  # fmt: skip
    assert wording.period(("2025", "2027")) == "2025\u20132027" and wording.period((None, "2030")) == "until 2030"
    assert wording.period(("2025", None)) == "from 2025" and wording.period(None) == ""
