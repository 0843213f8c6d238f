"""The commands with the real reader, on the demo reports: whole processes, as a person starts them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur.demo import REPORTS

COMMAND = str(Path(sys.executable).with_name("rapporteur"))
ONE = sorted(REPORTS.glob("ar-*.txt"))[0]


def run(*words: str, folder: Path, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [COMMAND, *words], cwd=folder, input=given, capture_output=True, env={**os.environ, **environment}, check=False
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(words, done.returncode, out, err)


def test_extract_gives_evidence_that_stands_in_the_file(tmp_path: Path) -> None:
    done = run("extract", str(REPORTS), "--jobs", "2", folder=tmp_path)
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and not done.stderr and len(readings) == len(list(REPORTS.glob("*.txt")))
    for reading in readings:
        text = Path(reading["report"]["path"]).read_text(encoding="utf-8")
        facts = [fact for kind, found in reading.items() if kind != "report" for fact in found]
        assert all(text[e["start"] : e["end"]] == e["quote"] for fact in facts for e in fact["evidence"])
        assert all(fact["evidence"] for fact in facts)


def test_one_process_and_two_read_the_same(tmp_path: Path) -> None:
    assert (
        run("extract", str(REPORTS), folder=tmp_path).stdout
        == run("extract", str(REPORTS), "--jobs", "2", folder=tmp_path).stdout
    )


def test_demo_then_every_question(tmp_path: Path) -> None:
    done = run("demo", folder=tmp_path)
    assert done.returncode == 0 and "Go on with" in done.stdout and "\x1b" not in done.stdout
    for words in (("sessions",), ("reports",), ("report", ONE.stem)):
        plain = run(*words, "--record", "demo.db", folder=tmp_path)
        assert plain.returncode == 0 and plain.stdout.strip() and not plain.stderr
        assert json.loads(run(*words, "--record", "demo.db", "--json", folder=tmp_path).stdout)


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    run("read", str(REPORTS), folder=tmp_path)
    before = run("sessions", "--json", folder=tmp_path).stdout
    assert "0 reports read" in run("read", str(REPORTS), folder=tmp_path).stdout
    assert run("sessions", "--json", folder=tmp_path).stdout == before


def test_explain(tmp_path: Path) -> None:
    data = json.loads(run("explain", str(ONE), "--json", "--sentence", "3", folder=tmp_path).stdout)
    assert data[0]["number"] == 3 and data[0]["text"] in ONE.read_text(encoding="utf-8")
    done = run("explain", str(ONE), folder=tmp_path)
    assert done.returncode == 0 and "fired" in done.stdout and "\x1b" not in done.stdout
    assert run("explain", str(ONE), "--sentence", "999", folder=tmp_path).returncode == 2


def test_packs(tmp_path: Path) -> None:
    packs = json.loads(run("packs", "--json", folder=tmp_path).stdout)
    assert {"ar", "fa"} <= {pack["code"] for pack in packs}
    assert "Arabic" in run("packs", folder=tmp_path).stdout


def test_evaluate(tmp_path: Path) -> None:
    gold = Path(__file__).resolve().parents[1] / "gold" / "demo"
    done = run("evaluate", str(gold), "--reports", str(REPORTS), "--json", "--summary", folder=tmp_path)
    assert done.returncode == 0 and {"overall", "kinds", "languages", "checks"} <= set(json.loads(done.stdout))
    assert "precision" in run("evaluate", str(gold), "--reports", str(REPORTS), folder=tmp_path).stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("extract", "no.txt"), 2, "R0101"),
        (("read", "no.txt"), 2, "R0101"),
        (("sessions", "--record", "no.db"), 2, "R0310"),
        (("read", ".", "--record", "no/record.db"), 2, "R0307"),
        (("evaluate", ".", "--reports", "."), 2, "R0401"),
        (("extract",), 2, "Missing argument"),
    ],
)
def test_errors_are_one_line_and_exit_2(tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = run(*words, folder=tmp_path)
    assert done.returncode == code and said in done.stderr and "Traceback" not in done.stderr


def test_a_language_without_a_pack_is_named(tmp_path: Path) -> None:
    german = "Die Staats- und Regierungschefs trafen sich am Dienstagabend in Moskau und sprachen darüber. " * 5
    done = run("extract", "-", folder=tmp_path, given=german.encode())
    assert done.returncode == 2 and "R0112" in done.stderr


def test_a_reader_that_stops_listening_is_no_error(tmp_path: Path) -> None:
    command = f"{COMMAND} extract {REPORTS} {REPORTS}/.. | head -c 100"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr and done.returncode == 0
