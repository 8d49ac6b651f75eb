"""Turn the bytes of one source into its decoded text, or into an issue that says in plain words why not."""

import regex

from kathan.model.steps import Issue
from kathan.read.charset import declared_charsets, find_charset

TEXT_LIMIT = 20_000_000
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
_MAGIC = {b"%PDF-": "a PDF", b"\x1f\x8b": "gzip data", b"PK\x03\x04": "a zip archive", b"GIF8": "an image",
          b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"SQLite format 3": "a database"}  # fmt: skip


def too_large(ref: str) -> Issue:
    """The issue of a source or row over the limit."""
    return Issue(ref, f"larger than the limit of {TEXT_LIMIT // 1_000_000} MB for one text", fatal=True)


def decode_text(
    data: bytes, ref: str, markup: bool = False, charset: str | None = None
) -> tuple[str, Issue | None] | Issue:
    """The text with a non-fatal issue where its charset was declared wrongly or guessed, or the fatal issue.

    ``charset`` is what HTTP declares, ``markup`` allows what HTML declares; then come a byte order mark and UTF-8, then
    a guess. A declaration that the bytes refute gives way. Characters are kept as they are, U+FEFF included.
    """
    if len(data) > TEXT_LIMIT:
        return too_large(ref)
    if not data.strip():
        return Issue(ref, "empty: there is nothing to read", fatal=True)
    found = _name_magic(data)
    if found:
        return Issue(ref, f"{found}, not text", fatal=True)
    decoded = find_charset(data, ref, declared_charsets(data, charset, markup), markup)
    if isinstance(decoded, Issue):
        return decoded
    text, note = decoded
    return check_text(text, ref) or (text, note)


def check_text(text: str, ref: str) -> Issue | None:
    """Why a decoded text cannot be an article: blank, too large, broken characters or binary; None if it can."""
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b\u2028\u2029"):
        return Issue(ref, "empty: there is nothing to read", fatal=True)
    if len(text) > TEXT_LIMIT:
        return too_large(ref)
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if "\0" in text or controls * 200 > len(sample):
        return Issue(ref, "binary data, not text", fatal=True)
    return None


def _name_magic(data: bytes) -> str | None:
    return next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
