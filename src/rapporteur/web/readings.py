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
from rapporteur.web.telling import without_folders

RUNNING, DONE, FAILED = "running", "done", "failed"
_KEPT, _ERRORS, _LONGEST = 50, 100, 400


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is."""

    id: str
    state: str
    total: int
    done: int
    errors: tuple[str, ...] = field(default=())
    note: str = ""


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
            last = ""
            for told in process.stderr or ():
                last = last if self._take(name, told) else told.strip() or last
            code = process.wait()
            self._processes.discard(process)
        self._library.renewed()
        self._end(name, code, last)

    def _end(self, name: str, code: int, last: str) -> None:
        """How it ended. Where all was read it is kept, joined or not yet; what broke it off is what it said last."""
        one = self._all.get(name)
        if one is None:
            return
        broken = code not in (0, 1) and not one.errors
        read = 0 < one.total == one.done
        note = without_folders(last)[:_LONGEST] if broken else ""
        self._change(name, state=FAILED if broken and not read else DONE, note=note)

    @staticmethod
    def _process(command: list[str]) -> subprocess.Popen[str]:
        away, told = subprocess.DEVNULL, subprocess.PIPE
        return subprocess.Popen(
            command, stdin=away, stdout=away, stderr=told, text=True, encoding="utf-8", errors="replace"
        )

    def _take(self, name: str, told: str) -> bool:
        """One line of what the reading process says; whether it tells how far it is."""
        try:
            said = json.loads(told)
        except ValueError:
            return False
        if not isinstance(said, dict) or name not in self._all:
            return False
        errors = self._all[name].errors
        if "error" in said and len(errors) < _ERRORS:
            errors = (*errors, str(said["error"]))
        old = self._all[name]
        self._change(name, total=int(said.get("total", old.total)), done=int(said.get("done", old.done)), errors=errors)
        return True

    def _change(self, name: str, **told: object) -> None:
        if name in self._all:
            self._all[name] = replace(self._all[name], **told)  # type: ignore[arg-type]
