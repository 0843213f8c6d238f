"""What one report brings to the record, in short: enough to join by, written as JSON and read back quickly."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapporteur.model import Act, Session
from rapporteur.record.mentions import ActMention, Key, Mention, session_days, told_days
from rapporteur.record.origins import Voice
from rapporteur.record.slugs import slug
from rapporteur.record.titles import about
from rapporteur.store.jsontext import compact, parsed

_SESSION = ("id", "main", "city", "country", "date", "date_end", "status", "ordinal", "chair", "body")
_MAIN, _DATE, _DATE_END = (_SESSION.index(name) for name in ("main", "date", "date_end"))
_ACT = ("type", "title", "status", "session")
_VOICE = '{"voice":'
_DECODER = json.JSONDecoder()

__all__ = ["Bundle", "Kept", "begins", "home", "name_of", "packed"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A report's sessions and its acts without a session, and whose words it gives."""

    report: str
    mentions: tuple[Mention, ...]
    loose: tuple[ActMention, ...]
    voice: Voice


def begins(text: str, last: str) -> Any:
    """What a row tells before one of its fields, by far the longest, which is not looked into."""
    at = text.find(f',"{last}":')
    return parsed(f"{text[:at]}}}" if at > 0 else text)


def name_of(key: Key) -> str:
    """The key of a mention as the id of a row."""
    return f"{key[0]}#{key[1]}"


def home(mention: Mention) -> tuple[str, int | None]:
    """The institution and year a session is joined in."""
    return slug(mention.institution or ""), mention.days.year if mention.days is not None else None


def packed(bundle: Bundle, info: Mapping[str, Any]) -> str:
    """A bundle as JSON."""
    voice = bundle.voice
    return compact(
        {
            "voice": [list(voice.chain), sorted(voice.labels), list(voice.beside), voice.because],
            "info": info,
            "published": info["published"],
            "mentions": [packed_mention(m) for m in bundle.mentions],
            "loose": [_act(a) for a in bundle.loose],
        }
    )


def packed_mention(m: Mention) -> list[Any]:
    """A session as it is kept."""
    session = [getattr(m.session, name) for name in _SESSION]
    acts = [_act(a) for a in m.acts]
    decided = [sorted(map(list, m.not_with)), sorted(map(list, m.struck))]
    people, states = sorted(m.people), sorted(m.states)
    return [m.place, session, m.institution, m.level, m.extraordinary, people, states, acts, decided]


def _act(a: ActMention) -> list[Any]:
    act = [getattr(a.act, name) for name in _ACT]
    return [a.place, act, a.institution, a.period, sorted(map(list, a.not_with))]


class Kept:
    """A bundle as it is kept: each of its sessions and acts is made only when it is asked for."""

    __slots__ = ("_data", "_loose", "_made", "report")

    def __init__(self, report: str, text: str) -> None:
        self.report = report
        self._data: dict[str, Any] = parsed(text)
        self._made: dict[int, Mention] = {}
        self._loose: tuple[ActMention, ...] | None = None

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All its sessions."""
        return tuple(self.at(place) for place in range(len(self._data["mentions"])))

    @property
    def loose(self) -> tuple[ActMention, ...]:
        """Its acts without a session."""
        if self._loose is None:
            self._loose = tuple(to_act(self.report, self._data["published"], a) for a in self._data["loose"])
        return self._loose

    def at(self, place: int) -> Mention:
        """One of its sessions."""
        if place not in self._made:
            self._made[place] = to_mention(self.report, self._data["published"], self._data["mentions"][place])
        return self._made[place]

    def homes(self) -> Iterator[tuple[str, int | None]]:
        """The institution and year each of its sessions is joined in."""
        for _, told, institution, *_ in self._data["mentions"]:
            yield _home(institution or "", told[_DATE], told[_DATE_END])

    def of(self, name: str, year: int | None) -> list[Mention]:
        """Its sessions of one institution and year."""
        return [self.at(place) for place, where in enumerate(self.homes()) if where == (name, year)]

    def mains(self) -> list[int]:
        """Its main sessions."""
        return [place for place, (_, told, *_) in enumerate(self._data["mentions"]) if told[_MAIN]]


@lru_cache(maxsize=65536)
def _home(institution: str, date: str | None, date_end: str | None) -> tuple[str, int | None]:
    found = told_days(date, date_end)
    return slug(institution), found.year if found is not None else None


def voice_of(report: str, text: str) -> Voice:
    """Only the voice of a bundle, which stands first."""
    (chain, labels, beside, because), _ = _DECODER.raw_decode(text, len(_VOICE))
    return Voice(report, tuple(chain), frozenset(labels), tuple(beside), because)


def to_mention(report: str, published: str | None, data: list[Any]) -> Mention:
    """A session as it was packed."""
    place, told, institution, level, special, people, states, acts, decided = data
    session = _session(*told)
    return Mention(
        report=report,
        place=place,
        session=session,
        institution=_short(institution),
        level=_short(level),
        days=session_days(session),
        extraordinary=special,
        people=_once(tuple(people)),
        states=_once(tuple(states)),
        acts=tuple(to_act(report, published, a) for a in acts),
        published=published,
        not_with=frozenset((r, p) for r, p in decided[0]),
        struck=frozenset((name, value) for name, value in decided[1]),
    )


@lru_cache(maxsize=65536)
def _session(*told: Any) -> Session:
    """A session in short, kept in memory once: many reports tell the same."""
    return Session(evidence=(), **dict(zip(_SESSION, map(_short, told), strict=True)))


@lru_cache(maxsize=65536)
def _act_of(*told: Any) -> Act:
    """An act in short, likewise."""
    return Act(evidence=(), title_original="", **dict(zip(_ACT, map(_short, told), strict=True)))


def _short(value: Any) -> Any:
    """Text that stands in many reports, kept in memory once."""
    return sys.intern(value) if type(value) is str else value


@lru_cache(maxsize=65536)
def _once(names: tuple[str, ...]) -> frozenset[str]:
    """The same people or states kept in memory once: big records hold them by the hundred thousand."""
    return frozenset(map(sys.intern, names))


def to_act(report: str, published: str | None, data: list[Any]) -> ActMention:
    """An act as it was packed."""
    place, told, institution, period, apart = data
    span = None if period is None else (period[0], period[1])
    act = _act_of(*told)
    return ActMention(
        report,
        place,
        act,
        institution,
        about(act.title, institution),
        span,
        published,
        frozenset((r, p) for r, p in apart),
    )


def from_act(a: ActMention) -> list[Any]:
    """An act in short, with its report."""
    return [a.report, a.published, _act(a)]
