"""Rapporteur reads reports about international organisations and keeps the record of what they say."""

__version__ = "0.1.0"
