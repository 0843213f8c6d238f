"""Joining of acts: what is one document whatever it is told with, and what only looks like one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.record.documents import Document
from tests.record import make as m


def test_acts_join_across_wordings_and_not_across_periods() -> None:
    one = m.reading(
        "a", m.session(), acts=(m.act("Programme of cooperation in combating extremism", period=("2025", "2027")),)
    )
    two = m.reading("b", m.session(), acts=(m.act("Programme for countering extremism", period=("2025", "2027")),))
    late = m.reading(
        "c",
        m.session(date="2022-10-14", city="Astana"),
        acts=(m.act("Programme against extremism", period=("2023", "2025")),),
    )
    assert [act.reports for act in m.book(one, two, late).acts] == [("c",), ("a", "b")]


def _treaties(*told: tuple[str, dict[str, Any]]) -> list[tuple[str, ...]]:
    """Which reports tell one act, of what reports a year apart tell without a meeting of theirs."""
    return sorted(act.reports for act in _documents(*told))


def _documents(*told: tuple[str, dict[str, Any]]) -> tuple[Document, ...]:
    """The acts made of what reports a year apart tell without a meeting of theirs."""
    items = [
        m.reading(f"r{n}", m.session(date=f"{2020 + n}-10-08"), acts=(m.act(title, **({"session": None} | more)),))
        for n, (title, more) in enumerate(told)
    ]
    return m.book(*items).acts


TREATY = {"type": "treaty", "status": "signed"}


@pytest.mark.parametrize(
    "told",
    [
        ("Treaty on collective security", {"session": "s1"}),
        ("Collective Security Treaty", {}),
        ("Treaty establishing collective security", {}),
    ],
)
def test_a_treaty_is_one_whatever_it_is_told_with(told: tuple[str, dict[str, Any]]) -> None:
    assert _treaties(("Collective Security Treaty", TREATY), (told[0], TREATY | told[1])) == [("r0", "r1")]


def test_the_founding_treaty_is_known_by_the_name_of_the_institution() -> None:
    names = ("Treaty founding the Commonwealth of Independent States", "Treaty on the CIS", "Treaty on the union")
    assert _treaties(*((name, TREATY) for name in names)) == [("r0", "r1", "r2")]


def test_agreements_without_a_meeting_join_by_their_titles() -> None:
    told = {"type": "agreement", "status": "in_force"}
    assert _treaties(("Preferential agreement with Egypt", told), ("Preferential agreement with Egypt", told)) == [
        ("r0", "r1")
    ]


FREE_TRADE = "Free trade agreement with Iran"
IRAN = {"type": "agreement", "status": "signed", "session": "s1"}
LOOSE = {"type": "agreement", "status": "in_force"}


@pytest.mark.parametrize("later", [LOOSE, LOOSE | {"session": "s1"}], ids=["without a meeting", "beside another"])
def test_an_agreement_in_force_is_the_one_that_a_meeting_signed(later: dict[str, Any]) -> None:
    signed = (FREE_TRADE, IRAN)
    assert _treaties(signed, ("Agreement on a free trade area with Iran", later)) == [("r0", "r1")]
    (meeting, *_) = _documents(signed, (FREE_TRADE, LOOSE))
    assert meeting.session == "cis/2020-10-08/moscow"


def test_an_agreement_in_force_that_two_meetings_may_have_signed_stays_alone() -> None:
    assert _treaties((FREE_TRADE, IRAN), (FREE_TRADE, IRAN), (FREE_TRADE, LOOSE)) == [("r0",), ("r1",), ("r2",)]
    planned = (FREE_TRADE, IRAN | {"status": "planned"})
    assert _treaties(planned, (FREE_TRADE, IRAN), (FREE_TRADE, LOOSE)) == [("r0",), ("r1", "r2")]


@pytest.mark.parametrize(
    ("one", "other", "institution", "joined"),
    [
        (("statement", "Joint final statement"), ("declaration", "Joint declaration"), "CIS", True),
        (("statement", "Joint final statement"), ("declaration", "Moscow Declaration"), "CIS", False),
        (("statement", "Joint statement"), ("statement", "Joint statement of the states of Central Asia"), "C5", True),
        (("statement", "Joint statement"), ("statement", "Joint statement on Central Asia"), "SCO", False),
        (
            ("declaration", "Joint declaration"),
            ("declaration", "Declaration of Russia and Africa"),
            "Russia-Africa",
            True,
        ),
        (("decision", "Badge of honour of Central Asia"), ("statement", "Statement of Central Asia"), "C5", False),
        (
            ("decision", "Awarding Viktor Orb\u00e1n the Supreme Order"),
            ("decision", "Highest Order to Orban"),
            "OTS",
            True,
        ),
        (("statement", "Joint statement"), ("statement", "Statement marking 80 years"), "CIS", False),
        (
            ("concept", "Concept for further developing the CIS"),
            ("concept", "Concept of further development"),
            "CIS",
            True,
        ),
        (("plan", "Plan of measures for implementation"), ("plan", "action plan to implement"), "CIS", True),
        (("programme", "Programme of cooperation"), ("programme", "Programme for cooperation"), "CIS", False),
    ],
)
def test_documents_of_one_meeting_that_are_named_after_little(
    one: tuple[str, str], other: tuple[str, str], institution: str, *, joined: bool
) -> None:
    of = m.session(institution=institution)
    told = [
        m.reading(n, of, acts=(m.act(title, type=kind),)) for n, (kind, title) in zip("ab", (one, other), strict=True)
    ]
    assert (len(m.book(*told).acts) == 1) is joined


def test_a_statement_and_a_declaration_that_one_report_names_are_two() -> None:
    both = (m.act("Final statement", type="statement"), m.act("Joint declaration", type="declaration"))
    told = [
        m.reading(name, m.session(), acts=acts) for name, acts in zip("abc", (both, both[:1], both[1:]), strict=True)
    ]
    assert sorted(act.reports for act in m.book(*told).acts) == [("a", "b"), ("a", "c")]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Free trade agreement with Iran", "Interim agreement on free trade with Iran", "agreement"),
        ("Free trade agreement with Iran", "Free trade agreement with Vietnam", "agreement"),
        ("Ceasefire agreement", "Ceasefire agreement", "agreement"),
        ("Statement on Gaza and Lebanon", "Statement on Gaza and Lebanon", "statement"),
        ("Treaty", "Treaty", "treaty"),
        ("Treaty on friendship", "Additional protocol to the treaty on friendship", "treaty"),
    ],
)
def test_lasting_documents_that_are_not_one(one: str, other: str, kind: str) -> None:
    told = {"type": kind, "status": "signed"}
    assert _treaties((one, told), (other, told)) == [("r0",), ("r1",)]


_HEARD = yaml.safe_load(Path(__file__).with_name("heard.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _HEARD, ids=[case["other"] for case in _HEARD])
def test_a_name_that_could_not_be_rendered_is_heard(case: dict[str, Any]) -> None:
    titles = {"a": case["one"], "b": case["other"]}
    told = [m.reading(name, m.session(), acts=(m.act(t, type="declaration"),)) for name, t in titles.items()]
    assert (len(m.book(*told).acts) == 1) is case["joined"]
