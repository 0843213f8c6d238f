"""The wording language: what can be written, and what is refused."""

from __future__ import annotations

import pytest

from rapporteur.languages import wording
from rapporteur.languages.wording import Gap, Group, Literal, Not, Sense, Slot, WordingError, parse


def test_every_element() -> None:
    nodes = parse("^ <join|leave:past> {State}+ (to | into)? ... {Org:body} .. !<not> $")
    assert nodes[1] == Sense(("join", "leave"), "past")
    assert nodes[2] == Slot("State", "State", many=True)
    assert nodes[3] == Group(((Literal("to"),), (Literal("into"),)), optional=True)
    assert nodes[4] == Gap(wording.LONG_GAP)
    assert nodes[5] == Slot("Org", "body")
    assert nodes[6] == Gap(wording.SHORT_GAP)
    assert nodes[7] == Not(Sense(("not",)))


def test_nested_and_repeated_groups() -> None:
    (group,) = parse("({State} ({Person} | {Office}))+")
    assert isinstance(group, Group)
    assert group.repeated
    assert wording.slot_names((group,)) == {"State", "Person", "Office"}


@pytest.mark.parametrize("text", ["", "(a", "a)", "( | a)", "<a", "{B", "a !"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(WordingError):
        parse(text)


def test_alternatives_need_no_brackets() -> None:
    assert parse("a | b") == (Group(((Literal("a"),), (Literal("b"),))),)
