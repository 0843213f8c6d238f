"""Addresses on the web, read as they are printed."""

from __future__ import annotations

from rapporteur.model import Report
from rapporteur.reading import Reader


def test_a_hyphen_inside_an_address_belongs_to_it() -> None:
    text = "The BRICS summit was held in Kazan on 23 October 2024.\nPhoto: brics-russia2024.ru"
    reading = Reader().read(Report("case", text, language="en"))
    assert [credit.origin for credit in reading.report.credits] == ["brics-russia2024.ru"]
