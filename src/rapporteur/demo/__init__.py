"""Reports that come with the program: our own sentences on real meetings, for the demo and the tests."""

from __future__ import annotations

from pathlib import Path

REPORTS = Path(__file__).parent / "reports"
