"""Turn a byline region into the span of the name that wrote the page."""

from collections.abc import Sequence

import regex

from kathan.model.text_ref import TextRef, cut
from kathan.packs.fold import fold
from kathan.read.furniture import Furniture
from kathan.read.lines import Line

_END = regex.compile(r"\s*[|\u2022\u00b7\u203a/=(\[<]|\s+[-\u2013\u2014]\s|\s{2,}|\t|\d")
_PLACE = regex.compile(r",\s*[\p{L}\p{M}]+(?:\s[\p{L}\p{M}]+)?\s*$")
_EDGE = " \t:\uff1a,;-\u2013\u2014\u00a0."


def find_byline(lines: Sequence[Line], words: Furniture) -> TextRef | None:
    """The name in the first byline line without the word that opens it, its place and its date."""
    for line in lines:
        if line.kind is not None and line.kind.value == "byline":
            found = _cut_name(line, words)
            if found:
                return found
    return None


def _cut_name(line: Line, words: Furniture) -> TextRef | None:
    folded = fold(line.text)
    opened = words.byline.match(folded.text)
    start = folded.end(opened.end()) if opened else 0
    while start < len(line.text) and line.text[start] in _EDGE:
        start += 1
    name = line.text[start:]
    end = _END.search(name)
    name = name[: end.start()] if end else name
    name = _PLACE.sub("", name).rstrip(_EDGE)
    if not name:
        return None
    ref = cut(line.text, start, start + len(name))
    return TextRef(line.start + ref.start, line.start + ref.end, ref.text)
