from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web import shelf


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record nobody changes."""
    return shelf.fill(tmp_path_factory.mktemp("shelf") / "record.db")


@pytest.fixture(scope="session")
def reader(kept: Path) -> Iterator[TestClient]:
    """A browser on that record."""
    with shelf.client(kept) as client:
        yield client


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record to be changed."""
    return shelf.fill(tmp_path / "record.db")
