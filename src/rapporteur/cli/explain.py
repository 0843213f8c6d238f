"""`rapporteur explain`: sentence by sentence, what was seen, which rules were tried, which facts were made."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rapporteur.cli.extract import fact_line
from rapporteur.cli.options import Json, Knowledge
from rapporteur.cli.output import colour, complain, isolate, put_json, say
from rapporteur.model import IntakeError, Report, to_json

if TYPE_CHECKING:
    from rapporteur.reading import SentenceExplanation

_UNDER, _BOLD, _PLAIN = "\x1b[4m", "\x1b[1m", "\x1b[0m"


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report; - for standard input.")],
    sentence: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the sentence of this number.")] = None,
    as_json: Json = False,
    knowledge: Knowledge = None,
) -> None:
    """Show, sentence by sentence, the mentions, the rules tried and the facts made.

    Example: rapporteur explain reports/003.txt --sentence 2
    """
    from rapporteur.cli.pool import reader
    from rapporteur.intake import take
    from rapporteur.reading import explain as explain_report

    some = False
    for item in take([file]):
        if isinstance(item, IntakeError):
            raise item
        found = explain_report(reader(knowledge or ()), item, sentence)
        some = some or bool(found)
        if as_json:
            put_json([_plain(one) for one in found])
        else:
            _note_draft(item)
            for one in found:
                _show(item, one)
    sys.stdout.flush()
    if not some:
        complain(f"no sentence {sentence} in {file}" if sentence else f"nothing to explain in {file}")
        raise typer.Exit(2)


def _note_draft(report: Report) -> None:
    """Say so where the language's pack is a draft: its rules have not been measured."""
    from rapporteur.languages import shown
    from rapporteur.reading import language_of

    language = shown(report.language or language_of(report.text))
    if "draft" in language:
        say(f"language: {language}")


def _show(report: Report, one: SentenceExplanation) -> None:
    aside = "" if one.read else "  (page furniture: not read)"
    say(_styled(f"{one.number}", _BOLD) + f"  {_underlined(report, one)}{aside}")
    wide = max((len(label) for label, *_ in one.mentions), default=12)
    for label, value, start, end in one.mentions:
        say(f"    {label:{wide}} {isolate(report.text[start:end])}  {isolate(str(value))}".rstrip())
    for rule in one.fired:
        say(f"    fired        {rule}")
    for rule, why in one.tried:
        say(f"    not          {rule}: {isolate(why)}")
    for kind, fact in one.facts:
        say(f"    fact         {kind}  {fact_line(to_json(fact))}")
    say()


def _underlined(report: Report, one: SentenceExplanation) -> str:
    """The sentence in its own script, mentions underlined on a terminal."""
    if not colour():
        return isolate(report.text[one.start : one.end])
    marks: set[int] = set()
    for _, _, start, end in one.mentions:
        marks.update(range(start, end))
    pieces = []
    for at in range(one.start, one.end):
        if at in marks and at - 1 not in marks:
            pieces.append(_UNDER)
        if at not in marks and at - 1 in marks:
            pieces.append(_PLAIN)
        pieces.append(isolate_free(report.text[at]))
    return f"\u2068{''.join(pieces)}{_PLAIN}\u2069"


def isolate_free(char: str) -> str:
    """A character without those that steer the terminal or the direction of text."""
    return isolate(char).strip("\u2068\u2069")


def _styled(text: str, style: str) -> str:
    return f"{style}{text}{_PLAIN}" if colour() else text


def _plain(one: SentenceExplanation) -> dict[str, Any]:
    return {
        "number": one.number,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "read": one.read,
        "mentions": [{"label": a, "value": str(b), "start": c, "end": d} for a, b, c, d in one.mentions],
        "fired": list(one.fired),
        "tried": [{"rule": rule, "why_not": why} for rule, why in one.tried],
        "facts": [{"kind_of_fact": kind, **to_json(fact)} for kind, fact in one.facts],
    }
