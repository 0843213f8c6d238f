"""Readings to plain JSON values and back, in the public form of the vocabulary."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from rapporteur.model.facts import Reading

_RENAMED = {"from_": "from"}
_PLAIN = frozenset({str, int, bool, type(None)})


def to_json(value: Any) -> Any:
    """Turn a dataclass of the model into dicts, lists and scalars; empty optional fields are kept as null."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        found = {}
        for name, key in _keys(type(value)):
            item = getattr(value, name)
            found[key] = item if type(item) in _PLAIN else to_json(item)
        return found
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


@cache
def _keys(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass and the keys they have in JSON."""
    return tuple((f.name, _RENAMED.get(f.name, f.name)) for f in fields(kind))


def reading_from_json(data: dict[str, Any]) -> Reading:
    """Build a Reading from what `to_json` made; unknown keys are ignored, so newer files still load."""
    reading = _build(Reading, data)
    assert isinstance(reading, Reading)
    return reading


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**{name: _build(_hints(hint)[name], value[key]) for name, key in _keys(hint) if key in value})
    origin = typing.get_origin(hint)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_build(inner, item) for item in value)
    if origin in (types.UnionType, typing.Union):
        inner = next(arg for arg in typing.get_args(hint) if arg is not type(None))
        return _build(inner, value)
    return float(value) if hint is float else value
