"""The joined record, kept in the store and brought up to date where something changed."""

from rapporteur.record.joined.update import bring_up_to_date

__all__ = ["bring_up_to_date"]
