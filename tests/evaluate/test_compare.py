"""How names are compared when readings are measured."""

from __future__ import annotations

from rapporteur.evaluate.compare import same_name


def test_states_under_their_names() -> None:
    assert same_name("South African foreign ministry", "South Africa foreign ministry")
    assert same_name("KW", "Kuwait")
    assert not same_name("South African foreign ministry", "South Korean foreign ministry")
    assert not same_name("Kuwait", "Kuwait foreign ministry")
