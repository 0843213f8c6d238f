"""Language packs: data only, found by folder, checked, compiled."""

from rapporteur.languages.clitics import AFTER, Clitics, Stem
from rapporteur.languages.index import Entry, Hit, PhraseIndex
from rapporteur.languages.inflection import Inflection, inflection_from
from rapporteur.languages.lexicon import Form, SenseInfo, spellings
from rapporteur.languages.loader import HOME, available, load, pack_summary, read_yaml, shown
from rapporteur.languages.pack import Pack, PackSummary, Punctuation
from rapporteur.languages.rules import Example, Rule

__all__ = [
    "AFTER",
    "HOME",
    "Clitics",
    "Entry",
    "Example",
    "Form",
    "Hit",
    "Inflection",
    "Pack",
    "PackSummary",
    "PhraseIndex",
    "Punctuation",
    "Rule",
    "SenseInfo",
    "Stem",
    "available",
    "inflection_from",
    "load",
    "pack_summary",
    "read_yaml",
    "shown",
    "spellings",
]
