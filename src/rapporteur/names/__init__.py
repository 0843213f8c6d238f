"""People's names across scripts: reading them aloud in English, and telling whether two names are one person's."""

from rapporteur.names.persons import THRESHOLD, same_person, similarity
from rapporteur.names.romanising import romanise
from rapporteur.names.sounds import skeleton

__all__ = ["THRESHOLD", "romanise", "same_person", "similarity", "skeleton"]
