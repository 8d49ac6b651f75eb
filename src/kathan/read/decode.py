"""Turn the bytes of one source into its decoded text, or into an issue that says in plain words why not."""

import codecs

import regex

from kathan.model.steps import Issue

TEXT_LIMIT = 20_000_000
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LATE_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_FOREIGN = regex.compile(r"[^\x00-\x7f]")
_FOREIGN_PROSE = regex.compile(r"[^\x00-\x7f&&[\p{L}\p{M}\p{N}\p{P}\p{Zs}]]", regex.V1)
_CHARSET = regex.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_SAMPLE = 65_536
_MAGIC = {b"%PDF-": "a PDF", b"\x1f\x8b": "gzip data", b"PK\x03\x04": "a zip archive", b"GIF8": "an image",
          b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"SQLite format 3": "a database"}  # fmt: skip


def too_large(ref: str) -> Issue:
    """The issue of a source or row over the limit."""
    return Issue(ref, f"larger than the limit of {TEXT_LIMIT // 1_000_000} MB for one text", fatal=True)


def decode_text(data: bytes, ref: str, markup: bool = False) -> tuple[str, Issue | None] | Issue:
    """The text with a non-fatal issue where the encoding had to be guessed, or the fatal issue.

    ``markup`` allows the charset that HTML declares. Characters are kept as they are, U+FEFF included.
    """
    if len(data) > TEXT_LIMIT:
        return too_large(ref)
    if not data.strip():
        return Issue(ref, "empty: there is nothing to read", fatal=True)
    found = _name_magic(data)
    if found:
        return Issue(ref, f"{found}, not text", fatal=True)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", ref) or Issue(ref, "broken UTF-16 text", fatal=True)
    return _strict(data, "utf-8", ref) or _decode_other(data, ref, markup)


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


def _strict(data: bytes, encoding: str, ref: str) -> tuple[str, None] | Issue | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return check_text(text, ref) or (text, None)


def _decode_other(data: bytes, ref: str, markup: bool) -> tuple[str, Issue | None] | Issue:
    if b"\0" in data[:_SAMPLE]:
        return Issue(ref, "binary data, not text", fatal=True)
    declared = _CHARSET.search(data[:4096]) if markup else None
    if declared:
        decoded = _strict(data, declared.group(1).decode("ascii"), ref)
        if decoded is not None:
            return decoded
    return _guess(data, ref) or Issue(ref, "not UTF-8 text, and no other encoding fits it safely", fatal=True)


def _guess(data: bytes, ref: str) -> tuple[str, Issue] | None:
    """Take a detected encoding only where the outcome is prose: letters and punctuation, no stray controls."""
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415  # slow to import, rarely needed

    encoding = detect_encoding(data[:_SAMPLE], html5_compatible=False)
    if not encoding or encoding.lower().replace("-", "") in {"utf8", "ascii", "xuserdefined"}:
        return None
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    sample = text[:_SAMPLE]
    foreign, prose = len(_FOREIGN.findall(sample)), len(_FOREIGN_PROSE.findall(sample))
    if _LATE_CONTROL.search(sample) or prose * 20 < foreign * 19:
        return None
    return text, Issue(ref, f"not UTF-8: read as {encoding}, which was guessed from the bytes")
