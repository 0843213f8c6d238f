"""The chart: every mention found in a report, by label and by the token it begins at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapporteur.languages import Clitics, Punctuation
from rapporteur.text import Sentence, Tokens

_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "“", '"': '"', "'": "'", "‹": "›"}
_BARRIERS = frozenset(':;\u061b.!?\u061f…\n"«»“”|')
_LONGEST_JUMP = 12
_NEAR = 6


class Mention(NamedTuple):
    """Something at tokens `first:stop`: a label, what it was taken for, its tags, the clitics taken off its front."""

    label: str
    first: int
    stop: int
    value: Any = None
    tags: tuple[str, ...] = ()
    taken: int = 0


@dataclass(slots=True)
class Chart:
    """All mentions of one report. `sense` labels are written as in the lexicon, kinds of mention with a capital."""

    tokens: Tokens
    punctuation: Punctuation
    conj: int = 0
    clitics: Clitics = field(default_factory=Clitics)
    by_label: dict[str, dict[int, list[Mention]]] = field(default_factory=dict)
    names: list[set[str]] = field(default_factory=list)
    long_steps: list[int] = field(default_factory=list)
    short_steps: list[int] = field(default_factory=list)
    blocked: list[int] = field(default_factory=list)
    _barriers: list[bool] = field(default_factory=list)
    _begins: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out once how gaps go: to the next token (past a near bracket), -1 where they end, and how far."""
        words = self.tokens.words
        self.names = [set() for _ in words]
        barriers = _BARRIERS | self.punctuation.breaks
        self._barriers = [word in barriers for word in words]
        self.long_steps = [-1 if ends else at for at, ends in enumerate(self._barriers, 1)]
        self.short_steps = [
            -1 if word in self.punctuation.separators else to for word, to in zip(words, self.long_steps, strict=True)
        ]
        for at, to in _jumps(words):
            self.long_steps[at] = self.short_steps[at] = to
        self.blocked = _blocked(self.long_steps)

    def begins(self, label: str) -> list[int]:
        """The tokens at which mentions of a label begin, in order."""
        found = self._begins.get(label)
        if found is None:
            found = self._begins[label] = sorted(self.by_label.get(label, ()))
        return found

    def add_all(self, label: str, mentions: Iterable[Mention]) -> None:
        """Add many mentions of one label at once."""
        names, places = self.names, self.by_label.setdefault(label, {})
        self._begins.pop(label, None)
        for mention in mentions:
            first = mention[1]
            if first in places:
                self.add(mention)
            else:
                places[first] = [mention]
                names[first].add(label)

    def add(self, mention: Mention) -> None:
        """Add a mention under its label, longest first at each token."""
        label, first, stop, value, _, _ = mention
        places = self.by_label.get(label)
        if places is None:
            places = self.by_label[label] = {}
        here = places.get(first)
        if here is None:
            places[first] = [mention]
            self._begins.pop(label, None)
            self.names[first].add(label)
            return
        for other in here:
            if other.stop == stop and other.value == value:
                return
        here.append(mention)
        if here[-2].stop < stop or label == "Party":
            here.sort(key=_fullest if label == "Party" else _longest)

    def remove(self, mention: Mention) -> None:
        """Take a mention out again."""
        here = self.by_label[mention.label][mention.first]
        here.remove(mention)
        if not here:
            del self.by_label[mention.label][mention.first]
            self._begins.pop(mention.label, None)
            self.names[mention.first].discard(mention.label)

    def at(self, label: str, token: int) -> Sequence[Mention]:
        """The mentions of a label that begin at a token."""
        here = self.by_label.get(label)
        return here.get(token, ()) if here else ()

    def all(self, label: str) -> Iterable[Mention]:
        """The mentions of a label in the order of the text."""
        here = self.by_label.get(label, {})
        for mentions in [here[at] for at in self.begins(label)]:
            yield from mentions

    def inside(self, label: str, first: int, stop: int) -> list[Mention]:
        """The mentions of a label that lie wholly in `first:stop`, in the order of the text."""
        here = self.by_label.get(label)
        if not here:
            return []
        begins = self._begins.get(label)
        if begins is None:
            if stop - first <= _NEAR:
                return [m for at in range(first, stop) if at in here for m in here[at] if m.stop <= stop]
            begins = self.begins(label)
        low = bisect_left(begins, first)
        if low == len(begins) or begins[low] >= stop:
            return []
        return [m for at in begins[low : bisect_left(begins, stop, low)] for m in here[at] if m.stop <= stop]

    def beginning(self, label: str, first: int, stop: int) -> list[Mention]:
        """The mentions of a label that begin in `first:stop`, wherever they end."""
        here = self.by_label.get(label)
        return [m for at in range(first, stop) if at in here for m in here[at]] if here else []

    def ending(self, label: str, stop: int, back: int) -> list[Mention]:
        """The mentions of a label that end right before token `stop` and begin at most `back` tokens before it."""
        here = self.by_label.get(label)
        return [m for at in range(stop - back, stop) if at in here for m in here[at] if m.stop == stop] if here else []

    def covering(self, label: str, token: int, back: int = 12) -> Mention | None:
        """The mention of a label that holds a token."""
        here = self.by_label.get(label)
        if here:
            for at in range(token, token - back, -1):
                if at in here:
                    for mention in here[at]:
                        if mention.stop > token:
                            return mention
        return None

    def labels_in(self, sentence: Sentence) -> set[str]:
        """Every label that begins somewhere in a sentence."""
        return set().union(*self.names[sentence.first : sentence.stop]) if sentence.stop > sentence.first else set()

    def barrier(self, token: int) -> bool:
        """Whether no gap may pass this token."""
        return self._barriers[token]

    def sign(self, token: int) -> bool:
        """Whether this token is a sign, not a word, that no gap may pass."""
        return self.tokens.words[token] in _BARRIERS

    def joined(self, token: int) -> bool:
        """Whether "and" is glued to the front of this token, which no list knows with that letter as its own."""
        if not self.conj or any(m.taken == 0 for label in self.names[token] for m in self.at(label, token)):
            return False
        return any(stem.taken & self.conj for stem in self.clitics.stems(self.tokens.words[token]))

    def separator(self, token: int) -> bool:
        """Whether this token is a comma of the language."""
        return self.tokens.words[token] in self.punctuation.separators


def _blocked(steps: Sequence[int]) -> list[int]:
    """For each token, and the end of the text, the token at which a gap from it must end at the latest."""
    last = len(steps)
    blocked = [last] * (last + 1)
    for at in range(len(steps) - 1, -1, -1):
        last = at if steps[at] < 0 else blocked[steps[at]] if steps[at] > at + 1 else last
        blocked[at] = last
    return blocked


def _jumps(words: Sequence[str]) -> Iterable[tuple[int, int]]:
    """From each opening bracket or quote to just past its near closing one."""
    for i in [i for i, word in enumerate(words) if word in _PAIRS]:
        closer = _PAIRS[words[i]]
        for j in range(i + 1, min(len(words), i + _LONGEST_JUMP + 2)):
            if words[j] == "\n":
                break
            if words[j] == closer:
                yield i, j + 1
                break


def _longest(mention: Mention) -> int:
    return -mention.stop


def _fullest(mention: Mention) -> tuple[int, float]:
    """Longest first; of people at the same words, those told of most: name, office and state."""
    items = mention.value or ()
    told = sum((item.person is not None) + (item.office is not None) + (item.place is not None) for item in items)
    return -mention.stop, -told / max(1, len(items))
