"""The reader of all packs, made once for the tests of reading."""

from __future__ import annotations

import pytest

from rapporteur.reading import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
