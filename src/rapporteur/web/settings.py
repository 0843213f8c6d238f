"""What the server was started with."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from rapporteur.model import RapporteurError

UPLOAD_LIMIT = 16 * 1024 * 1024
FILES_AT_ONCE = 50


class ServeError(RapporteurError):
    """A server that cannot be started as asked (R05xx)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One record, where to listen, and who may come in. `folders` are the only folders reports may be added from."""

    record: str
    host: str = "127.0.0.1"
    port: int = 8321
    token: str | None = None
    folders: tuple[Path, ...] = ()
    who: str = "reader"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def is_loopback(host: str) -> bool:
    """Whether a name or number stands for this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def checked(settings: Settings) -> Settings:
    """The settings, if they are safe: whoever can be reached from elsewhere must ask for a token."""
    if not settings.loopback and not settings.token:
        what = "other machines can reach this address, and no token is set"
        raise ServeError("R0501", settings.host, what, "Give --token WORDS (or RAPPORTEUR_TOKEN), or leave --host out.")
    if settings.token is not None and len(settings.token) < 8:
        raise ServeError("R0502", "--token", "shorter than 8 characters", "Give a longer one.")
    return settings
