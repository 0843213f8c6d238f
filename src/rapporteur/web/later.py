"""What a template needs further down, asked for when it comes there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from jinja2.runtime import Context
from jinja2.utils import missing

LATER = "told later"


class Later:
    """Names and what they stand for; worked out once, when the first of them is wanted."""

    def __init__(self, work: Callable[[], Mapping[str, Any]]) -> None:
        self._work, self._lock = work, threading.Lock()
        self._told: Mapping[str, Any] | None = None

    def get(self, name: str) -> Any:
        """What a name stands for; `missing` where it is none of these."""
        with self._lock:
            if self._told is None:
                self._told = self._work()
        return self._told.get(name, missing)


class Telling(Context):
    """The names of a template: those told at once, then those told later."""

    def resolve_or_missing(self, key: str) -> Any:
        """What a name stands for."""
        found = super().resolve_or_missing(key)
        if found is missing and LATER in self.parent:
            return self.parent[LATER].get(key)
        return found
