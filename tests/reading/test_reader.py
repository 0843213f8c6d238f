"""What the engine does with a pack, shown on a toy language in plain English words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rapporteur import knowledge, languages
from rapporteur.knowledge import Country, Held, Institution, Knowledge, Person, Place, Term
from rapporteur.knowledge.model import Body, Names
from rapporteur.model import Reading, Report
from rapporteur.reading import LanguageReader
from rapporteur.reading.cache import compile_pack

_HOME = Path(__file__).parents[1] / "toy"


def _names(*names: str) -> Names:
    return {"xx": names}


def _person(key: str, office: str, place: str) -> Person:
    return Person(
        key.lower(), f"Mr {key}", _names(f"Adam {key}"), _names(key), (Held(office, place, Term("2020", None)),)
    )


def _background() -> Knowledge:
    bodies = (
        Body("heads", "Council of Heads", "summit", {}),
        Body("foreign-ministers", "Council of Foreign Ministers", "ministerial", {}),
    )
    union = Institution(
        "UNI", "Union", "organisation", None, _names("Lake Union"), _names("union"), (), bodies, "heads"
    )
    other = Institution("BLO", "Bloc", "organisation", None, _names("Hill Bloc"), {}, (), (), None)
    return Knowledge(
        countries={
            "AA": Country("AA", "Aland", _names("Aland"), _names("Alish"), "alton"),
            "BB": Country("BB", "Bland", _names("Bland"), _names("Blish"), "bolton"),
        },
        institutions={"UNI": union, "BLO": other},
        people={
            "ander": _person("Ander", "president", "AA"),
            "bender": _person("Bender", "president", "BB"),
            "cinder": _person("Cinder", "foreign minister", "BB"),
        },
        places={
            "alton": Place("alton", "Alton", "AA", _names("Alton")),
            "bolton": Place("bolton", "Bolton", "BB", _names("Bolton")),
        },
    )


@cache
def _reader() -> LanguageReader:
    pack, background = languages.load("xx", _HOME), _background()
    assert isinstance(background, knowledge.Knowledge)
    return LanguageReader(compile_pack(pack, background), background, {})


def read(*lines: str) -> Reading:
    return _reader().read(Report("toy", "\n".join(lines)))


def who(reading: Reading) -> dict[str | None, str]:
    return {line.person: line.role for line in reading.attendance}


def test_mentions_of_one_meeting_make_one_session() -> None:
    reading = read("The Lake Union summit was held in Alton.", "President of Aland Adam Ander chaired the summit.")
    (session,) = reading.sessions
    assert (session.institution, session.city, session.country, session.kind) == ("UNI", "Alton", "AA", "summit")
    assert (session.chair, session.body, session.status) == ("Mr Ander", "Council of Heads", "held")
    assert who(reading) == {"Mr Ander": "chair"}


def test_the_next_meeting_and_another_body_stay_apart() -> None:
    reading = read(
        "The Lake Union summit was held in Alton.",
        "The next Lake Union summit will be held in Bolton.",
        "A meeting of foreign ministers of Lake Union was held in Bolton.",
    )
    told = {(s.city, s.status, s.kind) for s in reading.sessions}
    assert told == {("Alton", "held", "summit"), ("Bolton", "planned", "summit"), ("Bolton", "held", "ministerial")}
    assert [s.city for s in reading.sessions if s.main] == ["Alton"]


def test_an_office_carries_over_a_list() -> None:
    reading = read("The Lake Union summit.", "The presidents of Aland Adam Ander and Bland Adam Bender attended.")
    assert {(a.person, a.office, a.country) for a in reading.attendance} == {
        ("Mr Ander", "president", "AA"),
        ("Mr Bender", "president", "BB"),
    }


def test_offices_without_names_are_inferred_only_with_a_day() -> None:
    text = ("The Lake Union summit.", "The presidents of Aland and Bland attended.")
    assert {a.person for a in read(*text).attendance} == {None}
    dated = _reader().read(Report("toy", "\n".join(text), published="2024-05-01"))
    assert {(a.person, a.person_inferred, a.basis) for a in dated.attendance} == {
        ("Mr Ander", True, "inferred"),
        ("Mr Bender", True, "inferred"),
    }


def test_who_did_not_attend_is_absent() -> None:
    reading = read("The Lake Union summit.", "Adam Ander attended.", "Adam Bender did not attend.")
    assert who(reading) == {"Mr Ander": "participant", "Mr Bender": "absent"}


def test_what_is_denied_or_expected_is_not_adopted() -> None:
    reading = read(
        "The Lake Union summit.",
        "They adopted the declaration on lakes.",
        "They never adopted the declaration on hills.",
        "The summit will adopt the declaration on rivers.",
        "The summit hopes to see Bland and adopted the programme.",
    )
    assert {a.title_original: a.status for a in reading.acts} == {
        "declaration on lakes": "adopted",
        "declaration on hills": "rejected",
        "declaration on rivers": "planned",
        "programme": "planned",
    }


def test_titles_end_at_relative_words_and_at_the_next_document() -> None:
    reading = read("The Lake Union summit adopted the declaration on lakes which Aland wanted.")
    assert [a.title_original for a in reading.acts] == ["declaration on lakes"]


def test_pronouns_and_surnames_speak_for_the_one_named_before() -> None:
    reading = read(
        "The Lake Union summit.",
        "Adam Ander said that lakes are deep. Later he stressed that hills are high.",
        "Bender said that rivers are long.",
    )
    assert [(s.speaker, s.verb, s.basis) for s in reading.statements] == [
        ("Mr Ander", "said", "stated"),
        ("Mr Ander", "stressed", "resolved"),
        ("Mr Bender", "said", "stated"),
    ]


def test_a_head_of_state_who_speaks_was_there_and_a_minister_was_not() -> None:
    reading = _reader().read(
        Report(
            "toy",
            "The Lake Union summit.\nAdam Ander said that all is well.\nAdam Cinder said that too.",
            published="2024-05-01",
        )
    )
    assert who(reading) == {"Mr Ander": "participant"}
    assert reading.attendance[0].basis == "resolved"


def test_a_quotation_signed_on_the_next_line() -> None:
    reading = read(
        "The Lake Union summit.", '"Our lakes are deep and our hills are high"', "Adam Ander, president of Aland,"
    )
    (statement,) = reading.statements
    assert (statement.speaker, statement.mode) == ("Mr Ander", "direct")


def test_a_list_of_participants_one_to_a_line() -> None:
    reading = read("Participants of the Lake Union summit:", "- Adam Ander", "- Adam Bender", "And more text.")
    assert who(reading) == {"Mr Ander": "participant", "Mr Bender": "participant"}


def test_two_offices_of_one_person_are_warned_of() -> None:
    reading = read(
        "The Lake Union summit.",
        "Adam Cinder, foreign minister of Bland, attended.",
        "Secretary general of Lake Union Adam Cinder attended.",
    )
    assert "contradiction within the report" in {w.kind for w in reading.warnings}


def test_short_names_count_once_the_full_one_was_printed() -> None:
    reading = read("Aland is a member of Hill Bloc.", "Bland is a member of union.")
    assert [(m.country, m.institution) for m in reading.memberships] == [("AA", "BLO")]
    later = read("The Lake Union summit.", "Bland is a member of union.")
    assert [(m.country, m.institution) for m in later.memberships] == [("BB", "UNI")]


def test_denied_memberships_are_no_memberships() -> None:
    assert not read("The Lake Union summit.", "Bland never left Lake Union.").memberships


def test_repeated_lines_are_read_once() -> None:
    reading = read(
        "The Lake Union summit.", "Adam Ander said that lakes are deep.", "Adam Ander said that lakes are deep."
    )
    assert len(reading.statements) == 1
