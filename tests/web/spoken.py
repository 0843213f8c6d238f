"""Which words the pages speak: every string in templates and code, and every word of the vocabulary they show."""

from __future__ import annotations

import re
from pathlib import Path

from rapporteur.model import FACT_TYPES
from rapporteur.publish import EXPORT_FORMS
from rapporteur.record.disputes import CALENDAR, COUNT, ITSELF, OPEN, PLAN, PRECISION, SPELLING, SUPERSEDED
from rapporteur.record.meetings import FIELDS
from rapporteur.web.abouts import STRINGS
from rapporteur.web.judging import VERBS
from rapporteur.web.lines import STRINGS as LINES
from rapporteur.web.render import HERE

_IN_TEMPLATES = re.compile(r"""\bt\(\s*(?:"([^"]+)"|'([^']+)')\s*[,)]""")
_IN_CODE = re.compile(r"""(?:self\._t|words|\bt)\(\s*"([^"]+)"\s*[,)]""")
_LISTS = re.compile(r"""\(\("/sessions".*?\)\) %}|\(\("auto".*?\)\) %}|facets, (\{[^}]*\})""", re.DOTALL)

_PLAIN = """
countries; partners; observers; documents; agreements; decisions; programmes; people; participants; delegations;
USD; EUR;
H1; H2; Q1; Q2; Q3; Q4; absent; acting foreign minister; acting president; acting prime minister; adopted;
agreed; agreement; ambassador; called_for; cancelled; chancellor; closed; co-chair; concept; condemned;
contradiction within the report; crown prince; cultural capital; current; decision; declaration; defence
minister; denied; deputy foreign minister; deputy prime minister; deputy secretary-general; direct; director-
general; disputed; document; emir; executive secretary; expected; explained; extended; finance minister; first
deputy prime minister; foreign minister; founded; general secretary; heads of government; held; in_force;
inferred; informal summit; initiator; interior minister; king; leader; meeting; members; minister; ministerial;
new; next session; no longer; one origin; online; open; other; participant; past; percent; period; person;
photo; plan; planned; planned act; postponed; presence; president; prime minister; programme; proposal;
proposed; protocol; queen; rejected; reported; represented_by; resolved; restricted; said; secretary-general;
session; signed; since; speaker; spokesperson; statement; strategy; stressed; sultan; summit; supported; supreme
leader; text; thanked; theme year; there; title; told; translation; treaty; type; until; vice president; vice-
president; warned; welcomed
"""
_SPOKEN = {
    "standing": ("member", "associate", "observer", "partner", "candidate", "suspended", "left"),
    "verb": (*VERBS, "retract"),
    "export": tuple(EXPORT_FORMS),
    "reading": ("running", "done", "failed"),
}
_KINDS = (CALENDAR, COUNT, ITSELF, PLAN, PRECISION, SPELLING, SUPERSEDED)
WORDS = frozenset(
    (
        ", ",
        *(word.strip() for word in _PLAIN.replace("-\n", "-").replace("\n", " ").split(";")),
        *(f"{kind}.{word}" for kind, listed in _SPOKEN.items() for word in listed),
        *FIELDS, *FACT_TYPES, *OPEN, *_KINDS, *STRINGS, *LINES,
    )
)  # fmt: skip


def strings() -> set[str]:
    found: set[str] = set()
    for path in sorted((HERE / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        found |= {a or b for a, b in _IN_TEMPLATES.findall(text)}
        for match in _LISTS.finditer(text):
            found |= {word for word in re.findall(r'"([^"/]+)"', match.group()) if word[0].isupper()}
    for path in sorted(Path(HERE).rglob("*.py")):
        found |= set(_IN_CODE.findall(path.read_text(encoding="utf-8")))
    return found
