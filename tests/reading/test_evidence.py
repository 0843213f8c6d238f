"""No fact without a verbatim quote, whatever is done to the text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.languages import available
from rapporteur.model import FACT_TYPES, Reading, Report, reading_from_json, to_json
from rapporteur.reading import LanguageReader, Reader

_REPORTS = sorted((Path(__file__).parents[2] / "src/rapporteur/demo/reports").glob("*.txt"))
_NOISE = (
    "\u200c\u200d\u200e\u200f\u202b\u2066\u2069\u00a0\u0640\u064b\u0651\u0301"
    '\ufeff\ud800\udfff\u0663\u06f33.\u060c«»"\n('
)


@cache
def reader(code: str) -> LanguageReader:
    return Reader().language_reader(code)


@cache
def fragments(code: str) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in _REPORTS if path.stem.startswith(code)]
    return [line[at : at + 160] for text in texts for line in text.split("\n") for at in range(0, len(line), 160)] or [
        "-"
    ]


def check(reading: Reading, text: str) -> None:
    for kind in FACT_TYPES:
        for fact in getattr(reading, kind):
            assert fact.evidence, f"{kind} without evidence"
            for piece in fact.evidence:
                assert text[piece.start : piece.end] == piece.quote
                assert piece.quote.strip()
    for credit in reading.report.credits:
        assert all(text[piece.start : piece.end] == piece.quote for piece in credit.evidence)


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_own_reports(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reading = Reader().read(Report(path.stem, text))
    check(reading, text)
    assert reading_from_json(to_json(reading)) == reading


@pytest.mark.parametrize("path", _REPORTS[:4], ids=lambda path: path.stem)
def test_reading_twice_gives_the_same(path: Path) -> None:
    report = Report(path.stem, path.read_text(encoding="utf-8"))
    assert to_json(Reader().read(report)) == to_json(Reader().read(report))


@pytest.mark.parametrize("code", available())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_broken_text(code: str, data: st.DataObject) -> None:
    """Pieces of reports in any order, with marks, direction signs and lone surrogates thrown in."""
    pieces = data.draw(st.lists(st.sampled_from(fragments(code)), min_size=1, max_size=6))
    noise = data.draw(
        st.lists(st.text(st.sampled_from(_NOISE), max_size=4), min_size=len(pieces), max_size=len(pieces))
    )
    cut = data.draw(st.integers(0, 160))
    text = "".join(piece[:cut] + sign + piece[cut:] for piece, sign in zip(pieces, noise, strict=True))
    check(reader(code).read(Report("broken", text)), text)


@pytest.mark.parametrize("code", available())
@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text(code: str, text: str) -> None:
    check(reader(code).read(Report("any", text)), text)


@pytest.mark.parametrize("code", available())
def test_a_long_line_without_any_sign_is_read_in_bounded_time(code: str) -> None:
    text = " ".join(fragment.replace(".", " ") for fragment in fragments(code)[:40]) * 3
    check(reader(code).read(Report("long", text)), text)
