"""Which language a text is in: its script first, then the letters that only one language uses, then its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from rapporteur.languages import HOME, available, read_yaml

_SAMPLE = 6000
_RARE = 12


@dataclass(frozen=True, slots=True)
class Marks:
    """What gives a language away (`own`), and letters that only its neighbours use (`foreign`)."""

    own: tuple[regex.Pattern[str], ...]
    foreign: regex.Pattern[str] | None

    def score(self, sample: str) -> int:
        """How often its marks occur; 0 when the letters of a neighbour are about as frequent."""
        own = sum(len(pattern.findall(sample)) for pattern in self.own)
        foreign = len(self.foreign.findall(sample)) if self.foreign is not None else 0
        return 0 if foreign * _RARE > own else own


def language_of(text: str) -> str | None:
    """The code of the language, also of languages without a pack where it can be told; None when it cannot."""
    sample = text[:_SAMPLE]
    told = _by_letters(sample)
    return told if told is not None else _by_words(sample)


def _by_letters(sample: str) -> str | None:
    """By the marks of pack.yaml: letters and words that one language of a script uses and its neighbours do not."""
    scores = {code: marks.score(sample) for code, marks in _marks().items()}
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1]:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= 2 * second + 2 else None


def _by_words(sample: str) -> str | None:
    if not any(c.isalpha() for c in sample):
        return None
    import py3langid  # slow to import: only for the doubtful

    return str(py3langid.classify(sample)[0])


@lru_cache(maxsize=1)
def _marks() -> dict[str, Marks]:
    marks = {}
    for code in available():
        about = read_yaml(HOME / code / "pack.yaml")
        letters, words = about.get("own_letters", ""), about.get("own_words", ())
        patterns = [regex.compile(f"[{letters}]")] if letters else []
        if words:
            patterns.append(regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(words)})(?!\p{{L}})"))
        foreign = about.get("foreign_letters", "")
        marks[code] = Marks(tuple(patterns), regex.compile(f"[{foreign}]") if foreign else None)
    return marks
