"""Which language a text is in: its script first, then the letters that only one language uses, then its words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from rapporteur.languages import HOME, available, read_yaml

_SAMPLE = 6000


def language_of(text: str) -> str | None:
    """The code of the language, also of languages without a pack where it can be told; None when it cannot."""
    sample = text[:_SAMPLE]
    told = _by_letters(sample)
    return told if told is not None else _by_words(sample)


def _by_letters(sample: str) -> str | None:
    """By the marks of pack.yaml: letters and words that one language of a script uses and its neighbours do not."""
    scores = {code: sum(len(pattern.findall(sample)) for pattern in patterns) for code, patterns in _marks().items()}
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1]:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= 2 * second + 2 else None


def _by_words(sample: str) -> str | None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to import: only for the doubtful

    if not any(c.isalpha() for c in sample):
        return None
    identifier = _identifier(LanguageIdentifier, MODEL_FILE)
    return str(identifier.classify(sample)[0])


@lru_cache(maxsize=1)
def _identifier(kind: Any, model: str) -> Any:
    return kind.from_pickled_model(model)


@lru_cache(maxsize=1)
def _marks() -> dict[str, list[regex.Pattern[str]]]:
    marks = {}
    for code in available():
        about = read_yaml(HOME / code / "pack.yaml")
        letters, words = about.get("own_letters", ""), about.get("own_words", ())
        patterns = [regex.compile(f"[{letters}]")] if letters else []
        if words:
            patterns.append(regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(words)})(?!\p{{L}})"))
        marks[code] = patterns
    return marks
