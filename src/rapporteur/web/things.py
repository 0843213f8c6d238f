"""Things of the joined record as pages hold them: fetched when they are asked for, lists a page at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from rapporteur.model import from_json
from rapporteur.record.joined.bundles import voice_of
from rapporteur.record.origins import Voice
from rapporteur.record.tracks import Track
from rapporteur.store.jsontext import parsed

T = TypeVar("T")
_HELD, _SENTENCES, _STEPS = 4000, 10, 15
_STEPS_BEGIN = ',"steps":['


@dataclass(frozen=True, slots=True)
class Head:
    """What a list tells of a meeting; reports and disputes only by their number."""

    id: str
    institution: str | None
    body: str | None
    kind: str | None
    date: str | None
    city: str | None
    status: str | None
    ordinal: int | None
    main: bool
    reports: range
    origins: int
    disputes: range


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What a list tells of a report."""

    id: str
    language: str | None
    title: str | None
    outlet: str | None
    published: str | None


def to_head(_: str, text: str) -> Head:
    """A meeting in short, from its row."""
    data = parsed(text)
    return Head(**{**data, "reports": range(data["reports"]), "disputes": range(data["disputes"])})


def to_track(text: str) -> Track:
    """A track from its row, with as many sentences a step as a page leads to, of the steps that pages show."""
    data = parsed(text)
    last = len(data["steps"]) - _STEPS
    for at, step in enumerate(data["steps"]):
        step["evidence"] = step["evidence"][: _SENTENCES if at == 0 or at >= last else 0]
    return from_json(Track, data)


def to_begun_track(text: str) -> Track:
    """A track from what its row begins with: its first step alone; thousands may follow."""
    head, _, rest = text.partition(_STEPS_BEGIN)
    step, _ = json.JSONDecoder().raw_decode(rest)
    step["evidence"] = step["evidence"][:_SENTENCES]
    return from_json(Track, parsed(f"{head}}}") | {"steps": [step], "next": None})


def to_report(name: str, text: str) -> ReportLine:
    """A report in short, from its row."""
    return ReportLine(name, **parsed(text)["info"])


def to_voice(name: str, text: str) -> Voice:
    """Whose words a report gives, from its row."""
    return voice_of(name, text)


class Things(Generic[T]):
    """Things by id; those asked for once are held."""

    def __init__(self, fetch: Callable[[Sequence[str]], Mapping[str, str]], make: Callable[[str, str], T]) -> None:
        self._fetch, self._make = fetch, make
        self._held: dict[str, T | None] = {}

    def some(self, names: Iterable[str]) -> dict[str, T]:
        """Those of these ids that there are, in this order."""
        wanted = list(dict.fromkeys(names))
        missing = [name for name in wanted if name not in self._held]
        fresh: dict[str, T | None] = {}
        if missing:
            texts = self._fetch(missing)
            fresh = {name: self._make(name, texts[name]) if name in texts else None for name in missing}
            if len(self._held) > _HELD:
                self._held = {}
            self._held.update(fresh)
        told = {name: fresh[name] if name in fresh else self._held.get(name) for name in wanted}
        return {name: thing for name, thing in told.items() if thing is not None}

    def get(self, name: str | None) -> T | None:
        """The one of that id, if there is one."""
        return self.some([name]).get(name) if name else None

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __getitem__(self, name: str) -> T:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found


class Listed(Sequence[T]):
    """A list of known length, of which only the part that is looked at is fetched."""

    def __init__(self, number: int, fetch: Callable[[int | None, int], list[T]]) -> None:
        self._number, self._fetch = number, fetch

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> list[T]: ...

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            first, last, _ = at.indices(self._number)
            return self._fetch(max(0, last - first), first) if last > first else []
        return self._fetch(1, range(self._number)[at])[0]
