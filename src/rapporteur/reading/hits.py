"""Which of the words found in a report count where several overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from rapporteur.languages import Hit
from rapporteur.text import Tokens


def outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that are not inside a longer one; of several readings of one span, those with the fewest clitics.

    They come as `PhraseIndex.hits` gives them: by first token, the longest first, then those with the fewest clitics.
    """
    kept: list[Hit] = []
    reach, span, fewest = -1, (-1, -1), 0
    for hit in hits:
        first, stop, _, taken = hit
        if (first, stop) == span:
            if taken == 0 or taken.bit_count() <= fewest:
                kept.append(hit)
        elif stop > reach:
            kept.append(hit)
            reach, span, fewest = stop, (first, stop), taken.bit_count()
    return kept


_HAVE_EVES = ("Gathering", "has_eve")
ByLabel = Mapping[str, Sequence[Hit]]


def by_label(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """The hits of each label, in their order."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        label = hit[2][0]
        if label in found:
            found[label].append(hit)
        else:
            found[label] = [hit]
    return found


def apart_from_shorts(hits: Sequence[Hit], labelled: ByLabel) -> list[Hit]:
    """The outermost hits; short names of institutions hide nothing, and are hidden by what is longer."""
    shorts = labelled.get("OrgShort", ())
    whole = _whole_names(_before_states(hits, labelled), labelled)
    if not shorts:
        return _with_hidden_names(outermost(whole), whole)
    others = outermost([hit for hit in whole if hit[2][0] != "OrgShort"])
    others = _with_hidden_names(others, whole)
    begins = [hit.first for hit in others]
    return [*others, *(short for short in shorts if not _hidden(short, others, begins))]


def small_words(tokens: Tokens, labelled: ByLabel) -> set[tuple[int, int]]:
    """Where what could name a state is but a small word: not printed with a capital inside a sentence."""
    words = {hit[:2] for hit in labelled.get("function", ())}
    states = {hit[:2] for hit in labelled.get("Country", ()) if hit[:2] in words}
    return {span for span in states if not _named_inside(tokens, span[0])}


def places_and_eves(labelled: dict[str, list[Hit]]) -> None:
    """A city whose name is also a word of `awaited` is that word before a meeting or what else has an eve.

    (The Persian word for "on the eve of" is also the name of Astana.)
    """
    eves = {hit[:2] for hit in labelled.get("awaited", ())} & {hit[:2] for hit in labelled.get("City", ())}
    if not eves:
        return
    begins = {hit.first for label in _HAVE_EVES for hit in labelled.get(label, ())}
    meant = {span for span in eves if span[1] in begins}
    labelled["City"] = [hit for hit in labelled["City"] if hit[:2] not in meant]
    labelled["awaited"] = [hit for hit in labelled["awaited"] if hit[:2] not in eves - meant]


def _named_inside(tokens: Tokens, at: int) -> bool:
    """Whether a word is printed with a capital behind another word or a comma, and not in a line of capitals."""
    before = tokens.words[at - 1] if at else "."
    shouted = tokens.original(max(0, at - 1), at + 1).isupper()
    return tokens.capital(at) and not shouted and (before.isalpha() or before == ",")


def _with_hidden_names(kept: list[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """The kept hits and the institutions that but common words hide ("five Caspian states" counts states)."""
    spans = {hit[:2] for hit in kept}
    lost = [hit for hit in hits if hit[2][0] == "Org" and hit[:2] not in spans]
    if not lost:
        return kept
    names = outermost([hit for hit in hits if hit[2][0][0].isupper()])
    named = {hit[:2] for hit in names if hit[2][0] == "Org"}
    found = [hit for hit in lost if hit[:2] in named]
    return sorted([*kept, *found], key=lambda hit: (hit[0], -hit[1])) if found else kept


def _hidden(short: Hit, others: Sequence[Hit], begins: Sequence[int]) -> bool:
    """Whether one of the outermost hits holds a short name: if any, then the last that begins no later."""
    last = bisect_right(begins, short.first)
    return last > 0 and others[last - 1].stop > short.stop


def _whole_names(hits: Sequence[Hit], labelled: ByLabel) -> Sequence[Hit]:
    """Without the short names with a title ("Sheikh Tamim") that run into a longer name of the same person."""
    people = labelled.get("Person", ())
    longest = {hit.first: hit for hit in sorted(people, key=lambda hit: hit.stop)}
    if not any(_runs_into_longer(hit, longest) for hit in people):
        return hits
    return [hit for hit in hits if hit.entry.label != "Person" or not _runs_into_longer(hit, longest)]


def _before_states(hits: Sequence[Hit], labelled: ByLabel) -> Sequence[Hit]:
    """Without the words for an office that run into a state's long name, where a shorter office ends before it.

    "The head of the republic of Tunisia": the republic is the state's, not the office's.
    """
    states: dict[int, int] = {}
    for hit in labelled.get("Country", ()):
        states[hit.first] = max(hit.stop, states.get(hit.first, 0))
    spans = {(hit.first, hit.stop) for hit in labelled.get("Office", ())} if states else set()
    cut = {
        (first, stop)
        for first, stop in spans
        if any(states.get(at, 0) > stop and (first, at) in spans for at in range(first + 1, stop))
    }
    return [h for h in hits if (h.first, h.stop) not in cut or not _of_office(h.entry.label)] if cut else hits


def _of_office(label: str) -> bool:
    return label == "Office" or label.startswith("office.")


def _runs_into_longer(hit: Hit, longest: Mapping[int, Hit]) -> bool:
    others = (longest[at] for at in range(hit.first + 1, hit.stop) if at in longest)
    return any(o.stop > hit.stop and set(o.entry.value.ids) & set(hit.entry.value.ids) for o in others)
