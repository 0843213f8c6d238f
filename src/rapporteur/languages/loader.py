"""Finds packs by folder, reads their YAML and refuses what is not sound, with numbered errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

from rapporteur.languages.checks import check_pack
from rapporteur.languages.clitics import clitics_from
from rapporteur.languages.lexicon import Form, SenseInfo, read_sense
from rapporteur.languages.pack import Pack, PackSummary, Punctuation
from rapporteur.languages.parts import Parts
from rapporteur.languages.rules import Rule, rule_from
from rapporteur.model import PackError
from rapporteur.text import Folding, SentenceSigns

HOME = Path(__file__).parent
_TRUTH = "tag:yaml.org,2002:bool"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Only `true` and `false` are truth values (`on`, `no`, `yes` are words), and no key stands twice in a mapping."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, regexp) for tag, regexp in several if tag != _TRUTH or first in "tTfF"]
        for first, several in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping, unless a key stands in it twice, of which the first would be lost."""
        keys = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        twice = [key for key, number in keys.items() if number > 1]
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"{twice[0]!r} stands here twice", node.start_mark)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


def available() -> tuple[str, ...]:
    """Codes of the languages for which there is a pack."""
    return tuple(sorted(path.parent.name for path in HOME.glob("*/pack.yaml")))


def read_yaml(path: Path, default: Any = None) -> Any:
    """Read one YAML file; `default` where there is none, R0202 where it cannot be read."""
    if not path.exists():
        return default
    try:
        with path.open(encoding="utf-8") as file:
            data = yaml.load(file, Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackError("R0202", str(path), f"not readable as YAML: {error}", "Mend the file.") from None
    return default if data is None else data


@lru_cache(maxsize=16)
def load(code: str, home: Path = HOME) -> Pack:
    """Load and check the pack of a language; R0201 where there is none."""
    folder = home / code
    if not (folder / "pack.yaml").exists():
        raise PackError("R0201", code, "no such language pack", f"Available: {', '.join(available())}.")
    about, letters = read_yaml(folder / "pack.yaml"), read_yaml(folder / "letters.yaml", {})
    signs = read_yaml(folder / "sentences.yaml", {})
    folding = Folding.of(letters)
    senses, forms = _lexicon(folder)
    parts = Parts(read_yaml(folder / "parts.yaml", {}), str(folder / "parts.yaml"))
    pack = Pack(
        code=about["code"],
        name=about["name"],
        native_name=about.get("native_name", about["name"]),
        script=about["script"],
        direction=about.get("direction", "ltr"),
        status=about.get("status", "draft"),
        folding=folding,
        clitics=clitics_from(letters.get("clitics", {})),
        signs=SentenceSigns(frozenset(signs.get("ends", ".!?")), frozenset(signs.get("abbreviations", ()))),
        punctuation=_punctuation(signs, folding, bool(about.get("verb_first"))),
        times=read_yaml(folder / "times.yaml", {}),
        numbers=read_yaml(folder / "numbers.yaml", {}),
        senses=senses,
        forms=forms,
        phrases=tuple(_rules(folder / "phrases", folding, parts)),
        rules=tuple(_rules(folder / "rules", folding, parts)),
        terms={name: tuple(words) for name, words in read_yaml(folder / "terms.yaml", {}).items()},
        names=read_yaml(folder / "names.yaml", {}),
        furniture=read_yaml(folder / "furniture.yaml", {}),
        unsolved=tuple(read_yaml(folder / "unsolved.yaml", [])),
        verb_last=bool(about.get("verb_last", False)),
        verb_first=bool(about.get("verb_first", False)),
        home_country=about.get("home_country"),
    )
    check_pack(pack, folder, frozenset(about.get("ambiguous", ())))
    return pack


@lru_cache(maxsize=64)
def shown(code: str | None) -> str:
    """A language for people to read: its code, and that it is a draft where it is one; "?" for none."""
    about = read_yaml(HOME / code / "pack.yaml", {"status": ""}) if code else {}
    return (code or "?") + (" (draft)" if about.get("status", "draft") == "draft" and code else "")


def pack_summary(code: str) -> PackSummary:
    """Count the rules and examples of a pack by the kind of fact they yield."""
    pack = load(code)
    kinds: dict[str, tuple[int, int, int]] = {}
    for rule in (*pack.phrases, *pack.rules):
        rules, finds, ignores = kinds.get(rule.makes, (0, 0, 0))
        kinds[rule.makes] = (rules + 1, finds + len(rule.finds), ignores + len(rule.ignores))
    return PackSummary(pack.code, pack.name, pack.status, kinds)


def _punctuation(signs: Mapping[str, Any], folding: Folding, verb_first: bool) -> Punctuation:
    return Punctuation(
        frozenset(signs.get("separators", [","])),
        frozenset(folding.words(word) for word in signs.get("conjunctions", ())),
        frozenset(folding.words(word) for word in signs.get("breaks", ())),
        bool(signs.get("title_first")),
        frozenset(folding.words(word) for word in signs.get("goes_on", ())),
        tuple(folding.words(word) for word in signs.get("plural_verbs", ())),
        verb_first,
    )


def _lexicon(folder: Path) -> tuple[dict[str, SenseInfo], tuple[Form, ...]]:
    paradigms = read_yaml(folder / "lexicon" / "paradigms.yaml", {})
    senses: dict[str, SenseInfo] = {}
    forms: list[Form] = []
    for path in sorted((folder / "lexicon").glob("*.yaml")):
        if path.name == "paradigms.yaml":
            continue
        for sense, data in read_yaml(path, {}).items():
            info, here = read_sense(sense, data, paradigms, str(path))
            if sense in senses:
                raise PackError("R0207", f"{path} {sense}", "this sense stands twice", "Keep one of them.")
            senses[sense] = info
            forms.extend(here)
    return senses, tuple(forms)


def _rules(folder: Path, folding: Folding, parts: Parts) -> Iterator[Rule]:
    for path in sorted(folder.glob("*.yaml")):
        for data in read_yaml(path, []):
            yield rule_from(data, str(path), folding.words, parts)
