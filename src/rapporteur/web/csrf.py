"""Changes are only taken from our own pages: each form carries a word that only this server can have given out."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from rapporteur.web.security import cookie

COOKIE, FIELD = "rapporteur_form", "form_word"


def word(request: Request) -> str:
    """The word for this browser's forms."""
    return _signed(request, _seed(request))


def keep(request: Request, response: Response) -> None:
    """Give the browser the other half, if it has none."""
    if cookie(request.headers, COOKIE) != _seed(request):
        response.set_cookie(COOKIE, _seed(request), httponly=True, samesite="strict")


def sound(request: Request, form: Mapping[str, object]) -> bool:
    """Whether a form came from one of our pages."""
    given, seed = form.get(FIELD), cookie(request.headers, COOKIE)
    return (
        bool(seed) and isinstance(given, str) and hmac.compare_digest(given.encode(), _signed(request, seed).encode())
    )


def _seed(request: Request) -> str:
    """One a browser; a new one is made once a request."""
    seed = cookie(request.headers, COOKIE) or getattr(request.state, "form_seed", "")
    if not seed:
        seed = request.state.form_seed = secrets.token_urlsafe(24)
    return seed


def _signed(request: Request, seed: str) -> str:
    secret: bytes = request.app.state.settings.secret
    return hmac.new(secret, seed.encode(), hashlib.sha256).hexdigest()
