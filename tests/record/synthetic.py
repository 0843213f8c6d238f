"""Many readings out of our own few, as an archive grows: the same again seven weeks later, with other people and cities
and in other words, so that each is news; most is told once or twice, a few things by dozens; one report in ten is
another outlet's copy of the one before. 100,000 are thirty years of 59 institutions, some 3,200 reports a year.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from rapporteur.model import FACT_TYPES, Figure, Reading, Statement
from tests.record.golds import golds, reading

_DAY = re.compile(r"(\d{4})(-\d\d)?(-\d\d)?$")
_CITIES = ("Moscow", "Astana", "Minsk", "Bishkek", "Dushanbe", "Tashkent", "Baku", "Yerevan", "Ashgabat", "Sochi")
_COPIED = 10
_FEW = 3
_DAYS = 52
_TOLD = ((1, 60), (2, 22), (4, 13), (12, 4), (40, 1))
"""How many tell of one thing, and of a hundred things how many are told so often: two and a half on average."""
_KEPT = 0.75
_LISTS = ("statements", "acts", "figures", "attendance", "proposals")
_FAMILIES = ("Karimov", "Ivanov", "Hosseini", "Al-Harbi", "Petrosyan", "Nazarov", "Rahimi", "Smirnov", "Yilmaz", "Li")


def readings(number: int, seed: int = 1) -> Iterator[tuple[Reading, None]]:
    """As many readings as wanted."""
    told = _told(seed)
    made = next(told)
    for at in range(number):
        made = copied(made, at) if at % _COPIED == _COPIED - 1 else (made if at == 0 else next(told))
        yield made, None


def _told(seed: int) -> Iterator[Reading]:
    """Our own as they are, then each moved on and on; told again by others, as it happens."""
    own = [reading(gold, text) for gold, text in golds()]
    for batch in count():
        chance = random.Random(seed * 1_000_003 + batch)
        for source in own:
            made = moved(source, batch, random.Random(seed * 1_000_003 + batch))
            yield made
            for telling in range(1, _often(chance) if batch else 1):
                yield retold(made, telling, chance)


def _often(chance: random.Random) -> int:
    return chance.choices([often for often, _ in _TOLD], [weight for _, weight in _TOLD])[0]


def retold(source: Reading, telling: int, chance: random.Random) -> Reading:
    """The same told by another outlet in its own words, a day or two later, with some of the facts."""
    info = source.report
    told = replace(
        info,
        id=f"{info.id}-{telling}",
        outlet=f"Courier {chance.randrange(97)}",
        published=_later(info.published, chance.randrange(3)),
        credits=(),
    )
    kept = {kind: tuple(f for f in getattr(source, kind) if chance.random() < _KEPT) for kind in _LISTS}
    said = tuple(replace(s, content_original=_reworded(s.content_original, chance)) for s in kept.pop("statements"))
    return replace(source, report=told, statements=said, **kept)


def copied(source: Reading, at: int) -> Reading:
    """The same told by another outlet."""
    info = replace(source.report, id=f"{source.report.id}-copy", outlet=f"Herald {at % 97}", credits=())
    return replace(source, report=info)


def moved(source: Reading, batch: int, chance: random.Random) -> Reading:
    """The reading as of another week (batch 0 is the week it is of), in other cities, with other people."""
    if batch == 0:
        return source
    days = _DAYS * batch
    cities = dict(zip(_CITIES, chance.sample(_CITIES, len(_CITIES)), strict=True))
    family = chance.choice(_FAMILIES)
    info = replace(source.report, id=f"{source.report.id}-{batch}", published=_later(source.report.published, days))
    lists = {kind: tuple(_fact(f, days, cities, family, chance) for f in getattr(source, kind)) for kind in FACT_TYPES}
    return replace(source, report=info, **lists)


def _fact(fact: Any, days: int, cities: dict[str, str], family: str, chance: random.Random) -> Any:
    told: dict[str, Any] = {}
    for name in ("date", "date_end", "year", "from_", "to", "since", "until", "on"):
        if getattr(fact, name, None):
            told[name] = _later(getattr(fact, name), days)
    if getattr(fact, "period", None):
        told["period"] = tuple(_later(part, days) for part in fact.period)
    if getattr(fact, "city", None):
        told["city"] = cities.get(fact.city, fact.city)
    for name in ("person", "chair", "speaker", "by"):
        if getattr(fact, name, None):
            told[name] = f"{getattr(fact, name).split()[0]} {family}"
    if isinstance(fact, Figure):
        told["value"] = fact.value + days
    if isinstance(fact, Statement):
        told["content_original"] = _reworded(fact.content_original, chance)
    return replace(fact, **told) if told else fact


def _reworded(text: str, chance: random.Random) -> str:
    """The same few words at a time in another order, so that it is no copy."""
    words = text.split()
    pieces = [words[at : at + _FEW] for at in range(0, len(words), _FEW)]
    return " ".join(word for piece in chance.sample(pieces, len(pieces)) for word in piece)


def _later(date: str | None, days: int) -> str | None:
    """A date of any precision, so many days on."""
    found = _DAY.match(date or "")
    if date is None or found is None:
        return date
    whole = datetime.date(int(found[1]), int((found[2] or "-06")[1:]), int((found[3] or "-15")[1:]))
    moved_to = (whole + datetime.timedelta(days=days % 15000)).isoformat()
    return moved_to[: len(date)]
