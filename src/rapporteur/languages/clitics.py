"""Words glued to words: which readings a printed word allows once its clitics are taken off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

AFTER = 1 << 15
_SHORTEST_STEM = 2
_MOST_REMEMBERED = 100_000


class Stem(NamedTuple):
    """One way to read a printed word: what is left, and the set of clitics taken off (bits of `Clitics.slots`)."""

    text: str
    taken: int


@dataclass(slots=True)
class Clitics:
    """The clitics of a language: slots in the order they stand, endings, and which word classes take which."""

    slots: Sequence[tuple[str, tuple[str, ...]]] = ()
    rewrites: Sequence[tuple[str, str]] = ()
    endings: tuple[str, ...] = ()
    restore: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=lambda: {"fixed": 0, "bare": 0})
    _cache: dict[str, tuple[Stem, ...]] = field(default_factory=dict, repr=False)
    _bits: dict[str, int] = field(default_factory=dict, repr=False)

    def bit(self, slot: str) -> int:
        """The bit of a slot (0 for a slot this language does not have)."""
        found = self._bits.get(slot)
        if found is None:
            found = next((1 << i for i, (name, _) in enumerate(self.slots) if name == slot), 0)
            self._bits[slot] = found
        return found

    def stems(self, word: str) -> tuple[Stem, ...]:
        """All readings of a folded word, the word itself first."""
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) >= _MOST_REMEMBERED:
                self._cache.clear()
            found = self._cache[word] = tuple(dict.fromkeys(self._read(word)))
        return found

    def variants(self, word: str, slot: str) -> frozenset[str]:
        """The word alone and with each form of one slot glued on."""
        forms = next((forms for name, forms in self.slots if name == slot), ())
        return frozenset([word, *(form + word for form in forms)])

    def _read(self, word: str) -> list[Stem]:
        stems = [Stem(word, 0)]
        for i, (_, forms) in enumerate(self.slots):
            stems.extend(self._rewritten(stems))
            stems.extend(self._without_front(stems, forms, 1 << i))
        stems.extend(self._without_ending(stems))
        return stems

    def _rewritten(self, stems: list[Stem]) -> list[Stem]:
        return [
            Stem(meant + stem.text[len(written) :], stem.taken)
            for stem in stems
            for written, meant in self.rewrites
            if stem.text.startswith(written) and len(stem.text) - len(written) >= _SHORTEST_STEM
        ]

    def _without_front(self, stems: list[Stem], forms: tuple[str, ...], bit: int) -> list[Stem]:
        return [
            Stem(stem.text[len(form) :], stem.taken | bit)
            for stem in stems
            for form in forms
            if stem.text.startswith(form) and len(stem.text) - len(form) >= _SHORTEST_STEM
        ]

    def _without_ending(self, stems: list[Stem]) -> list[Stem]:
        cut = []
        for stem in stems:
            for ending in self.endings:
                if stem.text.endswith(ending) and len(stem.text) - len(ending) >= _SHORTEST_STEM:
                    rest = stem.text[: -len(ending)]
                    cut.append(Stem(rest, stem.taken | AFTER))
                    if rest[-1] in self.restore:
                        cut.append(Stem(rest[:-1] + self.restore[rest[-1]], stem.taken | AFTER))
        return cut


def clitics_from(data: Mapping[str, Any]) -> Clitics:
    """Compile the `clitics` part of letters.yaml."""
    slots = [(item["id"], tuple(item["forms"])) for item in data.get("before", [])]
    bits = {name: 1 << i for i, (name, _) in enumerate(slots)}
    classes = {
        name: sum(bits[slot] for slot in rule.get("before", [])) | (AFTER if rule.get("after") else 0)
        for name, rule in data.get("classes", {}).items()
    }
    return Clitics(
        slots=slots,
        rewrites=[(item["written"], item["as"]) for item in data.get("rewrite", [])],
        endings=tuple(sorted(data.get("after", []), key=len, reverse=True)),
        restore=data.get("restore", {}),
        classes={"fixed": 0, "bare": 0, **classes},
    )
