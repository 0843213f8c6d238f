"""What all reports say together: readings joined into one record, every line with its sentences."""

from rapporteur.record.book import Book, build
from rapporteur.record.meetings import Meeting

__all__ = ["Book", "Meeting", "build"]
