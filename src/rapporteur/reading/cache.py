"""Packs and knowledge compiled once and kept on disk under the hash of their files."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from rapporteur import __version__, knowledge, languages
from rapporteur.knowledge import Knowledge
from rapporteur.languages import Pack, PhraseIndex, Rule
from rapporteur.languages.wording import Node, shared
from rapporteur.reading.lexis import build_index, build_terms
from rapporteur.reading.matching import Matcher
from rapporteur.reading.rulebook import Rulebook
from rapporteur.times import NumberGrammar, TimeGrammar

_CODE = Path(__file__).parent.parent
_COMPILING = ("cache", "lexis", "foresight", "matching", "rulebook", "extents")


@dataclass(frozen=True, slots=True)
class Compiled:
    """One language, ready to read with."""

    pack: Pack
    index: PhraseIndex
    terms: PhraseIndex
    times: TimeGrammar
    numbers: NumberGrammar
    matcher: Matcher
    phrasebook: Rulebook
    rulebook: Rulebook


@lru_cache(maxsize=32)
def compiled(code: str, folders: tuple[Path, ...] = ()) -> Compiled:
    """The compiled language, from the cache if its files have not changed."""
    files = (*_files((languages.HOME / code,)), *_knowledge_files(folders), *_code_files())
    value = _cached(f"pack-{code}", files, lambda: _compile(code, folders))
    assert isinstance(value, Compiled)
    return value


@lru_cache(maxsize=8)
def load_knowledge(folders: tuple[Path, ...] = ()) -> Knowledge:
    """The knowledge, from the cache if its files have not changed."""
    value = _cached("knowledge", (*_knowledge_files(folders), *_code_files()), lambda: knowledge.load(folders))
    assert isinstance(value, Knowledge)
    return value


@lru_cache(maxsize=8)
def fingerprint(folders: tuple[Path, ...] = ()) -> str:
    """A hash over code, packs and knowledge: what a reading depends on beside its report."""
    files = (*_files((languages.HOME,)), *_knowledge_files(folders), *sorted(_CODE.rglob("*.py")))
    return _digest(files, with_contents=True)


def kept(name: str, files: Iterable[Path], build: Callable[[], Any]) -> Any:
    """Something made from packs, knowledge and these files, from the cache if none of them has changed."""
    return _cached(name, (*_files((languages.HOME,)), *_knowledge_files(()), *_code_files(), *files), build)


def cache_folder() -> Path:
    """Where compiled packs are kept: RAPPORTEUR_CACHE, or the user's cache folder."""
    given = os.environ.get("RAPPORTEUR_CACHE")
    return Path(given) if given else Path.home() / ".cache" / "rapporteur"


def _compile(code: str, folders: tuple[Path, ...]) -> Compiled:
    return compile_pack(languages.load(code), load_knowledge(folders))


def compile_pack(pack: Pack, background: Knowledge) -> Compiled:
    """Everything one language needs for reading; what was only needed for compiling is left behind."""
    slim = _slim(pack)
    matcher = Matcher(slim)
    return Compiled(
        slim,
        build_index(pack, background),
        build_terms(pack),
        TimeGrammar(pack.times, pack.numbers, pack.folding),
        NumberGrammar(pack.numbers, pack.folding),
        matcher,
        Rulebook(slim.phrases, matcher),
        Rulebook(slim.rules, matcher),
    )


def _slim(pack: Pack) -> Pack:
    """The pack without its forms, terms and examples."""
    ones: dict[Node, Node] = {}
    return replace(
        pack,
        forms=(),
        terms={},
        times={},
        numbers={},
        phrases=tuple(_slim_rule(rule, ones) for rule in pack.phrases),
        rules=tuple(_slim_rule(rule, ones) for rule in pack.rules),
    )


def _slim_rule(rule: Rule, ones: dict[Node, Node]) -> Rule:
    return replace(rule, finds=(), ignores=(), wordings=tuple(shared(nodes, ones) for nodes in rule.wordings))


def _cached(name: str, files: Iterable[Path], build: Callable[[], Any]) -> Any:
    path = cache_folder() / f"{name}-{_digest(files)}.pickle"
    unusable = (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError)
    with contextlib.suppress(*unusable), path.open("rb") as file:
        return _unpickled(file)
    value = build()
    with contextlib.suppress(OSError):
        _write(path, value, name)
    return value


def _unpickled(file: BinaryIO) -> Any:
    """Load with the collector at rest, and keep what is loaded from it: it would look at every object in vain."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        value = pickle.load(file)
        gc.freeze()
        return value
    finally:
        if at_work:
            gc.enable()


def _write(path: Path, value: Any, name: str) -> None:
    """Write whole or not at all, and drop what older files left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
    Path(file.name).replace(path)
    for old in path.parent.glob(f"{name}-*.pickle"):
        if old != path:
            old.unlink(missing_ok=True)


def _digest(files: Iterable[Path], with_contents: bool = False) -> str:
    """A hash over names, sizes and times (or contents) of files."""
    digest = hashlib.sha256(__version__.encode())
    for path in files:
        digest.update(str(path).encode())
        if with_contents:
            digest.update(path.read_bytes())
        else:
            about = path.stat()
            digest.update(f"{about.st_size}:{about.st_mtime_ns}".encode())
    return digest.hexdigest()[:24]


def _files(folders: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted(path for folder in folders for path in folder.rglob("*.yaml")))


def _knowledge_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    return _files((knowledge.HOME, *folders))


def _code_files() -> tuple[Path, ...]:
    """The code that shapes what is compiled."""
    parts = ("text", "languages", "knowledge", "times")
    return (
        *(path for part in parts for path in sorted((_CODE / part).glob("*.py"))),
        *(Path(__file__).parent / f"{name}.py" for name in _COMPILING),
    )
