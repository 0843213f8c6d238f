"""Whether two full names, in whatever scripts, are one person's: word against word, with the grammar of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from rapporteur.names.closeness import closeness, enough, same_start
from rapporteur.names.sounds import skeleton
from rapporteur.names.tables import data, shape
from rapporteur.names.words import Word, split_name

THRESHOLD = 0.8
_SHARED = 0.6
_JOINING = 0.04
_TURNING = 0.08
_INITIAL = 0.9
_CONFLICT = 0.5
_MOST_WORDS = 8
_SPANS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


@dataclass(frozen=True, slots=True)
class _Path:
    """An alignment: the scores of its matches, and which words of either name they use."""

    gain: float = 0.0
    scores: tuple[float, ...] = ()
    left: frozenset[int] = frozenset()
    right: frozenset[int] = frozenset()

    def before(self, score: float, left: range, right: range) -> _Path:
        """This alignment with one more match in front of it."""
        gain = self.gain + score * max(len(left), len(right))
        return _Path(gain, (score, *self.scores), self.left.union(left), self.right.union(right))


def same_person(a: str, b: str) -> bool:
    """True only where the two names can hardly be two people's; surname alone against a full name is not enough."""
    return similarity(a, b) >= THRESHOLD


def similarity(a: str, b: str) -> float:
    """From 0 to 1 how surely two full names are one person's; 0.5 at most where their parts contradict each other."""
    return _similarity(min(a, b), max(a, b))


@lru_cache(maxsize=131072)
def _similarity(a: str, b: str) -> float:
    one, other = split_name(a), split_name(b)
    if not one.words or not other.words or not _worth_a_look(_heap(a), _heap(b)):
        return 0.0
    score = _compared(_core(one.words), _core(other.words))
    return min(score, _CONFLICT) if _other_father(one.words, other.words) else score


@lru_cache(maxsize=65536)
def _heap(name: str) -> str:
    return "".join(sorted(skeleton(name).replace(" ", "")))


def _worth_a_look(one: str, other: str) -> bool:
    """Names that share too few consonants are two people's: most pairs stop here, at C speed."""
    return LCSseq.similarity(one, other) >= _SHARED * min(len(one), len(other))


def _core(words: Sequence[Word]) -> tuple[Word, ...]:
    """The name without its patronymic, which one report prints and the next leaves out."""
    words = words[:_MOST_WORDS]
    return tuple(word for word in words if not word.patronymic) or tuple(words)


