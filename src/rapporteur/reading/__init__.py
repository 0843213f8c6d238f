"""Reading one report: mentions, wordings, qualification, resolution."""

from rapporteur.reading.explain import SentenceExplanation, explain
from rapporteur.reading.identify import language_of
from rapporteur.reading.reader import LanguageReader, Reader

__all__ = ["LanguageReader", "Reader", "SentenceExplanation", "explain", "language_of"]
