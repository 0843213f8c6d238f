"""How well things were joined: B-cubed precision and recall, the mean over all items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Joined:
    """The two figures, over how many items that have a partner in truth or in what was joined."""

    precision: float
    recall: float
    items: int

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  ({self.items} items)"


def bcubed(truth: Iterable[Iterable[str]], found: Iterable[Iterable[str]], *, singles: bool = False) -> Joined:
    """Compare two partitions of the same items; without `singles`, what stands alone in both counts for nothing."""
    right, made = _home(truth), _home(found)
    items = sorted(set(right) | set(made))
    alone = frozenset[str]()
    precision = recall = counted = 0.0
    for item in items:
        t, f = right.get(item, alone | {item}), made.get(item, alone | {item})
        if not singles and len(t) == 1 and len(f) == 1:
            continue
        both = len(t & f)
        counted += 1
        precision += both / len(f)
        recall += both / len(t)
    return Joined(precision / counted, recall / counted, int(counted)) if counted else Joined(1.0, 1.0, 0)


def _home(groups: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    return {item: whole for group in groups for whole in (frozenset(group),) for item in whole}
