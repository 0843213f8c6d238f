"""English for titles and plans, by composition from the term base and the names; unknown words stay as printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rapporteur.knowledge import Knowledge
from rapporteur.languages import Hit, Pack, PhraseIndex
from rapporteur.reading.chart import Chart, Mention
from rapporteur.reading.city_adjectives import CityAdjectives
from rapporteur.reading.compose import compose, compose_known
from rapporteur.reading.pieces import Lookup, Term, Terms
from rapporteur.text import Tokens

_AND = "and "
_CONTENT = frozenset({"noun", "adjective", "type"})
_MOST_REMEMBERED = 10_000
_MORE = 2
_PLACES = ("City", "Country")
_NAMED = ("Org", "Country", "City")


class Gloss:
    """The English a language's words and names have."""

    def __init__(self, index: PhraseIndex, terms: PhraseIndex, knowledge: Knowledge, pack: Pack) -> None:
        self._index = index
        self._terms = terms
        self._labels = {
            "Org": {key: item.id for key, item in knowledge.institutions.items()},
            "Country": {key: item.label for key, item in knowledge.countries.items()},
            "City": {key: item.label for key, item in knowledge.places.items()},
        }
        self.is_english = pack.code == "en"
        self._adjectives = CityAdjectives(
            pack.names.get("city_adjectives", {}), lambda text: pack.folding.fold(text).text
        )
        self.kinds = {key: kind for key, (_, kind) in knowledge.concepts.items()}
        concepts = {key: Term(label, kind) for key, (label, kind) in knowledge.concepts.items()}
        self.terms = Terms(concepts, self._term, self._of_adjective)
        self.names: Lookup = self._name
        self._composed: dict[tuple[tuple[str, str], ...], str] = {}
        self._alone: dict[str, tuple[str, int] | None] = {}

    def whole(self, words: tuple[tuple[str, str], ...]) -> str | None:
        """Words in English; None where any of them is not known."""
        made = compose_known(words, self.terms, self.names)
        return _without_and(made.text) if made is not None and len(made.concepts) > 1 else None

    def english(self, words: tuple[tuple[str, str], ...]) -> str:
        """A title given as (folded word, printed word) pairs in English; remembered, for reports share their titles."""
        text = self._composed.get(words)
        if text is None:
            if len(self._composed) >= _MOST_REMEMBERED:
                self._composed.clear()
            text = self._composed[words] = _without_and(compose(words, self.terms, self.names).text)
        return text

    def _term(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """The longest concept at a word; of several, the one with the fewest clitics taken off."""
        word = words[at]
        if word in self._alone:
            return self._alone[word]
        found = self._longest(words, at)
        if not self._terms.begins(word):
            if len(self._alone) >= _MOST_REMEMBERED:
                self._alone.clear()
            self._alone[word] = found
        return found

    def _longest(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        best = _longest([hit for hit in self._terms.at(words, at, len(words)) if str(hit.entry.value) in self.kinds])
        return (str(best.entry.value), best.stop - best.first) if best is not None else None

    def _name(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        if not self._index.knows(words[at]):
            return None
        hits = self._index.at(words, at, len(words))
        best = _longest([hit for hit in hits if hit.entry.label in self._labels])
        if best is None or any(hit.entry.label == "function" and hit.stop == best.stop for hit in hits):
            return None
        label = self._labels[best.entry.label].get(str(best.entry.value))
        return (label, best.stop - best.first) if label else None

    def _of_adjective(self, word: str) -> str | None:
        """The city, or else the state, that an adjective is made of."""
        called = (self._adjectives.name(word, partial(self._called, kind)) for kind in _PLACES)
        return next((label for label in called if label is not None), None)

    def named(self, label: str, value: str) -> str:
        """What a mention of a name is told as: a state's code, an institution's id, a city's English name."""
        return self._labels["City"].get(value, value) if label == "City" else value

    def _called(self, kind: str, name: str) -> str | None:
        """What the city or state with this name is called."""
        hits = [hit for hit in self._index.at([name], 0, 1) if hit.entry.label == kind and not hit.taken]
        return self._labels[kind].get(str(hits[0].entry.value)) if hits else None


class Glosser:
    """Composes English for stretches of one report."""

    def __init__(self, gloss: Gloss, tokens: Tokens) -> None:
        self._gloss = gloss
        self._tokens = tokens

    def english(self, first: int, stop: int) -> str:
        """The tokens `first:stop` in English."""
        if self._gloss.is_english:
            return self._tokens.original(first, stop)
        return self._gloss.english(
            tuple([(self._tokens.words[i], self._tokens.original(i, i + 1)) for i in range(first, stop)])
        )

    def whole(self, first: int, stop: int) -> str | None:
        """The tokens `first:stop` in English where every word is known, and they are not English already."""
        if self._gloss.is_english:
            return None
        return self._gloss.whole(
            tuple([(self._tokens.words[i], self._tokens.original(i, i + 1)) for i in range(first, stop)])
        )

    def names(self, chart: Chart, first: int, stop: int) -> tuple[str, ...]:
        """The states, institutions and cities the tokens name, in order; of a name within a longer one only that."""
        found = [m for label in _NAMED for m in chart.inside(label, first, stop) if isinstance(m.value, str)]
        own = [m for m in found if not any(o.first <= m.first and m.stop <= o.stop and _longer(o, m) for o in found)]
        return tuple(dict.fromkeys(self._gloss.named(m.label, m.value) for m in sorted(own, key=lambda m: m.first)))

    def title(self, chart: Chart, first: int, stop: int) -> str:
        """A document's title in English, without a preposition glued to its front ("ended with the statement")."""
        glued = next((m.taken for m in chart.at("Document", first) if m.taken & chart.clitics.bit("prep")), 0)
        bare = [stem.text for stem in chart.clitics.stems(self._tokens.words[first]) if glued and stem.taken == glued]
        if not bare or stop - first < _MORE:
            return self.english(first, stop)
        rest = [(self._tokens.words[i], self._tokens.original(i, i + 1)) for i in range(first + 1, stop)]
        return self._gloss.english(((bare[-1], bare[-1]), *rest))

    def concepts(self, first: int, stop: int) -> tuple[str, ...]:
        """The concepts the tokens speak of, without the small words."""
        words = self._tokens.words[first:stop]
        found: list[str] = []
        at = 0
        while at < len(words):
            hit = self._gloss.terms.lookup(words, at)
            if hit is not None and self._gloss.kinds[hit[0]] in _CONTENT:
                found.append(hit[0])
            at += hit[1] if hit is not None else 1
        return tuple(dict.fromkeys(found))


def _longer(one: Mention, other: Mention) -> bool:
    return one.stop - one.first > other.stop - other.first


def _without_and(text: str) -> str:
    """A title behind "and" in a list, without it."""
    rest = text[len(_AND) :]
    return rest[:1].upper() + rest[1:] if text.lower().startswith(_AND) and rest else text


def _longest(hits: Sequence[Hit]) -> Hit | None:
    if len(hits) < 2:
        return hits[0] if hits else None
    return max(hits, key=_rank)


def _rank(hit: Hit) -> tuple[int, int]:
    return hit.stop - hit.first, -hit.taken.bit_count()
