"""Rows of a record as JSON text, written and read by orjson: most of what a row costs is its JSON (adr/0018)."""

from __future__ import annotations

import json
from typing import Any

import orjson

_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(value: Any) -> str:
    """A value as one line of JSON in its own letters.

    What orjson refuses (integers beyond 64 bits, keys that are no strings) is written by the standard library.
    """
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return _PLAIN.encode(value)


def parsed(text: str) -> Any:
    """The value that JSON text holds."""
    return orjson.loads(text)
