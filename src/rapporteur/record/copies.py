"""Reports that copy one another: nearly the same text, several equal quotations, or the same facts in one order.

Near copies are found by MinHash over runs of five words, banded so that only likely pairs are ever compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import eq

from rapidfuzz.distance import LCSseq
from rensa import RMinHash

from rapporteur.model import Reading, Session

_WORD = re.compile(r"\w+")
_RUN = 5
_PERMUTATIONS, _ROWS = 96, 4
_COPY, _PARTLY = 0.5, 0.2
_LONG_QUOTE, _QUOTES = 8, 2
_FACTS, _IN_ORDER = 10, 0.8
CROWD = 200


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """Two reports, one of which has its words from the other or both from a third."""

    one: str
    other: str
    because: str


@dataclass(frozen=True, slots=True)
class Print:
    """What tells a report's words: its MinHash, its long quotations, its facts in order."""

    report: str
    language: str | None
    signature: tuple[int, ...]
    quotes: frozenset[str]
    facts: tuple[str, ...]
    meeting: str | None


def copies(items: Iterable[tuple[Reading, str | None]]) -> list[Copy]:
    """Every pair of reports that copy."""
    prints = sorted((fingerprint(reading, text) for reading, text in items), key=lambda p: p.report)
    by_name = {item.report: item for item in prints}
    found = (compare(by_name[a], by_name[b]) for a, b in sorted(_pairs(prints)))
    return [copy for copy in found if copy is not None]


def fingerprint(reading: Reading, text: str | None) -> Print:
    """The print of one report."""
    main = next((s for s in reading.sessions if s.main), None)
    direct = (s.content_original for s in reading.statements if s.mode == "direct")
    quotes = (" ".join(_WORD.findall(content.casefold())) for content in direct)
    return Print(
        reading.report.id,
        reading.report.language,
        _signature(text or ""),
        frozenset(quote for quote in quotes if quote.count(" ") + 1 >= _LONG_QUOTE),
        tuple(_in_order(reading)),
        _meeting(main, reading.report.published),
    )


def _meeting(main: Session | None, published: str | None) -> str | None:
    """What a report is about, as far as two tellings of it surely agree: the institution, and the month."""
    if main is None or not main.institution:
        return None
    return f"{main.institution} {(main.date or published or main.city or '')[:7]}"


def _signature(text: str) -> tuple[int, ...]:
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    if not runs:
        return ()
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=7)
    sketch.update(sorted(runs))
    return tuple(sketch.digest())


def _in_order(reading: Reading) -> list[str]:
    """Statements, acts and figures in the order of the text, in a form no language shows in."""
    told: list[tuple[int, str]] = []
    told += [(s.evidence[0].start, f"said {s.speaker}") for s in reading.statements if s.evidence]
    told += [(a.evidence[0].start, f"act {a.type} {a.period}") for a in reading.acts if a.evidence]
    told += [(f.evidence[0].start, f"figure {f.value:g} {f.unit}") for f in reading.figures if f.evidence]
    return [what for _, what in sorted(told)]


def keys(item: Print) -> list[str]:
    """The blocks a report is looked up in: bands of its MinHash, its quotations, its meeting."""
    bands = range(0, len(item.signature), _ROWS)
    found = [f"band {at} {item.signature[at : at + _ROWS]}" for at in bands]
    found += [f"quote {quote}" for quote in sorted(item.quotes)]
    if item.meeting and len(item.facts) >= _FACTS:
        found.append(f"meeting {item.meeting}")
    return found


def _pairs(prints: Sequence[Print]) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = {}
    for item in prints:
        for key in keys(item):
            blocks.setdefault(key, []).append(item.report)
    return {pair for block in blocks.values() if len(block) <= CROWD for pair in combinations(block, 2)}


def compare(one: Print, other: Print) -> Copy | None:
    """Whether two reports copy, and how that shows."""
    quotes = len(one.quotes & other.quotes)
    if one.language == other.language and one.signature and other.signature:
        alike = sum(map(eq, one.signature, other.signature)) / len(one.signature)
        if alike >= _COPY:
            return Copy(one.report, other.report, f"nearly the same text ({alike:.0%} of its runs of words)")
        if quotes >= _QUOTES and alike >= _PARTLY:
            return Copy(one.report, other.report, f"{quotes} equal quotations and {alike:.0%} of the text")
        return None
    return _aligned(one, other)


def _aligned(one: Print, other: Print) -> Copy | None:
    """Across languages: a translation tells the same facts in the same order."""
    shorter, longer = sorted((len(one.facts), len(other.facts)))
    if shorter < _FACTS or one.meeting != other.meeting or one.meeting is None:
        return None
    alike = LCSseq.similarity(one.facts, other.facts) / longer
    firm = sum(fact in set(other.facts) for fact in one.facts if not fact.startswith("said"))
    if alike < _IN_ORDER or firm < 3:
        return None
    return Copy(one.report, other.report, f"the same facts in the same order ({alike:.0%} of {longer})")
