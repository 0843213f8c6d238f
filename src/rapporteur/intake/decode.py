"""Bytes to text: UTF-8, UTF-16, windows-1256 and what a hint can settle; bad bytes are an error, never guessed away."""

from __future__ import annotations

import codecs
import re

from rapporteur.model import IntakeError

LIMIT = 2 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HINTS = ["cp1256", "iso8859_6", "cp1251", "koi8_r", "cp1252", "cp1254", "cp1250"]
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_HALVES = re.compile(r"[\ud800-\udfff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\u2000-\u206f]")


def decode(raw: bytes, where: str, declared: str | None = None) -> str:
    """The text of `raw`, without a byte order mark. Raises R0103, R0104, R0105 or R0106."""
    if len(raw) > LIMIT:
        raise too_long(where, len(raw))
    if not raw.strip(b"\x00 \t\r\n"):
        raise IntakeError("R0103", where, "the file is empty", "Nothing to read; remove it or fill it.")
    text = _by_mark(raw, where)
    if text is None:
        text = _by_shape(raw, declared)
    if text is None:
        raise _refusal(raw, where)
    return checked(text, where)


def checked(text: str, where: str) -> str:
    """The text, if it is one: not empty, not binary, no halves of characters."""
    if not text.strip():
        raise IntakeError("R0103", where, "there is no text in it", "Nothing to read; remove it or fill it.")
    if "\x00" in text or len(_CONTROLS.findall(text)) > len(text) // 200:
        raise _binary(where)
    if len(text) > LIMIT:
        raise too_long(where, len(text))
    if _HALVES.search(text):
        raise IntakeError("R0105", where, "holds halves of characters (lone surrogates)", "Export it again as UTF-8.")
    return text


def too_long(where: str, size: int) -> IntakeError:
    """The error for a report over the limit."""
    what = f"{size / 1e6:.1f} MB is too long for one report (at most {LIMIT / 1e6:.1f} MB)"
    return IntakeError("R0106", where, what, "Cut it into single reports, one a file or one a line of a .jsonl file.")


def _by_mark(raw: bytes, where: str) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _bad_bytes(where, encoding.upper(), error) from error
    return None


def _by_shape(raw: bytes, declared: str | None) -> str | None:
    for encoding in ("utf-8", _utf16(raw), declared):
        text = _tried(raw, encoding)
        if text is not None:
            return text
    if b"\x00" in raw or _mostly_utf8(raw):
        return None
    arabic = _tried(raw, "cp1256")
    if arabic is not None and _looks_arabic(arabic):
        return arabic
    return _hinted(raw)


def _tried(raw: bytes, encoding: str | None) -> str | None:
    if encoding is None or (encoding == "utf-8" and b"\x00" in raw):
        return None
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: one half of the bytes is nearly always the same (spaces and stops have a zero)."""
    if len(raw) % 2 or b"\x00" not in raw:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _tried(raw, encoding)
        if text and sum(c.isalpha() or c.isspace() for c in text) > 0.7 * len(text) and " " in text:
            return encoding
    return None


def _looks_arabic(text: str) -> bool:
    beyond = len(_BEYOND_ASCII.findall(text))
    return beyond > 0 and len(_ARABIC.findall(text)) >= 0.8 * beyond and not _CONTROLS.search(text)


def _hinted(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=_HINTS).best()
    return None if best is None else _tried(raw, best.encoding)


def _mostly_utf8(raw: bytes) -> bool:
    """Sound UTF-8 with a few broken bytes is damaged UTF-8, not another encoding."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(_BEYOND_ASCII.findall(text)) - broken > 4 * broken


def _refusal(raw: bytes, where: str) -> IntakeError:
    controls = sum(byte < 9 or 13 < byte < 27 for byte in raw[:4096])
    if b"\x00" in raw or controls > len(raw[:4096]) // 50:
        return _binary(where)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _bad_bytes(where, "UTF-8", error)
    return _binary(where)


def _binary(where: str) -> IntakeError:
    return IntakeError("R0104", where, "binary data, not text", "Give the report as text or HTML. Left out.")


def _bad_bytes(where: str, encoding: str, error: UnicodeDecodeError) -> IntakeError:
    what = f"bytes that are not {encoding} nor another known encoding, the first at byte {error.start}"
    return IntakeError("R0105", where, what, "Save it again as UTF-8 (iconv -f OLD -t UTF-8). Left out.")
