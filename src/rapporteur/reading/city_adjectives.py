"""Places told by an adjective of their name (the Kampala declaration, in Russian), undone by the endings of a pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

_SHORTEST = 3


class CityAdjectives:
    """Finds the city whose name an adjective is made of; the pack says how adjectives are made.

    `endings` are those of the adjective in all its forms, `cut` what may stand between them and the name's stem, `add`
    what the name may have had at its end; `stems` name in short what changes before the ending (a sound that softens).
    """

    def __init__(self, made: Mapping[str, Any], folded: Callable[[str], str]) -> None:
        self._endings = sorted({folded(ending) for ending in made.get("endings", ())}, key=len, reverse=True)
        self._cut = [folded(part) for part in made.get("cut", ())]
        self._add = ["", *map(folded, made.get("add", ()))]
        self._stems = [(folded(old), folded(new)) for old, new in made.get("stems", {}).items()]

    def name(self, word: str, known: Callable[[str], str | None]) -> str | None:
        """What the place is called that an adjective is made of; `known` tells that of a name."""
        return next((found for name in self._names(word) if (found := known(name)) is not None), None)

    def _names(self, word: str) -> Iterable[str]:
        ending = next((ending for ending in self._endings if word.endswith(ending)), None)
        if ending is None or len(word) - len(ending) < _SHORTEST:
            return
        whole = word[: -len(ending)]
        stems = [whole, *(whole[: -len(part)] for part in self._cut if whole.endswith(part))]
        stems += [whole[: -len(old)] + new for old, new in self._stems if whole.endswith(old)]
        for stem in stems:
            if len(stem) >= _SHORTEST:
                yield from (stem + last for last in self._add)
