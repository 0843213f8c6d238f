"""A brief as one page of HTML for screen and print: no script, nothing from outside, all of a report escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rapporteur.publish import wording
from rapporteur.publish.brief import Brief

HOME = Path(__file__).parent / "templates"


def html(brief: Brief) -> str:
    """The brief as a whole page."""
    return opening() + after_opening(brief)


def opening() -> str:
    """How the page of every brief begins: it can be sent before the brief is made."""
    return _environment().get_template("brief_opening.html").render(
        style=Markup(style()), style_hash=style_hash()
    ) + "\n"  # fmt: skip


def after_opening(brief: Brief) -> str:
    """The rest of the page, from its title on."""
    first = _first_uses(brief)
    return _environment().get_template("brief.html").render(brief=brief, first=first, wording=wording) + "\n"


@cache
def style() -> str:
    """The page's style sheet."""
    return (HOME / "brief.css").read_text(encoding="utf-8")


@cache
def style_hash() -> str:
    """The style sheet's hash as a Content-Security-Policy gives it: sha256-..."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")


def _first_uses(brief: Brief) -> dict[int, tuple[int, int, int]]:
    """Where each note is used first (section, item, part): what its way back leads to."""
    found: dict[int, tuple[int, int, int]] = {}
    for s, section in enumerate(brief.sections):
        for i, item in enumerate(section.items):
            for p, part in enumerate(item.parts):
                for number in part.notes:
                    found.setdefault(number, (s, i, p))
    return found


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HOME), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
