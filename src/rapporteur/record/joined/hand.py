"""A process that prepares rows for the one that joins: `python -m rapporteur.record.joined.hand`, fed by a pipe."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from typing import IO

from rapporteur.record.decisions import decisions
from rapporteur.record.joined.work import Work
from rapporteur.store import open_store


def main() -> None:
    """Do what is sent until nothing more comes; whoever sent it leaves Ctrl-C to itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given, made = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may be written where the answers go
    gc.set_threshold(200_000, 20, 100)
    try:
        _serve(given, made)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _serve(given: IO[bytes], made: IO[bytes]) -> None:
    address, knowledge, judged = pickle.load(given)
    store = open_store(address, create=False)
    with store.asking() as shelf:
        work = Work(shelf, knowledge, decisions(judged), set(), whole=True)
        while True:
            job, task = pickle.load(given)
            pickle.dump(job(work, task), made, pickle.HIGHEST_PROTOCOL)
            made.flush()


if __name__ == "__main__":
    main()
