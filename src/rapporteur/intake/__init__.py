"""Taking reports in: files, folders and standard input become `Report`s, or a numbered error each."""

from rapporteur.intake.sources import SUFFIXES, Source, find
from rapporteur.intake.take import read_source, take

__all__ = ["SUFFIXES", "Source", "find", "read_source", "take"]
