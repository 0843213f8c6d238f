"""Exports, each made by a process of its own (`python -m rapporteur.web.exporting RECORD FORM`) and sent meanwhile.

Of a big record an export takes minutes: no page must wait for it, nor whoever asked for it until it is whole.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import suppress

from rapporteur.publish import EXPORT_FORMS, Kept
from rapporteur.reading.cache import load_knowledge
from rapporteur.record.joined.asking import Account
from rapporteur.store import open_store

_AT_ONCE, _PART, _LOW = 2, 1 << 16, 10


class Exports:
    """The exports that are being made of one record, never more than two."""

    def __init__(self, record: str) -> None:
        self._record = record
        self._number = 0
        self.running: list[int] = []

    @property
    def busy(self) -> bool:
        """Whether no other may begin now."""
        return self._number >= _AT_ONCE

    async def begin(self, form: str) -> AsyncGenerator[bytes, None]:
        """The bytes of an export, the first of them there already; RuntimeError where it cannot be made."""
        self._number += 1
        made = self._made(form)
        first = await anext(made, b"")
        return _with(first, made)

    async def _made(self, form: str) -> AsyncGenerator[bytes, None]:
        """What the process writes; one that nobody listens to any more is ended."""
        process = None
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "rapporteur.web.exporting", self._record, form, stdout=asyncio.subprocess.PIPE
            )
            self.running.append(process.pid)
            assert process.stdout is not None
            while part := await process.stdout.read(_PART):
                yield part
            if await process.wait():
                raise RuntimeError(f"the export in the form {form} broke off")
        finally:
            self._number -= 1
            if process is not None and process.returncode is None:
                process.kill()
                with suppress(asyncio.CancelledError):
                    await process.communicate()
            if process is not None:
                self.running.remove(process.pid)


async def _with(first: bytes, rest: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    try:
        yield first
        async for part in rest:
            yield part
    finally:
        await rest.aclose()


def main() -> None:
    """Write one record in one form to standard output."""
    if hasattr(os, "nice"):
        os.nice(_LOW)
    store = open_store(sys.argv[1], create=False)
    try:
        EXPORT_FORMS[sys.argv[2]].write(Kept(Account(store, load_knowledge(), as_it_is=True)), sys.stdout.buffer)
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(1)
    finally:
        store.close()


if __name__ == "__main__":
    main()
