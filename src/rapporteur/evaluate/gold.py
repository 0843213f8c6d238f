"""Gold files: what a careful reader takes from a report, as YAML in the fields of the vocabulary."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rapporteur.model import GoldError

KINDS = (
    "sessions",
    "attendance",
    "acts",
    "proposals",
    "statements",
    "chairmanships",
    "memberships",
    "designations",
    "institutions",
    "figures",
    "credits",
)
BESIDE = ("speakers", "offices", "warnings")
_RECORD = "record.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact, gold or read: its fields and where in the report it stands."""

    data: dict[str, Any]
    spans: tuple[tuple[int, int], ...] = ()

    def get(self, name: str) -> Any:
        """The field `name`, or None."""
        return self.data.get(name)

    def text(self, name: str) -> str | None:
        """The field `name` as text; empty counts as none."""
        value = self.data.get(name)
        return str(value) if value not in (None, "") else None


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file. `sampled` names the kinds whose list is a sample, not everything the report says."""

    report: str
    language: str
    path: Path
    data: dict[str, Any]
    sampled: frozenset[str] = field(default_factory=frozenset)

    def entries(self, kind: str, text: str) -> list[Entry]:
        """The entries of one kind, each with the places of its quote in `text`."""
        return [Entry(entry, _places(self.path, entry, text)) for entry in self.data.get(kind) or ()]


def load_folder(folder: Path, sampled: Iterable[str] = ()) -> list[Gold]:
    """Every gold file of a folder, by name; `record.yaml` (what all reports say together) is not one."""
    found = [load(path, sampled) for path in sorted(folder.glob("*.yaml")) if path.name != _RECORD]
    if not found:
        raise GoldError("R0401", str(folder), "no gold files here", "Give a folder that holds *.yaml gold files.")
    return found


def load(path: Path, sampled: Iterable[str] = ()) -> Gold:
    """Read one gold file."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        what = " ".join(str(error).split())
        raise GoldError("R0402", str(path), f"not sound YAML ({what})", "Mend the file.") from error
    if not isinstance(data, dict) or not data.get("report") or not data.get("language"):
        raise GoldError("R0403", str(path), "no report: or language: in it", "A gold file names its report.")
    plain = _plain(data)
    return Gold(
        plain["report"], plain["language"], path, plain, frozenset(sampled) | frozenset(plain.get("sampled") or ())
    )


def _plain(value: Any) -> Any:
    """Dates as ISO text, and the unquoted country NO (read by YAML as false) as a country again."""
    if isinstance(value, dict):
        return {k: "NO" if k == "country" and v is False else _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _places(path: Path, entry: dict[str, Any], text: str) -> tuple[tuple[int, int], ...]:
    quote = entry.get("quote")
    if not quote:
        return ()
    found = tuple((m.start(), m.end()) for m in re.finditer(re.escape(quote), text))
    if not found:
        raise GoldError("R0404", str(path), f"this quote is not in the report: {quote!r}", "Quote the report verbatim.")
    return found
