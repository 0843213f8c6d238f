"""The record's own word lists: what titles are weighed by, which offices are one, which figures are counts."""

from pathlib import Path

HOME = Path(__file__).parent
