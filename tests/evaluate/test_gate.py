"""The gate itself: what the reader reaches on both halves may not fall, and no floor may be lowered silently."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest

from rapporteur.evaluate import Evaluation, evaluate, show
from rapporteur.reading import Reader
from tests.evaluate import gate


@pytest.mark.parametrize("half", gate.HALVES)
def test_figures_are_not_under_their_floors(half: str, record_property: Callable[[str, object], None]) -> None:
    found = evaluate(*gate.HALVES[half], Reader())
    record_property("figures", "\n".join([half, *show.figures(found)]))
    problems = [failure.number for failure in found.failures if not failure.no_pack]
    problems += gate.under(half, gate.floors()[half], found)
    assert not problems  # only figures: a failing test must not print sentences of the test half


def test_both_halves_and_languages_have_floors() -> None:
    written = gate.floors()
    assert {(half, code) for half in written for code in written[half]} >= {
        (half, code) for half in gate.HALVES for code in ("ar", "fa")
    }


def test_no_floor_is_lowered_without_a_reason() -> None:
    assert not gate.lowered(gate.floors())


def test_a_silently_lowered_floor_is_refused() -> None:
    written = copy.deepcopy(gate.floors())
    written["demo"]["ar"]["recall"] = written["demo"]["ar"]["last"]["recall"] - 0.1
    written["demo"]["ar"].pop("reason", None)
    assert gate.lowered(written)
    written["demo"]["ar"]["reason"] = "the gold of two reports was corrected"
    assert not gate.lowered(written)


def test_a_changed_corpus_is_noticed() -> None:
    written = copy.deepcopy(gate.floors())["demo"]
    written["ar"]["corpus"] = "other"
    found = gate.under("demo", written, Evaluation(()))
    assert any("ar: the reports or the gold changed" in line for line in found)


def test_a_figure_under_its_floor_is_refused() -> None:
    written = copy.deepcopy(gate.floors())["demo"]
    written["fa"]["recall"] = 1.01
    assert any("fa: recall" in line and "under 1.01" in line for line in gate.under("demo", written, Evaluation(())))
