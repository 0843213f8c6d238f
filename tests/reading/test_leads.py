"""What the opening of a report says of its meeting: institution, kind, day, place, status."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.model import Report
from rapporteur.reading import Reader

_HOME = Path(__file__).parent / "leads"


def _cases() -> list[Any]:
    found = []
    for path in sorted(_HOME.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            marks = [pytest.mark.xfail(reason=case["unsolved"], strict=True)] if "unsolved" in case else []
            found.append(pytest.param(case, id=f"{path.stem}-{number}", marks=marks))
    return found


@pytest.mark.parametrize("case", _cases())
def test_main_meeting(reader: Reader, case: dict[str, Any]) -> None:
    published = str(case["published"]) if "published" in case else None
    reading = reader.read(Report("lead", case["text"], published=published))
    main = next((session for session in reading.sessions if session.main), None)
    assert main is not None
    want = {key: str(value) for key, value in case["want"].items()}
    for key in ("date", "date_end", "city"):
        want.setdefault(key, "None")
    assert {key: str(getattr(main, key)) for key in want} == want
    assert len(reading.sessions) == case.get("sessions", len(reading.sessions))
    others = [session for session in reading.sessions if not session.main]
    for told in case.get("also", ()):
        assert any(all(str(getattr(o, key)) == str(value) for key, value in told.items()) for o in others)
