"""How outlets call the meetings of many institutions: the meeting of each lead is that of the right institution.

The leads stand in `leads/<language>.yaml`: `text`, and the fields its main session must have.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rapporteur.languages import read_yaml
from rapporteur.model import Report
from rapporteur.reading import Reader

HOME = Path(__file__).parent / "leads"


@cache
def reader() -> Reader:
    return Reader()


def _leads() -> list[Any]:
    return [
        pytest.param(lead, id=f"{path.stem}-{number}-{lead.get('institution')}")
        for path in sorted(HOME.glob("*.yaml"))
        for number, lead in enumerate(read_yaml(path), 1)
    ]


@pytest.mark.parametrize("lead", _leads())
def test_the_meeting_is_that_of_the_institution(lead: dict[str, Any]) -> None:
    reading = reader().read(Report("lead", lead["text"]))
    main = next((session for session in reading.sessions if session.main), None)
    assert main is not None
    wanted = {name: value for name, value in lead.items() if name != "text"}
    assert {name: getattr(main, name) for name in wanted} == wanted
