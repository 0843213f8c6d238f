"""Files sent from a browser or a program: checked, named by what is in them, kept beside the record."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePath

from rapporteur.intake.sources import SUFFIXES
from rapporteur.web.settings import FILES_AT_ONCE, ServeError, Settings

_NAME = re.compile(r"[^\w.-]+")
_LONGEST = 60


def folder(settings: Settings) -> Path:
    """Where the files go."""
    where = Path(f"{settings.record}.uploads") if "://" not in settings.record else Path("rapporteur.uploads")
    where.mkdir(parents=True, exist_ok=True)
    return where


def keep(settings: Settings, name: str, raw: bytes) -> Path:
    """Keep one file; the same file sent twice is one."""
    plain = PurePath(name.replace("\\", "/")).name
    suffix = PurePath(plain).suffix.lower()
    if suffix not in SUFFIXES:
        raise ServeError("R0503", plain[:80] or "file", "this kind of file is not read", f"Send {', '.join(SUFFIXES)}")
    stem = _NAME.sub("-", PurePath(plain).stem).strip(".-")[:_LONGEST] or "report"
    path = folder(settings) / f"{stem}-{hashlib.sha256(raw).hexdigest()[:8]}{suffix}"
    path.write_bytes(raw)
    return path


def counted(files: list[object]) -> None:
    """At least one, and not too many."""
    if not files:
        raise ServeError("R0504", "files", "nothing was sent", "Choose files first.")
    if len(files) > FILES_AT_ONCE:
        raise ServeError("R0504", "files", f"more than {FILES_AT_ONCE} at once", "Send fewer, or use --folder.")


def inside(settings: Settings, number: int, below: str) -> Path:
    """A folder that the server was told reports may be added from, or one inside it; never another."""
    if not 0 <= number < len(settings.folders) or "\x00" in below:
        raise ServeError("R0505", "folder", "the server was not told to read there", "Start it with --folder DIR")
    root = settings.folders[number].resolve()
    path = (root / below.strip().lstrip("/\\")).resolve()
    if not path.is_relative_to(root) or not path.is_dir():
        raise ServeError("R0505", below[:80], "no such folder inside it", "Name a folder inside the one chosen.")
    return path
