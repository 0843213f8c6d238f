"""What a sound pack must satisfy; each failing is a numbered error that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from rapporteur.languages.lexicon import spellings
from rapporteur.languages.pack import Pack
from rapporteur.languages.rules import Rule
from rapporteur.model import PackError

FACTS = frozenset(
    [
        *("act", "attendance", "chairmanship", "credit", "designation", "figure", "institution", "membership"),
        *("nothing", "outlet", "proposal", "published", "session", "statement"),
    ]
)
_EXAMPLES = 2
_MOST_TOLD = 20


def check_pack(pack: Pack, folder: Path, ambiguous: frozenset[str]) -> None:
    """Raise PackError for the first thing that is not sound, with the others listed after it."""
    found = list(islice(problems(pack, folder, ambiguous), _MOST_TOLD))
    if found:
        first, *others = found
        also = "".join(f"\n{other}" for other in others)
        raise PackError(first.number, first.where, first.what, first.cure + also)


def problems(pack: Pack, folder: Path, ambiguous: frozenset[str]) -> Iterator[PackError]:
    """Everything in a pack that is not sound."""
    rules = (*pack.phrases, *pack.rules)
    yield from _classes(pack, folder)
    yield from _forms(pack, folder, frozenset(pack.folding.words(form) for form in ambiguous))
    yield from _names(rules, pack, folder)
    yield from _senses(rules, pack, folder)
    yield from _kinds(rules, folder)
    if pack.status != "draft":
        yield from _examples(rules, folder)


def _classes(pack: Pack, folder: Path) -> Iterator[PackError]:
    known = ", ".join(sorted(pack.clitics.classes))
    for sense in pack.senses.values():
        if sense.word_class not in pack.clitics.classes:
            what = f"no word class {sense.word_class!r}"
            yield PackError("R0208", f"{folder} {sense.id}", what, f"Use one of {known}.")


def _forms(pack: Pack, folder: Path, ambiguous: frozenset[str]) -> Iterator[PackError]:
    taken: dict[str, str] = {}
    cure = "Keep it in one place, or list it under `ambiguous` in pack.yaml."
    for form in pack.forms:
        for text in spellings(form.text):
            phrase = pack.folding.words(text)
            other = taken.setdefault(phrase, form.sense)
            if other != form.sense and phrase not in ambiguous:
                yield PackError("R0205", f"{folder} {form.sense}", f"{form.text!r} also stands under {other}", cure)


def _names(rules: Iterable[Rule], pack: Pack, folder: Path) -> Iterator[PackError]:
    seen: set[str] = set()
    for rule in rules:
        place = f"{folder} {rule.id}"
        if not rule.id.startswith(pack.code + "."):
            yield PackError("R0209", place, "the name is of another language", f"Begin it with {pack.code}.")
        if rule.id in seen:
            yield PackError("R0207", place, "two rules bear this name", "Rename one.")
        seen.add(rule.id)
    for rule in rules:
        for beaten in rule.beats:
            if beaten not in seen:
                yield PackError("R0211", f"{folder} {rule.id}", f"beats {beaten}, which is no rule", "Mend the name.")


def _senses(rules: Iterable[Rule], pack: Pack, folder: Path) -> Iterator[PackError]:
    families = {sense.split(".")[0] + ".*" for sense in pack.senses}
    for rule in rules:
        for sense in sorted(rule.senses):
            if sense not in pack.senses and sense not in families:
                what = f"the lexicon has no sense {sense!r}"
                yield PackError("R0203", f"{folder} {rule.id}", what, "Add it, or mend the name.")


def _kinds(rules: Iterable[Rule], folder: Path) -> Iterator[PackError]:
    for rule in rules:
        if rule.is_phrase and not rule.makes[:1].isupper():
            yield PackError("R0210", f"{folder} {rule.id}", f"{rule.makes!r} is no mention", "Begin it with a capital.")
        if not rule.is_phrase and rule.makes not in FACTS:
            cure = f"Use one of {', '.join(sorted(FACTS))}."
            yield PackError("R0210", f"{folder} {rule.id}", f"nothing is made as {rule.makes!r}", cure)
        for field, value in rule.gives.items():
            if isinstance(value, str) and value[:1].isupper() and value not in rule.slots and not rule.is_phrase:
                cure = "Bind it in a wording, or write a constant in small letters."
                yield PackError("R0210", f"{folder} {rule.id}", f"{field}: {value} is bound by no wording", cure)


def _examples(rules: Iterable[Rule], folder: Path) -> Iterator[PackError]:
    cure = "Write them; they are the rule's proof."
    for rule in rules:
        if len(rule.finds) < _EXAMPLES or len(rule.ignores) < _EXAMPLES:
            yield PackError("R0206", f"{folder} {rule.id}", "fewer than two finds and two ignores", cure)
