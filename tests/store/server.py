"""A real PostgreSQL server on loopback for the tests, started once, ended with them; or why there is none."""

from __future__ import annotations

import atexit
import importlib.util
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

_numbers = itertools.count()


def missing() -> str | None:
    """Why no server can be started here; None if one can."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed: the PostgreSQL store is not tested"
    if not (_program("initdb") and _program("postgres")):
        return "PostgreSQL is not installed (apt-get install postgresql): the PostgreSQL store is not tested"
    return None


def new_database() -> str:
    """The address of a fresh, empty database."""
    import psycopg

    port = _server()
    name = f"record_{next(_numbers)}"
    with psycopg.connect(f"postgresql://tester@127.0.0.1:{port}/postgres", autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    return f"postgresql://tester@127.0.0.1:{port}/{name}"


def _program(name: str) -> str | None:
    places = [*os.environ["PATH"].split(os.pathsep), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))]
    return shutil.which(name, path=os.pathsep.join(places))


@cache
def _server() -> int:
    """Start the server; as another user where we are root, which PostgreSQL refuses to run as."""
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-pg-"))
    who = {"user": "postgres"} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, "postgres")
        folder.chmod(0o700)
    port = _free_port()
    made = [_program("initdb"), "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([str(part) for part in made], check=True, capture_output=True, cwd="/", **who)  # type: ignore[call-overload]
    flags = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-c", "fsync=off"]
    command = [str(_program("postgres")), "-D", str(folder / "data"), *flags]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **who)  # type: ignore[call-overload]
    atexit.register(_end, server, folder)
    _wait(port)
    return port


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    import psycopg

    for _ in range(150):
        try:
            psycopg.connect(f"postgresql://tester@127.0.0.1:{port}/postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.2)
    raise RuntimeError("the PostgreSQL server did not start")


def _end(server: subprocess.Popen[bytes], folder: Path) -> None:
    server.terminate()
    server.wait(timeout=20)
    shutil.rmtree(folder, ignore_errors=True)
