"""The time grammar: one pass over the folded tokens of a report finds every time it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from rapporteur.text import Folding, Tokens
from rapporteur.times.build import YearRule, told
from rapporteur.times.common import WORDINGS
from rapporteur.times.expression import TimeExpression
from rapporteur.times.forms import Forms
from rapporteur.times.settle import resolve as resolve_expression
from rapporteur.times.surroundings import Surroundings
from rapporteur.times.tagging import Tagger, TokenTags
from rapporteur.times.wordings import Automaton, Match, WordingError

_KINDS = frozenset({"date", "month", "year", "period", "half", "weekday", "relative", "duration", "until"})


class _Wording(NamedTuple):
    kind: str
    unless_after: tuple[str, ...]
    unless_near: tuple[str, ...]
    unless_before: tuple[str, ...]
    only_after: tuple[str, ...]
    ambiguous: bool
    consecutive: bool
    sets: tuple[tuple[str, Any], ...]


class TimeGrammar:
    """Compiled from the `times.yaml` and `numbers.yaml` of a language as loaded, and its folding. Picklable.

    Raises WordingError for a wording that cannot be read or a kind that does not exist.
    """

    def __init__(self, data: Mapping[str, Any], numbers: Mapping[str, Any], folding: Folding) -> None:
        forms = Forms(folding, data.get("clitics"))
        entries = (*data.get("wordings", ()), *WORDINGS)
        self._wordings = tuple(_wording(entry) for entry in entries)
        macros = {name: str(text) for name, text in (data.get("macros") or {}).items()}
        self._automaton = Automaton([str(entry["wording"]) for entry in entries], macros)
        self._tagger = Tagger(data, numbers, folding, forms, self._automaton)
        self._around = Surroundings(data, numbers, forms)
        self._years = tuple(YearRule(*rule) for rule in data.get("year_calendars", ()))
        self._calendar = str(data.get("relative_calendar", "gregorian"))

    def find(self, tokens: Tokens) -> list[TimeExpression]:
        """Every time expression, in order, not overlapping. Relative and year-less ones have no `value` yet."""
        return list(self._scan(tokens))

    def resolve(self, expression: TimeExpression, reference: date | None, lean: int = 0) -> TimeExpression:
        """See `rapporteur.times.resolve`."""
        return resolve_expression(expression, reference, lean)

    def _scan(self, tokens: Tokens) -> Iterator[TimeExpression]:
        tags = self._tagger.tags_of(tokens)
        free = 0
        for position in self._tagger.may_begin(tokens.words):
            if position >= free:
                found = self._at(tokens, tags, position)
                if found:
                    free = found.stop
                    yield found

    def _at(self, tokens: Tokens, tags: TokenTags, position: int) -> TimeExpression | None:
        for match in self._automaton.matches(tags, position):
            wording = self._wordings[match.wording]
            if self._fits(tokens, position, match.stop, wording):
                found = self._built(tokens, position, match, wording)
                if found:
                    return found
        return None

    def _fits(self, tokens: Tokens, first: int, stop: int, wording: _Wording) -> bool:
        around = self._around
        words = tokens.words
        if around.cut_off(tokens, first, stop):
            return False
        if wording.only_after and not around.after(words, first, wording.only_after):
            return False
        return not (
            (wording.unless_after and around.after(words, first, wording.unless_after))
            or (wording.unless_near and around.near(words, first, wording.unless_near))
            or (wording.unless_before and around.before(words, stop, wording.unless_before))
        )

    def _built(self, tokens: Tokens, first: int, match: Match, wording: _Wording) -> TimeExpression | None:
        slots = {**dict(match.slots), **dict(wording.sets)}
        if wording.consecutive and slots["year2"] - slots["year"] != 1:
            return None
        until = wording.kind == "until"
        found = told("period" if until else wording.kind, slots, self._years)
        if found is None:
            return None
        fields = found.fields
        start, end = tokens.folded.span(tokens.starts[first] + match.skip, tokens.ends[match.stop - 1])
        if wording.kind == "relative" and "calendar" in fields and "era" not in slots:
            fields["calendar"] = self._calendar
        bound = "until" if until else self._around.bound(tokens.words, first) if found.kind != "duration" else None
        made = TimeExpression(
            start=start, end=end, first=first, stop=match.stop, kind=found.kind, bound=bound,
            ambiguous=wording.ambiguous, **fields,
        )  # fmt: skip
        return _open_start(made) if until else made


def _open_start(expression: TimeExpression) -> TimeExpression:
    return replace(expression, value=None, value_end=expression.value_end or expression.value)


def _wording(entry: Mapping[str, Any]) -> _Wording:
    kind = str(entry.get("is"))
    if kind not in _KINDS:
        raise WordingError(f"unknown kind {kind!r} of {entry.get('wording')!r}")
    return _Wording(
        kind,
        _names(entry, "unless_after"),
        _names(entry, "unless_near"),
        _names(entry, "unless_before"),
        _names(entry, "only_after"),
        bool(entry.get("ambiguous", False)),
        bool(entry.get("consecutive", False)),
        tuple((entry.get("sets") or {}).items()),
    )


def _names(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names: Sequence[str] = entry.get(key) or ()
    return tuple(names)
