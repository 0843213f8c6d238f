"""A real browser on a served record; without Chromium these tests are skipped, and it is said why."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from rapporteur.web import Settings
from rapporteur.web.app import create_app
from tests.web import shelf

SHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


class Served:
    """A server in a thread, at a port of its own."""

    def __init__(self, record: Path, folder: Path | None = None) -> None:
        settings = Settings(str(record), folders=(folder,) if folder else ())
        self._server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        until = time.monotonic() + 30
        while not self._server.started and time.monotonic() < until:
            time.sleep(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: scripts/browser.sh installs it when root")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A record nobody changes."""
    server = Served(shelf.fill(tmp_path_factory.mktemp("browser") / "record.db"))
    yield server.address
    server.stop()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[str]:
    """A record to be changed."""
    (tmp_path / "reports" / "new").mkdir(parents=True)
    server = Served(shelf.fill(tmp_path / "record.db"), tmp_path / "reports")
    yield server.address
    server.stop()


class Tab:
    """A page that remembers what its console complained of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.address = address
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def shot(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")


@pytest.fixture
def tab(chromium: Browser, served: str) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield Tab(context, served)
    context.close()


@pytest.fixture
def own_tab(chromium: Browser, own: str) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield Tab(context, own)
    context.close()
