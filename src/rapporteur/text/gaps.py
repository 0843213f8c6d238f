"""Words of a rendering that stayed in another script, shown as a gap: who cannot read them learns that something is
missing there, and where. What was printed stands beside or one step away.
"""

from __future__ import annotations

import re

GAP = "[\u2026]"
_FOREIGN = "\u0370-\u1fff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufefc"
_NOT_ARABIC = "\u0370-\u058f\u0900-\u1fff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\ufaff"


def _run(letters: str) -> re.Pattern[str]:
    """Words with such letters, one after the other, as far as the sign behind them."""
    word = rf"[^\s,;:]*[{letters}][^\s,;:]*"
    return re.compile(rf"{word}(?:\s+{word})*")


_LATIN = re.compile(r"[A-Za-z]{2}")
_RUNS = {False: _run(_FOREIGN), True: _run(_NOT_ARABIC)}


def with_gaps(text: str, arabic_read: bool = False) -> str:
    """An English rendering with gaps for what is not rendered; words that are not English at all stay as they are."""
    return _RUNS[arabic_read].sub(GAP, text) if _LATIN.search(text) else text
