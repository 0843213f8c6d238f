"""What the keys of the number and time data do, shown on small data of no real language."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rapporteur.text import Folding, tokenize
from rapporteur.times import NumberGrammar, Quantity, TimeGrammar

NUMBERS: dict[str, Any] = {
    "and": ["et"],
    "cardinals": {3: ["tri"], 5: ["pent"], 50: ["half100"], 60: ["sixt"]},
    "multipliers": {100: ["cent"], 1000: ["kilo", "kilos"], 10**9: ["giga"], 10**12: ["tera"]},
    "ordinals": {5: ["pente"]},
    "digit_ordinals": ["e", "th"],
    "digit_tails": ["ti"],
    "digit_articles": ["al"],
    "never_alone": ["kilos"],
    "gap": {"most": 1, "words": 2, "never": ["of"]},
    "units": {
        "USD": {"forms": ["dollar"], "before": ["$", "us $"]},
        "percent": {"forms": ["%"], "before": ["%"]},
        "countries": {"forms": ["land", "lands"]},
        "summits": {"forms": ["summit"]},
    },
    "counted_behind": ["lands"],
}
TIMES: dict[str, Any] = {
    "months": {"gregorian": {3: ["mart"]}},
    "words": {"comma": {"forms": [","]}, "to": {"forms": ["-"]}},
    "values": {"weekday": {"of": {1: ["lun"], 3: ["mer"]}}},
    "bare_years": [[1900, 2100]],
    "wordings": [{"is": "date", "wording": "{dotted}"}, {"is": "year", "wording": "{year=bareyear}"}],
}


def _quantities(text: str) -> list[Quantity]:
    return NumberGrammar(NUMBERS, Folding()).find(tokenize(Folding().fold(text)))


def _told(text: str) -> list[tuple[str, float, str | None, bool]]:
    return [(text[q.start : q.end], q.value, q.unit, q.ordinal) for q in _quantities(text)]


def _times(text: str, **more: Any) -> list[tuple[str, str | None]]:
    found = TimeGrammar({**TIMES, **more}, NUMBERS, Folding()).find(tokenize(Folding().fold(text)))
    return [(text[t.start : t.end], t.iso) for t in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("16-e summit", [("16-e", 16, None, True)]),
        ("16e summit", [("16e", 16, None, True)]),
        ("16 th summit", [("16 th", 16, None, True)]),
        ("16 e of", [("16", 16, None, False)]),
        ("16 - e summit", [("16", 16, None, False)]),
        ("20-ti lands", [("20-ti lands", 20, "countries", False)]),
        ("20ti lands", [("20ti lands", 20, "countries", False)]),
    ],
)
def test_endings_of_digits(text: str, told: list[Any]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "value"),
    [("2.11 tera dollar", 2110000000000), ("1.1 giga dollar", 1100000000), ("4.35 kilo dollar", 4350)],
)
def test_decimals_come_out_as_printed(text: str, value: float) -> None:
    assert _quantities(text)[0].value == value


def test_a_range_comes_out_as_printed() -> None:
    only = _quantities("2.1-2.3 tera dollar")[0]
    assert (only.value, only.value_end) == (2100000000000, 2300000000000)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("usd 5 giga", "usd 5 giga"),
        ("us$ 5 giga", "us$ 5 giga"),
        ("$ 5 giga lands", "$ 5 giga"),
        ("$5 giga dollar", "$5 giga dollar"),
        ("usd5 giga", "usd5 giga"),
    ],
)
def test_money_stands_before_the_number(text: str, span: str) -> None:
    assert _told(text) == [(span, 5e9, "USD", False)]


def test_a_sign_belongs_to_one_number_only() -> None:
    assert _told("20% 30%") == [("20%", 20, "percent", False), ("30%", 30, "percent", False)]
    assert _told("20% 30 lands") == [("20%", 20, "percent", False), ("30 lands", 30, "countries", False)]


def test_a_sum_of_money_is_no_year() -> None:
    assert _times("usd 2000") == []
    assert _times("in 2000") == [("2000", "2000")]


@pytest.mark.parametrize("text", ["cent etsixt et pente", "cent et sixt etpente"])
def test_and_may_be_glued_inside_a_number(text: str) -> None:
    assert _told(text) == [(text, 165, None, True)]


def test_a_glued_and_begins_no_number() -> None:
    assert _told("etpente") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("summit al 25 of heads", [("25", 25, None, True)]),
        ("lands summit al 25", [("25", 25, None, True)]),
        ("lands of europe al 27", [("27", 27, "countries", False)]),
        ("al 27 lands", [("27 lands", 27, "countries", False)]),
        ("al 27 great lands", [("27", 27, None, True)]),
    ],
)
def test_the_article_before_digits(text: str, told: list[Any]) -> None:
    assert _told(text) == told


def test_some_multipliers_count_nothing_alone() -> None:
    assert _told("kilos lands") == []
    assert _told("pent kilos lands") == [("pent kilos lands", 5000, "countries", False)]
    assert _told("kilo lands") == [("kilo lands", 1000, "countries", False)]


def test_words_between_a_small_number_and_its_unit() -> None:
    assert _told("pent far off lands") == [("pent far off lands", 5, "countries", False)]
    assert _told("pent of lands") == []


def test_years_of_two_digits_in_dotted_dates() -> None:
    assert _times("06.11.24", dotted_short=False) == []
    assert _times("06.11.24") == [("06.11.24", "2024-11-06")]
    assert _times("06.11.74", dotted_short=True, short_years=[50, 99, 1900]) == [("06.11.74", "1974-11-06")]
    assert _times("6.1.24", dotted_short=True) == []


def test_dates_every_language_has() -> None:
    assert _times("mart 14, 1999 16:37") == [("mart 14, 1999", "1999-03-14")]
    assert _times("lun - mer, 4 - 6 mart 2024") == [("lun - mer, 4 - 6 mart 2024", "2024-03-04/2024-03-06")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10 000 lands", 10000),
        ("1\u00a0204 lands", 1204),
        ("15 000 000 lands", 15000000),
        ("1\u202f204,5 lands", 1204.5),
    ],
)
def test_groups_of_three_digits(text: str, value: float) -> None:
    assert _told(text) == [(text, value, "countries", False)]


def test_pieces_of_a_number_that_cannot_be_read_are_no_numbers() -> None:
    assert [q.value for q in _quantities("12 345 lands")] == []
    assert [q.value for q in _quantities("12  000 lands")] == []
    assert [q.value for q in _quantities("12.34.56 million lands")] == []
    assert [q.value for q in _quantities("1999 345 lands")] == [1999, 345]
    spaced = NumberGrammar({**NUMBERS, "spaced_thousands": True}, Folding())
    assert [q.value for q in spaced.find(tokenize(Folding().fold("12 345 lands, 12 3456")))] == [12345, 12, 3456]


def test_contexts_are_whole_phrases() -> None:
    wordings = [{"is": "year", "wording": "{year=bareyear}", "unless_before": ["not"], "unless_after": ["no"]}]
    contexts = {"not": ["per cent", "pieces"], "no": ["page number"]}
    more = {"wordings": wordings, "contexts": contexts}
    assert _times("2000 per day", **more) == [("2000", "2000")]
    assert _times("2000 per cent", **more) == []
    assert _times("2000 pieces", **more) == []
    assert _times("page number 2000", **more) == []
    assert _times("number 2000", **more) == [("2000", "2000")]


@pytest.mark.parametrize(
    ("text", "value", "value_end"),
    [
        ("tri days ago", "2024-10-05", None),
        ("day ago", "2024-10-07", None),
        ("pent years ago", "2019", None),
        ("tri months later", "2025-01", None),
        ("daypair ago", "2024-10-06", None),
        ("tri weeks ago", "2024-09-16", "2024-09-22"),
    ],
)
def test_so_many_units_ago(text: str, value: str, value_end: str | None) -> None:
    units = {"day": ["day", "days"], "week": ["weeks"], "month": ["months"], "year": ["years"], "hour": ["hours"]}
    values = {
        "tunit": {"of": units},
        "ago": {"of": {"last": ["ago"], "following": ["later"]}},
        "dual": {"of": {"day": ["daypair"]}},
    }
    wordings = [{"is": "relative", "wording": "([{num}] {tunit} | {dual}) {turn=ago}"}]
    grammar = TimeGrammar({"values": values, "wordings": wordings}, NUMBERS, Folding())
    (found,) = grammar.find(tokenize(Folding().fold(text)))
    settled = grammar.resolve(found, date(2024, 10, 8))
    assert (found.kind, settled.value, settled.value_end) == ("relative", value, value_end)
    assert grammar.find(tokenize(Folding().fold("tri hours ago"))) == []


@pytest.mark.parametrize(
    ("text", "value", "value_end"),
    [
        ("de 20 a 25 lands", 20, 25),
        ("de 2 a 3 giga dollar", 2e9, 3e9),
        ("de tri a pent lands", 3, 5),
        ("de tri a pent giga dollar", 3e9, 5e9),
        ("de 900 a 2 kilo dollar", 900, 2000),
        ("inter 20 et 25 lands", 20, 25),
        ("a 25 lands", 25, None),
        ("20 up 25 lands", 20, 25),
        ("de 30 a 25 lands", 30, None),
    ],
)
def test_ranges_in_words(text: str, value: float, value_end: float | None) -> None:
    grammar = NumberGrammar({**NUMBERS, "ranges": [["de", "a"], ["inter", "et"], ["", "up"]]}, Folding())
    found = grammar.find(tokenize(Folding().fold(text)))[0]
    assert (found.value, found.value_end) == (value, value_end)


def test_a_comma_is_a_decimal_point_where_the_language_says_so() -> None:
    assert _quantities("2,115 tera dollar")[0].value == 2115e12
    grammar = NumberGrammar({**NUMBERS, "decimal_comma": True}, Folding())
    values = [q.value for q in grammar.find(tokenize(Folding().fold("2,115 tera dollar, 1,234,567 lands")))]
    assert values == [2115e9, 1234567]


def test_digits_go_on_a_magnitude_without_and() -> None:
    text = "11 giga 500 kilo dollar"
    assert [q.value for q in _quantities(text)] == [11e9, 500e3]
    grammar = NumberGrammar({**NUMBERS, "and": []}, Folding())
    assert [q.value for q in grammar.find(tokenize(Folding().fold(text)))] == [11e9 + 500e3]


def test_a_unit_joined_with_a_hyphen() -> None:
    assert _told("a 22-land league") == [("22-land", 22, "countries", False)]
    assert _told("a 22 - land league") == [("22", 22, None, False)]


def test_a_fraction_is_no_place_in_a_row() -> None:
    assert _told("tri pente of all") == []
    assert _told("sixt pente") == [("pente", 5, None, True)]
    assert _told("pente summit") == [("pente", 5, None, True)]


def test_a_time_stamp_holds_a_date() -> None:
    wordings = [{"is": "date", "wording": "{a=digits} <dash>~ {b=digits}~ <dash>~ {c=digits}~"}]
    words = {"dash": {"forms": ["-"]}}
    assert _times("2024-10-08T10:00:00Z", wordings=wordings, words=words) == [("2024-10-08", "2024-10-08")]
    assert _times("2024-10-08T10", wordings=wordings, words=words) == []
