"""Ctrl-C and kill -9 in the middle of a long reading: what was read is kept, the next run goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rapporteur.store import open_store
from tests.cli import fake

ROOT = Path(__file__).resolve().parents[2]
SLOW = """
import sys
from rapporteur.cli import desk
from rapporteur.cli.main import run
from tests.cli import fake
fake.install(float(sys.argv.pop(1)))
desk._SECONDS = 0.05
run()
"""


def heed() -> None:
    """A child of a background job inherits a deaf ear to Ctrl-C: the tests' reader hears it again."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def start(folder: Path, record: Path, jobs: int, seconds: float = 0.02) -> subprocess.Popen[str]:
    words = ["read", str(folder), "--record", str(record), "--jobs", str(jobs)]
    command = [sys.executable, "-c", SLOW, str(seconds), *words]
    where = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen(
        command, env=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed
    )


def kept(record: Path) -> int:
    store = open_store(record)
    number = len(store.known())
    store.close()
    return number


def test_a_full_disk_is_said_once_and_loses_nothing_saved(tmp_path: Path) -> None:
    folder, record = fake.pile(tmp_path / "in", 400), tmp_path / "record.db"
    words = f'ulimit -f 600; exec {sys.executable} -c "$SLOW" 0.002 read {folder} --record {record}'
    where = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "SLOW": SLOW}
    done = subprocess.run(["bash", "-c", words], env=where, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert done.stderr.count("R0305") == 1 and str(record) in done.stderr
    before = kept(record)
    assert 0 < before < 400
    out, _ = start(folder, record, 2, 0.0).communicate(timeout=60)
    assert f"{before} unchanged" in out and kept(record) == 400


def wait_for_some(record: Path) -> None:
    for _ in range(200):
        time.sleep(0.05)
        if record.exists() and kept(record) > 5:
            return
    raise AssertionError("nothing was read")


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_what_was_read(tmp_path: Path, jobs: int) -> None:
    folder, record = fake.pile(tmp_path / "in", 400), tmp_path / "record.db"
    process = start(folder, record, jobs)
    wait_for_some(record)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert "Stopped. What was read is kept" in out and "Traceback" not in err
    before = kept(record)
    assert 5 < before < 400
    again = start(folder, record, 2, 0.0)
    out, _ = again.communicate(timeout=60)
    assert again.returncode == 0 and f"{before} unchanged" in out
    assert kept(record) == 400


@pytest.mark.parametrize("jobs", [1, 2])
def test_kill_9_keeps_what_was_saved(tmp_path: Path, jobs: int) -> None:
    folder, record = fake.pile(tmp_path / "in", 400), tmp_path / "record.db"
    process = start(folder, record, jobs)
    wait_for_some(record)
    process.kill()
    process.communicate(timeout=20)
    before = kept(record)
    assert before > 5
    again = start(folder, record, 2, 0.0)
    out, _ = again.communicate(timeout=60)
    assert f"{before} unchanged" in out and kept(record) == 400


DYING = """
import os, signal, sys
from rapporteur.cli.main import run
from rapporteur.record.joined import update, writing
from tests.cli import fake
fake.install()
left, write = [int(sys.argv.pop(1))], update.write_meetings
def dying(*given):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    write(*given)
update.write_meetings, writing._AT_ONCE = dying, 1
run()
"""


def exported(record: Path, script: str = SLOW, number: str = "0") -> str:
    words = [sys.executable, "-c", script, number, "export", "--record", str(record)]
    where = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.run(words, env=where, capture_output=True, text=True, check=True).stdout


def test_kill_9_in_the_middle_gives_the_same_record_in_the_end(tmp_path: Path) -> None:
    """Killed while reading, then while joining, then read to the end: as if nothing had happened."""
    folder, record, calm = fake.pile(tmp_path / "in", 60), tmp_path / "record.db", tmp_path / "calm.db"
    start(folder, calm, 1, 0.0).communicate(timeout=120)
    process = start(folder, record, 2)
    wait_for_some(record)
    process.kill()
    process.communicate(timeout=20)
    assert 5 < kept(record) < 60
    where = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    words = [sys.executable, "-c", DYING, "0", "read", str(folder), "--record", str(record), "--jobs", "1"]
    assert subprocess.run(words, env=where, capture_output=True, check=False).returncode == -signal.SIGKILL
    assert kept(record) == 60
    again, _ = start(folder, record, 2, 0.0).communicate(timeout=120)
    assert "60 unchanged" in again
    assert exported(record) == exported(calm) and '"r059"' in exported(calm)
