"""Founders: "the group was set up in 2009 by Brazil, Russia, India and China" tells since when these belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.rollcall import goes_on
from rapporteur.text import Sentence

MANY = 3
_GAP, _FAR = 3, 24
_FOUNDING = ("found", "founding")


@dataclass(frozen=True, slots=True)
class Founders:
    """States listed as founders: their mentions, the year, and the tokens that say so."""

    states: tuple[Mention, ...]
    since: Mention
    first: int
    stop: int
    far: bool = False


def founders(context: Context) -> Iterator[Founders]:
    """The lists of three states and more right behind a word for founding, with one year, or one before the states."""
    for sentence, read in zip(context.sentences, context.readable, strict=True):
        if read and not context.chart.inside("negation", sentence.first, sentence.stop):
            for run in runs(context, sentence):
                yield from _founded_by(context, sentence, run)


def _founded_by(context: Context, sentence: Sentence, run: list[Mention]) -> Iterator[Founders]:
    first, stop = run[0].first, run[-1].stop
    words = [m for sense in _FOUNDING for m in context.chart.inside(sense, sentence.first, first)]
    years = [
        m
        for m in context.chart.inside("Time", sentence.first, sentence.stop)
        if m.value.year is not None or m.value.kind == "year"
    ]
    told = [year for year in years if year.stop <= first] if len(years) > 1 else years
    if not words or len(told) != 1:
        return
    if _clear(context, words[-1].stop, first, told[0]):
        yield Founders(tuple(run), told[0], words[-1].first, stop)
    elif _alone(context, words[-1].stop, first):
        yield Founders(tuple(run), told[0], words[-1].first, stop, far=True)


def _alone(context: Context, at: int, stop: int) -> bool:
    """Whether no other state or institution and no end of the clause stands between a founding and a list of states."""
    chart = context.chart
    if stop - at > _FAR or any(chart.barrier(token) for token in range(at, stop)):
        return False
    return not any(chart.inside(label, at, stop) for label in ("Country", "Org", "Person"))


def _clear(context: Context, at: int, stop: int, year: Mention) -> bool:
    """Whether nothing but the year and a few small words stand between a founding and those who founded."""
    apart = [token for token in range(at, stop) if not year.first <= token < year.stop]
    verbs = [token for token in apart if context.chart.at("Verb", token) and not context.chart.at("become", token)]
    return len(apart) <= _GAP and not verbs


def runs(context: Context, sentence: Sentence) -> Iterator[list[Mention]]:
    """The runs of states that only signs and linking words part, none of them somebody's."""
    run: list[Mention] = []
    states = context.chart.inside("Country", sentence.first, sentence.stop)
    for state in states if len(states) >= MANY else ():
        party = context.chart.covering("Party", state.first)
        if party is not None and any(item.person is not None for item in party.value):
            continue
        if run and not goes_on(context, run[-1].stop, state, _GAP):
            if len(run) >= MANY:
                yield run
            run = []
        run.append(state)
    if len(run) >= MANY:
        yield run
