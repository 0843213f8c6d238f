"""The record on pages and as JSON: a local web application over one record file."""

from __future__ import annotations

from rapporteur.web.settings import Settings

__all__ = ["Settings"]
