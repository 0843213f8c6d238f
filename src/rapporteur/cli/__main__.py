"""`python -m rapporteur.cli`: the command, where its script is not on the path."""

from __future__ import annotations

from rapporteur.cli.main import run

run()
