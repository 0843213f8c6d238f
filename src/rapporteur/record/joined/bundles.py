"""What one report brings to the record, in short: enough to join by, written as JSON and read back quickly."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapporteur.model import Act, Session
from rapporteur.record.mentions import ActMention, Key, Mention, session_days
from rapporteur.record.origins import Voice
from rapporteur.record.slugs import slug
from rapporteur.record.titles import about

_SESSION = ("id", "main", "city", "country", "date", "date_end", "status", "ordinal", "chair", "body")
_ACT = ("type", "title", "status", "session")
_VOICE = '{"voice":'
_DECODER = json.JSONDecoder()
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

__all__ = ["Bundle", "compact", "home", "name_of", "packed", "unpacked"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A report's sessions and its acts without a session, and whose words it gives."""

    report: str
    mentions: tuple[Mention, ...]
    loose: tuple[ActMention, ...]
    voice: Voice


def compact(value: Any) -> str:
    """A value as one line of JSON."""
    return _COMPACT.encode(value)


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
            "mentions": [_mention(m) for m in bundle.mentions],
            "loose": [_act(a) for a in bundle.loose],
        }
    )


def _mention(m: Mention) -> list[Any]:
    session = [getattr(m.session, name) for name in _SESSION]
    acts = [_act(a) for a in m.acts]
    decided = [sorted(map(list, m.not_with)), sorted(map(list, m.struck))]
    people, states = sorted(m.people), sorted(m.states)
    return [m.place, session, m.institution, m.level, m.extraordinary, people, states, acts, decided]


def _act(a: ActMention) -> list[Any]:
    act = [getattr(a.act, name) for name in _ACT]
    return [a.place, act, a.institution, a.period, sorted(map(list, a.not_with))]


def unpacked(report: str, text: str) -> Bundle:
    """A bundle from its JSON."""
    data = json.loads(text)
    chain, labels, beside, because = data["voice"]
    published = data["published"]
    return Bundle(
        report,
        tuple(_to_mention(report, published, m) for m in data["mentions"]),
        tuple(to_act(report, published, a) for a in data["loose"]),
        Voice(report, tuple(chain), frozenset(labels), tuple(beside), because),
    )


def voice_of(report: str, text: str) -> Voice:
    """Only the voice of a bundle, which stands first."""
    (chain, labels, beside, because), _ = _DECODER.raw_decode(text, len(_VOICE))
    return Voice(report, tuple(chain), frozenset(labels), tuple(beside), because)


def _to_mention(report: str, published: str | None, data: list[Any]) -> Mention:
    place, told, institution, level, special, people, states, acts, decided = data
    session = Session(evidence=(), **dict(zip(_SESSION, map(_short, told), strict=True)))
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
    act = Act(evidence=(), title_original="", **dict(zip(_ACT, map(_short, told), strict=True)))
    span = None if period is None else (period[0], period[1])
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
