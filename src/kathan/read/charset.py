"""Turn bytes into text: what HTTP declares, what the page declares, a byte order mark and UTF-8, then a guess."""

import codecs

import regex

from kathan.model.steps import Issue

_DECLARED = regex.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", regex.IGNORECASE)
_XML = regex.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""")
_LATE_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_FOREIGN = regex.compile(r"[^\x00-\x7f]")
_FOREIGN_PROSE = regex.compile(r"[^\x00-\x7f&&[\p{L}\p{M}\p{N}\p{P}\p{Zs}]]", regex.V1)
_LETTER = regex.compile(r"\p{L}")
_MULTIBYTE = regex.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BROKEN = regex.compile("\ufffd+")
_SAMPLE = 65_536
_SURE_UTF8 = 3  # so many sequences valid as UTF-8 are UTF-8, whatever is declared; fewer may be chance
_WESTERN = {"cp1252", "iso8859-15"}  # declared by servers that were never told better
_MOST_ACCENTS = 0.4  # of the letters: no Western language has so many beyond ASCII, wrongly decoded ones have
_BROKEN_SHARE = 0.001
_PAGE = "the page"
NOT_TEXT = "not UTF-8 text, and no other encoding fits it safely"

Decoded = tuple[str, Issue | None]


def declared_charsets(data: bytes, http: str | None, markup: bool) -> tuple[tuple[str, str], ...]:
    """Who declares which charset, in the order in which they are believed."""
    found = (_DECLARED.search(data[:4096]) or _XML.match(data)) if markup else None
    inner = found.group(1).decode("ascii") if found else None
    return tuple((who, name) for who, name in (("HTTP", http), (_PAGE, inner)) if name and name.strip())


def find_charset(data: bytes, ref: str, declared: tuple[tuple[str, str], ...], markup: bool) -> Decoded | Issue:
    """The decoded text with the declaration that was wrong or the guess named, or the fatal issue."""
    refuted: list[str] = []
    for who, name in declared:
        text = None if who == _PAGE and _is_wide(name) else _as_declared(data, name)
        if text is not None:
            return text, _name(ref, refuted, _python_name(name) or name)
        refuted.append(f"{who} declares {name.strip()}")
    bom = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    text = _strict(data, bom or "utf-8")
    if text is not None:
        return text, _name(ref, refuted, bom or "utf-8")
    if bom == "utf-16":
        return Issue(ref, "broken UTF-16 text", fatal=True)
    return _decode_rest(data, ref, refuted, markup)


def _decode_rest(data: bytes, ref: str, refuted: list[str], markup: bool) -> Decoded | Issue:
    if b"\0" in data[:_SAMPLE]:
        return Issue(ref, "binary data, not text", fatal=True)
    mended = _mend(data, ref) if markup else None
    if mended:
        return mended
    guessed = _guess(data)
    if guessed is None:
        return Issue(ref, NOT_TEXT, fatal=True)
    text, name = guessed
    return text, _name(ref, refuted, name) or Issue(ref, f"not UTF-8: read as {name}, which was guessed from the bytes")


def _name(ref: str, refuted: list[str], name: str) -> Issue | None:
    if not refuted:
        return None
    return Issue(ref, f"{' and '.join(refuted)}, which its bytes are not: read as {name}")


def _as_declared(data: bytes, name: str) -> str | None:
    """The text in the declared charset; None where there is none of that name or the bytes are something else."""
    known = _python_name(name)
    if known is None:
        return None
    bom = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if bom and not known.startswith(bom):
        return None
    text = _strict(data, bom if bom == "utf-16" else known)
    if text is None or known == "utf-8":
        return text
    return None if _is_utf8(data, known) or _is_garbled(data, text, known) else text


def _is_wide(name: str) -> bool:
    """Whether a charset has no single bytes: a page that declares it in such bytes is not in it."""
    return (_python_name(name) or name).lower().startswith(("utf-16", "utf-32", "iso-10646", "ucs"))


def _python_name(name: str) -> str | None:
    """Python's name for a label as browsers read it (latin-1 is windows-1252 there); None for one that is none."""
    from resiliparse.parse.encoding import map_encoding_to_html5  # noqa: PLC0415  # rarely needed

    label = name.strip().lower()
    if label in {"utf-8", "utf8"}:
        return "utf-8"
    known: str | None = map_encoding_to_html5(label, fallback_utf8=False)
    return known


def _is_utf8(data: bytes, name: str) -> bool:
    if name.startswith("utf"):
        return False
    sequences = _MULTIBYTE.findall(data[:_SAMPLE])
    return len(sequences) >= _SURE_UTF8 and _strict(data, "utf-8") is not None


def _is_garbled(data: bytes, text: str, name: str) -> bool:
    """Whether a declared charset gives controls and signs, or letters of no Western language, where it should not."""
    sample = text[:_SAMPLE]
    if len(_LATE_CONTROL.findall(sample)) * 100 > len(sample):
        return True
    if name not in _WESTERN:
        return False
    letters = _LETTER.findall(sample)
    accented = sum(letter > "\x7f" for letter in letters)
    if accented <= len(letters) * _MOST_ACCENTS:
        return False
    guessed = _guess(data)
    return guessed is not None and guessed[1] not in {*_WESTERN, "iso8859-1"}


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _mend(data: bytes, ref: str) -> Decoded | None:
    """A page of UTF-8 with a few broken bytes, each shown as U+FFFD and all of them counted."""
    text = data.decode("utf-8", "replace")
    broken = len(_BROKEN.findall(text)) - data.count("\ufffd".encode())
    whole = len(_MULTIBYTE.findall(data))
    if broken > max(1, len(text) * _BROKEN_SHARE) or broken * 20 > whole:
        return None
    return text, Issue(ref, f"UTF-8 with {broken} broken places, each shown as \ufffd")


def _guess(data: bytes) -> tuple[str, str] | None:
    """Text and detected encoding, only where the outcome is prose: letters and punctuation, no stray controls."""
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415  # slow to import, rarely needed

    encoding: str | None = detect_encoding(data[:_SAMPLE], html5_compatible=False)
    if not encoding or encoding.lower().replace("-", "") in {"utf8", "ascii", "xuserdefined"}:
        return None
    text = _strict(data, encoding)
    if text is None or not _is_prose(text[:_SAMPLE]):
        return None
    return text, encoding


def _is_prose(sample: str) -> bool:
    foreign, prose = len(_FOREIGN.findall(sample)), len(_FOREIGN_PROSE.findall(sample))
    return not _LATE_CONTROL.search(sample) and prose * 20 >= foreign * 19