def _other_father(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether both names print a patronymic, and not the same: two people of one name."""
    fathers = [next((word for word in words if word.patronymic), None) for words in (one, other)]
    left, right = fathers
    if left is None or right is None or left.initial or right.initial:
        return False
    return not closeness(left.text, right.text) >= enough(left.text, right.text)


def _compared(one: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    """The best reading of one name as the other: as printed, or with the surname of either first."""
    if not any(_alike((a,), (b,)) for a in one for b in other):
        return 0.0
    score = _aligned(one, other)
    if score < THRESHOLD and not any(word.son for word in one + other):
        scores = [_aligned(turned, other) for turned in _turned(one)]
        scores += [_aligned(one, turned) for turned in _turned(other)]
        score = max([score, *(turned - _TURNING for turned in scores)])
    return score


def _turned(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The name with its surname moved from one end to the other; only what is no given name or title is a surname.

    Ali Hussein and Hussein Ali are two men.
    """
    if len(words) > 1 and _may_be_surname(words[0]):
        yield (*words[1:], words[0])
    if len(words) > 2 and _may_be_surname(words[-1]):
        yield (words[-1], *words[:-1])


def _may_be_surname(word: Word) -> bool:
    return not (word.given or word.initial or word.text in shape("titles"))


def _aligned(one: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    """Score of the best in-order alignment; words left over must be such as names may leave out."""
    path = _best(one, other)
    if not path.scores:
        return 0.0
    score = sum(path.scores) / len(path.scores)
    left = [at for at in range(len(one)) if at not in path.left]
    right = [at for at in range(len(other)) if at not in path.right]
    return score if _may_differ(one, other, left, right) else min(score, _CONFLICT)


def _best(one: tuple[Word, ...], other: tuple[Word, ...]) -> _Path:
    """The best alignment in order; a word may answer to two or three words of the other name taken together."""
    best: dict[tuple[int, int], _Path] = {}
    for i in range(len(one), -1, -1):
        for j in range(len(other), -1, -1):
            best[i, j] = _step(one, other, i, j, best)
    return best[0, 0]


def _step(
    one: tuple[Word, ...], other: tuple[Word, ...], i: int, j: int, best: Mapping[tuple[int, int], _Path]
) -> _Path:
    """The best way on from here: match, or leave a word of either name out (matching wins a tie)."""
    options: list[_Path] = []
    for m, n in _SPANS:
        onward = best.get((i + m, j + n))
        if onward is None or ((m, n) == (1, 1) and _bad_initial(one, other, i, j)):
            continue
        if score := _alike(one[i : i + m], other[j : j + n]):
            options.append(onward.before(score, range(i, i + m), range(j, j + n)))
    options += [best[spot] for spot in ((i + 1, j), (i, j + 1)) if spot in best]
    return max(options, key=lambda path: path.gain, default=_Path())


def _bad_initial(one: tuple[Word, ...], other: tuple[Word, ...], i: int, j: int) -> bool:
    """An initial stands for a given name, never for the surname at the end."""
    if i == len(one) or j == len(other) or not (one[i].initial or other[j].initial):
        return False
    return i + 1 == len(one) or j + 1 == len(other)


def _alike(one: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    if any(word.initial for word in one + other):
        return _initials(one[0], other[0]) if len(one) == len(other) == 1 else 0.0
    if any(word.text.isdigit() for word in one + other):
        return float(one == other)
    left, right = "".join(word.text for word in one), "".join(word.text for word in other)
    score = closeness(left, right) - (_JOINING if len(one) != len(other) else 0.0)
    return score if score >= enough(left, right) else 0.0


def _initials(one: Word, other: Word) -> float:
    """An initial answers to a word that begins with its sound."""
    return _INITIAL if same_start(one.text, other.text) else 0.0


def _may_differ(one: tuple[Word, ...], other: tuple[Word, ...], left: list[int], right: list[int]) -> bool:
    """Whether the words that found no partner are such as one name may have and the other leave out."""
    if left and right:
        return _house_against_line(one, other, left, right)
    if not left and not right:
        return len(one) > 1 or not (one[0].initial or other[0].initial)
    longer, extra, shorter = (one, left, other) if left else (other, right, one)
    return len(shorter) > 1 and all(_may_be_extra(longer, shorter, at) for at in extra)


def _house_against_line(one: tuple[Word, ...], other: tuple[Word, ...], left: list[int], right: list[int]) -> bool:
    """X bin Y Al House and X bin Y bin Z are one: what is left over is a house here, a forefather there."""
    if min(len(one), len(other)) < 2 or not (one[1].son and other[1].son) or min(left[0], right[0]) < 2:
        return False
    return all(one[at].son for at in left) != all(other[at].son for at in right)


def _may_be_extra(longer: tuple[Word, ...], shorter: tuple[Word, ...], at: int) -> bool:
    """A middle name may be left out; a first one only if it is a Mohammed that goes with another given name.

    A last one may be missing after a surname (Ghani, Ghani Ahmadzai) or a father's name (bin Salman, Al Saud), but
    Mohammad Reza is not Mohammad Reza Aref.
    """
    if at == 0:
        first = longer[0].given & frozenset(data("shapes")["droppable_first"])
        return bool(first) and not longer[1].son and not shorter[-1].given
    if at == len(longer) - 1:
        return (longer[1].son and shorter[1].son) or not shorter[-1].given
    return True
