"""An evaluation as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapporteur.evaluate.compare import overlap, sentence_at
from rapporteur.evaluate.gold import BESIDE, KINDS, Entry
from rapporteur.evaluate.result import Evaluation, Tally
from rapporteur.evaluate.score import KindScore, ReportScore
from rapporteur.languages import shown

_FSI, _PDI = "\u2068", "\u2069"
_HIDDEN = ("evidence", "quote", "rule", "basis", "concepts")


def figures(evaluation: Evaluation) -> Iterator[str]:
    """The table of figures, then the checks beside them."""
    yield f"{'':16}{'gold':>6}{'found':>7}{'missed':>8}{'false':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
    for language in (*evaluation.languages, None):
        if language is None and len(evaluation.languages) == 1:
            break
        yield shown(language) if language else "all languages"
        for kind in (*KINDS, *BESIDE):
            yield _line(f"  {kind}", evaluation.tally((kind,), language), kind in BESIDE)
        yield _line("  overall", evaluation.tally(KINDS, language))
    yield "  * beside the overall figure" + (
        "; (n) at the end: read beyond a sampled list, counted neither way" if evaluation.sampled else ""
    )
    if evaluation.sampled:
        yield from _strict(evaluation)


def _strict(evaluation: Evaluation) -> Iterator[str]:
    yield "strict (everything beyond a sample held false)"
    for kind in (*KINDS, "speakers"):
        if evaluation.tally((kind,)).neutral:
            yield _line(f"  {kind}", evaluation.tally((kind,)).strict())
    yield _line("  overall", evaluation.tally(KINDS).strict())


def _line(name: str, tally: Tally, beside: bool = False) -> str:
    extra = f" ({tally.neutral})" if tally.neutral and not name.startswith("  offices") else ""
    return (
        f"{name + (' *' if beside else ''):16}{tally.found + tally.missed:>6}{tally.found:>7}{tally.missed:>8}"
        f"{tally.false:>7}{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}{extra}"
    )


def checks(evaluation: Evaluation) -> Iterator[str]:
    """The fields compared in the facts found."""
    yield "fields of the facts found: right / compared"
    for name, (good, total) in sorted(evaluation.checks().items()):
        yield f"  {name:28}{good:>5} /{total:>4}  {good / total:.3f}"


def details(evaluation: Evaluation, kinds: Sequence[str] = ()) -> Iterator[str]:
    """Every miss and every false fact, with its sentence."""
    for report in evaluation.reports:
        lines = [line for kind, found in _wanted(report, kinds) for line in _kind_lines(report, kind, found)]
        if lines:
            yield f"== {report.report}"
            yield from lines


def _wanted(report: ReportScore, kinds: Sequence[str]) -> Iterator[tuple[str, KindScore]]:
    return ((kind, found) for kind, found in report.kinds.items() if not kinds or kind in kinds)


def _kind_lines(report: ReportScore, kind: str, found: KindScore) -> Iterator[str]:
    for entry in found.missed:
        yield f"  missed {kind}: {_fields(entry.data)}"
        near = _nearest(entry, (*found.false, *found.neutral))
        if near is not None:
            yield f"         near: {_fields(near.data)}  [{near.get('rule') or '-'}]"
        yield from _sentence(report, entry)
    for entry in found.false:
        yield f"  false  {kind}: {_fields(entry.data)}  [{entry.get('rule') or '-'}]"
        yield from _sentence(report, entry)


def _sentence(report: ReportScore, entry: Entry) -> Iterator[str]:
    sentence = sentence_at(report.text, entry.spans)
    if sentence:
        yield f"         {_FSI}{sentence}{_PDI}"


def _nearest(entry: Entry, read: Sequence[Entry]) -> Entry | None:
    best = max(read, key=lambda other: overlap(entry.spans, other.spans), default=None)
    return best if best is not None and overlap(entry.spans, best.spans) > 0 else None


def _fields(data: Mapping[str, Any]) -> str:
    shown = {k: v for k, v in data.items() if k not in _HIDDEN and v not in (None, "", False, [], ())}
    return ", ".join(f"{key}={_isolated(value)}" for key, value in shown.items())


def _isolated(value: Any) -> str:
    text = str(value)
    return text if text.isascii() else f"{_FSI}{text}{_PDI}"


def as_json(evaluation: Evaluation, lists: bool = True) -> dict[str, Any]:
    """The whole evaluation as plain values; without `lists`, the figures only."""
    data: dict[str, Any] = {
        "overall": tally_json(evaluation.tally()),
        "kinds": _kinds_json(evaluation, None),
        "languages": {
            code: {"overall": tally_json(evaluation.tally(KINDS, code)), "kinds": _kinds_json(evaluation, code)}
            for code in evaluation.languages
        },
        "checks": {name: {"right": a, "compared": b} for name, (a, b) in sorted(evaluation.checks().items())},
        "failures": [{"report": f.report, "error": f.message} for f in evaluation.failures],
    }
    if lists:
        data["reports"] = [_report_json(report) for report in evaluation.reports]
    return data


def tally_json(tally: Tally) -> dict[str, Any]:
    """Counts and figures of one tally."""
    strict = {"strict_precision": round(tally.strict().precision, 4)} if tally.neutral else {}
    return {
        "found": tally.found,
        "missed": tally.missed,
        "false": tally.false,
        "neutral": tally.neutral,
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        **strict,
    }


def _kinds_json(evaluation: Evaluation, language: str | None) -> dict[str, Any]:
    return {kind: tally_json(evaluation.tally((kind,), language)) for kind in (*KINDS, *BESIDE)}


def _report_json(report: ReportScore) -> dict[str, Any]:
    def listed(entries: Sequence[Entry], kind: str) -> list[dict[str, Any]]:
        return [{"kind": kind, **e.data, "sentence": sentence_at(report.text, e.spans)} for e in entries]

    return {
        "report": report.report,
        "language": report.language,
        "missed": [item for kind, found in report.kinds.items() for item in listed(found.missed, kind)],
        "false": [item for kind, found in report.kinds.items() for item in listed(found.false, kind)],
        "neutral": [item for kind, found in report.kinds.items() for item in listed(found.neutral, kind)],
    }
