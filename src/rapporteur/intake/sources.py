"""Which files hold reports: paths, folders and standard input, in a stable order."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapporteur.model import IntakeError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read (or standard input). `stem` is unique within one run."""

    path: str
    stem: str
    suffix: str

    @property
    def shown(self) -> str:
        """The path as it can be printed and kept."""
        return shown(self.path)


def shown(path: str) -> str:
    """A path whose name may not be sound UTF-8, as text that can be printed and kept."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def find(paths: Iterable[str | Path]) -> Iterator[Source | IntakeError]:
    """The sources under `paths`; folders are walked in order of name. A file named twice comes once."""
    seen: set[str] = set()
    stems: set[str] = set()
    for given in paths:
        for item in _under(str(given)):
            if isinstance(item, IntakeError):
                yield item
                continue
            real = item if item == STDIN else os.path.realpath(item)
            if real not in seen:
                seen.add(real)
                yield _source(item, str(given), stems)


def _source(path: str, root: str, stems: set[str]) -> Source:
    if path == STDIN:
        return Source(STDIN, "stdin", STDIN)
    stem = shown(Path(path).stem)
    if stem in stems:
        inside = Path(path).relative_to(root).as_posix() if Path(root).is_dir() else path
        stem = f"{stem}-{hashlib.sha256(inside.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"
    stems.add(stem)
    return Source(path, stem, Path(path).suffix.lower())


def _under(path: str) -> Iterator[str | IntakeError]:
    if path == STDIN:
        yield STDIN
    elif not os.path.lexists(path) or not Path(path).exists():
        yield IntakeError("R0101", shown(path), "there is no such file or folder", "Check the path.")
    elif Path(path).is_dir():
        yield from _in_folder(path)
    elif Path(path).suffix.lower() == ".pdf":
        yield _no_pdf(path)
    elif Path(path).suffix.lower() not in SUFFIXES:
        what = f"this kind of file is not read ({Path(path).suffix or 'no ending'})"
        yield IntakeError("R0108", shown(path), what, f"Give {', '.join(SUFFIXES)}, or pipe the text to -")
    else:
        yield path


def _no_pdf(path: str) -> IntakeError:
    return IntakeError(
        "R0107", shown(path), "PDF is not read yet", "Save its text as .txt (pdftotext FILE.pdf). Left out."
    )


def _in_folder(folder: str) -> Iterator[str | IntakeError]:
    failures: list[OSError] = []
    some = False
    for top, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = str(Path(top) / name)
            if path.lower().endswith((*SUFFIXES, ".pdf")):
                some = True
                yield _no_pdf(path) if path.lower().endswith(".pdf") else path
    for failure in failures:
        yield unreadable(str(failure.filename), failure)
    if not some and not failures:
        what = f"no reports in this folder ({', '.join(SUFFIXES)})"
        yield IntakeError("R0109", shown(folder), what, "Give the folder that holds the reports.")


def unreadable(path: str, error: OSError) -> IntakeError:
    """The error for a file the system does not let us read."""
    reason = (error.strerror or str(error)).lower()
    return IntakeError("R0102", shown(path), f"cannot be read ({reason})", "Check its permissions. Left out.")
