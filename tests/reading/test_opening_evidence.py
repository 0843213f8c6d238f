"""What is worked out of a meeting from its opening is tied to the words that tell it."""

import pytest

from rapporteur.model import Report
from rapporteur.reading import Reader


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The CIS leaders ended their summit. They signed the Kazan Declaration.", "Kazan Declaration"),
        (
            "DUSHANBE, Oct. 10 (Xinhua) -- Leaders of the CIS signed 19 documents here Friday after their summit.",
            "DUSHANBE",
        ),
    ],
)
def test_the_city_comes_with_its_sentence(text: str, told: str) -> None:
    reading = Reader().read(Report("r", text, published="2025-10-10", language="en"))
    main = next(session for session in reading.sessions if session.main)
    assert main.city is not None
    assert any(told in evidence.quote for evidence in main.evidence)
