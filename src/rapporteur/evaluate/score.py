"""Scoring one reading against its gold: what was found, what was missed, what is false."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapporteur.evaluate import compare as c
from rapporteur.evaluate.checks import Checks, check_report
from rapporteur.evaluate.gold import BESIDE, KINDS, Entry, Gold
from rapporteur.evaluate.kinds import COMPARERS, Comparer, Context
from rapporteur.model import Reading, to_json


@dataclass(frozen=True, slots=True)
class KindScore:
    """One kind of fact in one report. `neutral`: read, not in a gold list that is only a sample."""

    pairs: tuple[tuple[Entry, Entry], ...] = ()
    missed: tuple[Entry, ...] = ()
    false: tuple[Entry, ...] = ()
    neutral: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportScore:
    """One report scored, kind by kind, and the fields compared beside."""

    report: str
    language: str
    text: str
    kinds: Mapping[str, KindScore]
    checks: Checks = field(default_factory=Checks)


def score(gold: Gold, reading: Reading, text: str) -> ReportScore:
    """Score one reading; sessions first, since attendance and acts speak of them."""
    read = _read_entries(to_json(reading))
    context = Context()
    kinds: dict[str, KindScore] = {}
    for kind in (*KINDS, *(k for k in BESIDE if k in COMPARERS)):
        kinds[kind] = _score_kind(gold, kind, gold.entries(kind, text), read[kind], context)
        if kind == "sessions":
            context.sessions = {r.data["id"]: g.data["id"] for g, r in kinds[kind].pairs}
    kinds["speakers"] = _speakers(gold, read["statements"])
    pairs = {kind: found.pairs for kind, found in kinds.items()}
    return ReportScore(gold.report, gold.language, text, kinds, check_report(gold, reading, text, pairs, context))


def match(gold: Sequence[Entry], read: Sequence[Entry], fits: Comparer, context: Context) -> list[tuple[int, int]]:
    """Pair gold and read facts one to one, best fit first."""
    fit = [(fits(g, r, context), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)]
    pairs: list[tuple[int, int]] = []
    golds: set[int] = set()
    reads: set[int] = set()
    for value, i, j in sorted(fit, key=lambda item: (-item[0], item[1], item[2])):
        if value > 0 and i not in golds and j not in reads:
            pairs.append((i, j))
            golds.add(i)
            reads.add(j)
    return pairs


def _score_kind(gold: Gold, kind: str, wanted: list[Entry], read: list[Entry], context: Context) -> KindScore:
    pairs = match(wanted, read, COMPARERS[kind], context)
    golds, reads = {i for i, _ in pairs}, {j for _, j in pairs}
    extra = [entry for j, entry in enumerate(read) if j not in reads]
    return KindScore(
        tuple((wanted[i], read[j]) for i, j in sorted(pairs)),
        tuple(entry for i, entry in enumerate(wanted) if i not in golds),
        tuple(entry for entry in extra if not _uncounted(gold, kind, entry)),
        tuple(entry for entry in extra if _uncounted(gold, kind, entry)),
    )


def _uncounted(gold: Gold, kind: str, entry: Entry) -> bool:
    """A fact read beyond a sampled list; a statement only where gold knows the speaker, or a body speaks.

    Sampled gold names people only. Offices are always a sample.
    """
    if kind == "offices":
        return True
    if kind not in gold.sampled:
        return False
    speaker = entry.text("speaker") or ""
    known = c.is_body(speaker) or any(c.same_name(speaker, name) for name in _all_speakers(gold))
    return kind != "statements" or known


def _all_speakers(gold: Gold) -> set[str]:
    return set(gold.data.get("speakers") or ()) | {s["speaker"] for s in gold.data.get("statements") or ()}


def _speakers(gold: Gold, statements: Iterable[Entry]) -> KindScore:
    """The set of speakers. Sampled gold names people only, so bodies that speak count neither way there."""
    wanted = [Entry({"speaker": name}) for name in gold.data.get("speakers") or ()]
    seen: dict[str, Entry] = {}
    for entry in statements:
        seen.setdefault(entry.text("speaker") or "", entry)
    read = list(seen.values())
    pairs = match(wanted, read, lambda g, r, _: float(c.same_name(g.text("speaker"), r.text("speaker"))), Context())
    extra = [entry for j, entry in enumerate(read) if j not in {j for _, j in pairs}]
    beside = [entry for entry in extra if "statements" in gold.sampled and c.is_body(entry.text("speaker") or "")]
    return KindScore(
        tuple((wanted[i], read[j]) for i, j in sorted(pairs)),
        tuple(entry for i, entry in enumerate(wanted) if i not in {i for i, _ in pairs}),
        tuple(entry for entry in extra if entry not in beside),
        tuple(beside),
    )


def _read_entries(reading: Mapping[str, Any]) -> dict[str, list[Entry]]:
    lists: dict[str, list[dict[str, Any]]] = {k: v for k, v in reading.items() if k != "report"}
    lists["credits"] = reading["report"]["credits"]
    return {kind: [_entry(fact) for fact in facts] for kind, facts in lists.items()}


def _entry(fact: dict[str, Any]) -> Entry:
    return Entry(fact, tuple((piece["start"], piece["end"]) for piece in fact.get("evidence") or ()))
