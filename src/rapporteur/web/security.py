"""What every answer passes through: which hosts are answered, who is let in, how much is taken, what pages may do."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.web.settings import UPLOAD_LIMIT, Settings, is_loopback

ENTRY = "rapporteur_entry"
_OPEN = ("/login", "/static/")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Stands before the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self._app(scope, _bounded(receive), _with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._known_host(headers.get("host", "")):
            return PlainTextResponse("This name is not served here.", 421)
        if int_or(headers.get("content-length"), 0) > UPLOAD_LIMIT:
            return PlainTextResponse("Too much at once.", 413)
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and not same_origin(headers):
            return PlainTextResponse("Changes are only taken from the pages of this server.", 403)
        if self._settings.token and not self._let_in(scope["path"], headers):
            return _closed(scope)
        return None

    def _known_host(self, given: str) -> bool:
        """On loopback only this machine's own names are answered, so that no page elsewhere can borrow them."""
        if not self._settings.loopback:
            return True
        name = _name_of(given)
        return name is not None and is_loopback(name)

    def _let_in(self, path: str, headers: Headers) -> bool:
        assert self._settings.token is not None
        if path.startswith(_OPEN):
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer":
            return hmac.compare_digest(given.strip().encode(), self._settings.token.encode())
        return hmac.compare_digest(cookie(headers, ENTRY), entry(self._settings))


def entry(settings: Settings) -> str:
    """What the browser keeps of a token once it was given."""
    return hmac.new(settings.secret, (settings.token or "").encode(), hashlib.sha256).hexdigest()


def cookie(headers: Mapping[str, str], name: str) -> str:
    """A cookie of a request; empty if it has none, or none that can be read."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found is not None and found.value.isascii() else ""


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a change comes from one of our own pages, or from a program that is no browser."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


def int_or(text: str | None, usual: int) -> int:
    """A number somebody sent, or the usual one."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else usual


def _name_of(host: str) -> str | None:
    """The name in a host header; None where it is no sound one."""
    if not host or set(host) & set("/\\@?# "):
        return None
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _closed(scope: Scope) -> Response:
    path = scope["path"]
    if path.startswith("/api") or scope["method"] != "GET":
        return JSONResponse({"detail": "A token is needed."}, 401, {"www-authenticate": "Bearer"})
    return RedirectResponse(f"/login?back={quote(path)}", 303)


def _bounded(receive: Receive) -> Receive:
    """Never take more of a body than may be sent, whatever its header says."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > UPLOAD_LIMIT:
            return {"type": "http.disconnect"}
        return message

    return limited


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-cache, private")
        await send(message)

    return sending
