"""Measure search in many reports: scripts/bench_search.py [N]  (default 2000)

N reports, each as long as one of our own, are saved and taken into the index; then words are sought in four languages,
widened through the term base. No two texts are alike: each is made of sentences of all our reports in its language, in
which every fifth word is another of that language, as often as it is written. All in processor time; the second answer
counts, as for a page.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.record.golds import golds, reading  # noqa: E402
from tests.record.measure import knowledge  # noqa: E402

from rapporteur.model import Report  # noqa: E402
from rapporteur.record.search import bring_up_to_date, search  # noqa: E402
from rapporteur.record.wording import Wordings  # noqa: E402
from rapporteur.store import Filed, open_store  # noqa: E402

_BATCH = 500
_OTHER = 0.2
_SENTENCE = re.compile(r"(?<=[.!?\u061f])\s+|\n")
_SOUGHT = (
    "extremism programme",
    "secretary-general",
    "cultural capital",
    "energy",
    "summit",
    "Rahmon",
    "climate change",
)


def filed() -> Iterator[Filed]:
    """Our own reports under other names, each time in other sentences and words."""
    own = [(reading(gold, text), text) for gold, text in golds()]
    pools: dict[str | None, tuple[list[str], list[str]]] = {}
    for read, text in own:
        sentences, words = pools.setdefault(read.report.language, ([], []))
        sentences += [told for told in _SENTENCE.split(text) if told.strip()]
        words += text.split()
    chance = random.Random(1)
    for batch in count():
        for read, text in own:
            info = replace(read.report, id=f"{read.report.id}-{batch}")
            made = varied(len(_SENTENCE.split(text)), *pools[info.language], chance)
            yield Filed(Report(info.id, made, language=info.language), replace(read, report=info), "f")


def varied(many: int, sentences: list[str], words: list[str], chance: random.Random) -> str:
    """So many sentences with other words here and there."""
    told = (chance.choice(sentences).split() for _ in range(many))
    return "\n".join(
        " ".join(chance.choice(words) if chance.random() < _OTHER else word for word in sentence) for sentence in told
    )


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.db"
        store, walking = open_store(path), islice(filed(), number)
        while some := list(islice(walking, _BATCH)):
            store.save(some)
        before, begun = path.stat().st_size, time.process_time()
        bring_up_to_date(store)
        took, grown = time.process_time() - begun, path.stat().st_size - before
        print(f"{number} reports indexed in {took:.0f} s ({1000 * took / number:.1f} ms each), {grown >> 20} MB more")
        wordings = Wordings(knowledge())
        for words in _SOUGHT:
            search(store, wordings, words)
            begun = time.process_time()
            found = search(store, wordings, words)
            print(f"  {words:20} {1000 * (time.process_time() - begun):4.0f} ms, {found.total} passages")
        store.close()


if __name__ == "__main__":
    main()
