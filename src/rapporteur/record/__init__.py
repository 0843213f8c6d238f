"""What all reports say together. For now: meetings grouped by institution, date and city."""

from rapporteur.record.sessions import Meeting, Value, meetings

__all__ = ["Meeting", "Value", "meetings"]
