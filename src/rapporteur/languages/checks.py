"""What a sound pack must satisfy; each failing is a numbered error that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rapporteur.languages.lexicon import spellings
from rapporteur.languages.pack import Pack
from rapporteur.languages.rules import Rule
from rapporteur.model import PackError

FACTS = frozenset(
    "act attendance chairmanship credit designation figure furniture institution membership office outlet "
    "proposal published session statement".split()
)
_EXAMPLES = 2


def check_pack(pack: Pack, folder: Path, ambiguous: frozenset[str]) -> None:
    """Raise PackError for the first thing that is not sound."""
    _check_classes(pack, folder)
    _check_forms(pack, folder, frozenset(pack.folding.words(form) for form in ambiguous))
    rules = (*pack.phrases, *pack.rules)
    _check_names(rules, pack, folder)
    for rule in rules:
        _check_rule(rule, pack, folder)


def _check_classes(pack: Pack, folder: Path) -> None:
    for sense in pack.senses.values():
        if sense.word_class not in pack.clitics.classes:
            known = ", ".join(sorted(pack.clitics.classes))
            raise PackError("R0208", f"{folder} {sense.id}", f"no word class {sense.word_class!r}", f"Use one of {known}.")


def _check_forms(pack: Pack, folder: Path, ambiguous: frozenset[str]) -> None:
    taken: dict[str, str] = {}
    for form in pack.forms:
        for text in spellings(form.text):
            phrase = pack.folding.words(text)
            other = taken.setdefault(phrase, form.sense)
            if other != form.sense and phrase not in ambiguous:
                raise PackError(
                    "R0205",
                    f"{folder} {form.sense}",
                    f"{form.text!r} also stands under {other}",
                    "Keep it in one place, or list it under `ambiguous` in pack.yaml.",
                )


def _check_names(rules: Iterable[Rule], pack: Pack, folder: Path) -> None:
    seen: set[str] = set()
    for rule in rules:
        if not rule.id.startswith(pack.code + "."):
            raise PackError("R0209", f"{folder} {rule.id}", "the name is of another language", f"Begin it with {pack.code}.")
        if rule.id in seen:
            raise PackError("R0207", f"{folder} {rule.id}", "two rules bear this name", "Rename one.")
        seen.add(rule.id)
    for rule in rules:
        for beaten in rule.beats:
            if beaten not in seen:
                raise PackError("R0211", f"{folder} {rule.id}", f"beats {beaten}, which is no rule", "Mend the name.")


def _check_rule(rule: Rule, pack: Pack, folder: Path) -> None:
    place = f"{folder} {rule.id}"
    families = {sense.split(".")[0] + ".*" for sense in pack.senses}
    for sense in sorted(rule.senses):
        if sense not in pack.senses and sense not in families:
            raise PackError("R0203", place, f"the lexicon has no sense {sense!r}", "Add it, or mend the name.")
    if not rule.is_phrase and rule.makes not in FACTS:
        raise PackError("R0210", place, f"no such kind of fact: {rule.makes}", f"Use one of {', '.join(sorted(FACTS))}.")
    if pack.status == "draft":
        return
    if len(rule.finds) < _EXAMPLES or len(rule.ignores) < _EXAMPLES:
        raise PackError("R0206", place, "fewer than two finds and two ignores", "Write them; they are the rule's proof.")
