"""Reading new reports while the pages go on: by `rapporteur read` in a process of its own, told about line by line."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import uuid
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapporteur.web.library import Library

RUNNING, DONE, FAILED = "running", "done", "failed"
_KEPT, _ERRORS = 50, 100


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is."""

    id: str
    state: str
    total: int
    done: int
    errors: tuple[str, ...] = field(default=())


class Readings:
    """The readings of this server, one after the other."""

    def __init__(self, record: str, library: Library) -> None:
        self._record, self._library = record, library
        self._all: OrderedDict[str, Progress] = OrderedDict()
        self._turn = threading.Lock()
        self._processes: set[subprocess.Popen[str]] = set()

    def start(self, paths: Sequence[Path]) -> Progress:
        """Begin to read; returns at once."""
        begun = Progress(uuid.uuid4().hex[:12], RUNNING, 0, 0)
        self._all[begun.id] = begun
        while len(self._all) > _KEPT:
            self._all.popitem(last=False)
        threading.Thread(target=self._read, args=(begun.id, [str(path) for path in paths]), daemon=True).start()
        return begun

    def get(self, name: str) -> Progress | None:
        """How far one is."""
        return self._all.get(name)

    def all(self) -> list[Progress]:
        """Every reading remembered, the latest first."""
        return list(self._all.values())[::-1]

    def close(self) -> None:
        """End what still runs; what was read is kept."""
        for process in list(self._processes):
            process.terminate()

    def _read(self, name: str, paths: list[str]) -> None:
        command = [sys.executable, "-m", "rapporteur.cli", "read", *paths, "--record", self._record]
        with self._turn, self._process([*command, "--jobs", "1", "--progress"]) as process:
            self._processes.add(process)
            for told in process.stderr or ():
                self._take(name, told)
            code = process.wait()
            self._processes.discard(process)
        self._library.renewed()
        self._change(name, state=DONE if code in (0, 1) or self._all[name].errors else FAILED)

    @staticmethod
    def _process(command: list[str]) -> subprocess.Popen[str]:
        away, told = subprocess.DEVNULL, subprocess.PIPE
        return subprocess.Popen(
            command, stdin=away, stdout=away, stderr=told, text=True, encoding="utf-8", errors="replace"
        )

    def _take(self, name: str, told: str) -> None:
        """One line of what the reading process says."""
        try:
            said = json.loads(told)
        except ValueError:
            return
        if not isinstance(said, dict):
            return
        errors = self._all[name].errors
        if "error" in said and len(errors) < _ERRORS:
            errors = (*errors, str(said["error"]))
        old = self._all[name]
        self._change(name, total=int(said.get("total", old.total)), done=int(said.get("done", old.done)), errors=errors)

    def _change(self, name: str, **told: object) -> None:
        if name in self._all:
            self._all[name] = replace(self._all[name], **told)  # type: ignore[arg-type]
