"""In a real browser: a brief is printed on at most two pages, and its own policy lets its style in."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rapporteur.publish import Brief, institution_brief, written
from rapporteur.reading.cache import load_knowledge
from rapporteur.record import build
from tests.publish.test_briefs import institution, session
from tests.record.synthetic import readings

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here")


def crowded() -> Brief:
    return institution_brief(build(readings(300), load_knowledge()), "CIS", "2030-01-01")


@pytest.mark.parametrize("make", [session, institution, crowded])
def test_two_printed_pages(make: object, tmp_path: Path) -> None:
    assert callable(make)
    page, pdf = tmp_path / "brief.html", tmp_path / "brief.pdf"
    page.write_bytes(written(make(), "html"))
    said = subprocess.run(
        [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
            f"--user-data-dir={tmp_path}/profile", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert pdf.exists(), said.stderr[-2000:]
    assert "Refused to" not in said.stderr and "violates the following" not in said.stderr
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes())) <= 2
