"""Tell whether an unknown name goes on behind a word for an institution: a phrase and its name in, yes or no."""

from functools import lru_cache

import regex

from kathan.claim.line import Line
from kathan.model.mention import NameMention


def is_entitled(line: Line, span: tuple[int, int], name: NameMention) -> bool:
    """Whether the body's own name follows in quotation marks, which the pack need not know."""
    last = line.tokens_of(name.ref)[1]
    follows = line.scan.pack.options.speaks_in and span[0] <= last < span[1]
    quoted = any(item.first == last + 1 for item in line.quotations)
    return follows and (quoted or _foreign(line, last + 1))


def _foreign(line: Line, token: int) -> bool:
    """Whether a word of another script stands there, as names of outlets do ("канал Shot")."""
    text = line.ref(token, token).text
    return text[:1].isupper() and not _own_script(line.scan.pack.options.script).search(text)


@lru_cache(maxsize=64)
def _own_script(script: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{{script}}}")


def named_on(line: Line, span: tuple[int, int], name: NameMention) -> bool:
    """Whether a name that no pack knows goes on behind a word for an institution ("संगठन व्हाइट हेल्मेट्स")."""
    last = line.tokens_of(name.ref)[1]
    words = range(last + 1, span[1] + 1)
    known = {at for hit in (*line.grammar, *line.reporting, *line.terms) for at in range(hit.first, hit.last + 1)}
    if not name.described or not words or line.scan.pack.options.boundary != "word":
        return False
    if line.scan.pack.options.adpositions == "after":
        return not known & set(words)
    return line.scan.pack.options.word_order == "vso" and _foreign(line, last + 1)
