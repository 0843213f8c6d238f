"""Dataclasses for what is made by the thousand while one report is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def fixed(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """A dataclass no field of which changes once it is made: mypy sees to it, not each object while it is made.

    The guard of `dataclass(frozen=True)` makes each field three times as slow to set, which was a thirtieth of a
    reading. What leaves the program (the facts of the vocabulary) keeps that guard.
    """
    return dataclass(slots=True, unsafe_hash=True, kw_only=kw_only)
