"""Readings to plain JSON values and back, in the public form of the vocabulary."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from operator import itemgetter
from typing import Any

from rapporteur.model.facts import Reading

T = typing.TypeVar("T")

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


def from_json(kind: type[T], data: dict[str, Any]) -> T:
    """Build a dataclass from what `to_json`, or another plain form of it, made; unknown keys are ignored."""
    made = _build(kind, data)
    assert isinstance(made, kind)
    return made


def reading_from_json(data: dict[str, Any], only: Collection[str] | None = None) -> Reading:
    """Build a Reading from what `to_json` made, or `only` some of its lists; unknown keys are ignored, so newer files
    still load.
    """
    if only is not None:
        data = {"report": data["report"], **{kind: data[kind] for kind in only if kind in data}}
    reading = _build(Reading, data)
    assert isinstance(reading, Reading)
    return reading


@cache
def _plan(kind: type) -> tuple[tuple[str, str, Callable[[Any], Any] | None], ...]:
    """How to build a dataclass: each field's name, its key in JSON, and how its value is made (None: as it is)."""
    hints = typing.get_type_hints(kind)
    return tuple((name, key, _maker(hints[name])) for name, key in _keys(kind))


@cache
def _quickly(kind: type) -> Callable[[dict[str, Any]], Any]:
    """Builds a dataclass of which all is told: its values are taken out at once, and made where they must be."""
    plan = _plan(kind)
    take = itemgetter(*(key for _, key, _ in plan)) if len(plan) > 1 else None
    names = [name for name, _, _ in plan] if any(f.kw_only for f in fields(kind)) else None
    makers = [(at, make) for at, (_, _, make) in enumerate(plan) if make is not None]

    def build(data: dict[str, Any]) -> Any:
        values = list(take(data)) if take is not None else [data[plan[0][1]]]
        for at, make in makers:
            if values[at] is not None:
                values[at] = make(values[at])
        return kind(*values) if names is None else kind(**dict(zip(names, values, strict=True)))

    return build


def _build(kind: type, data: dict[str, Any]) -> Any:
    try:
        return _quickly(kind)(data)
    except KeyError:
        pass
    told = {}
    for name, key, make in _plan(kind):
        if key in data:
            value = data[key]
            told[name] = value if make is None or value is None else make(value)
    return kind(**told)


@cache
def _maker(hint: Any) -> Callable[[Any], Any] | None:
    """How values of a type are made from JSON; None where they are taken as they are."""
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(_build, hint)
    origin = typing.get_origin(hint)
    if origin is tuple:
        inner = _maker(typing.get_args(hint)[0])
        return tuple if inner is None else partial(_each, inner)
    if origin is Mapping:
        inner = _maker(typing.get_args(hint)[1])
        return None if inner is None else partial(_named, inner)
    if origin in (types.UnionType, typing.Union):
        return _maker(next(arg for arg in typing.get_args(hint) if arg is not type(None)))
    return float if hint is float else None


def _named(make: Callable[[Any], Any], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: make(value) for name, value in values.items()}


def _each(make: Callable[[Any], Any], values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple([None if value is None else make(value) for value in values])
