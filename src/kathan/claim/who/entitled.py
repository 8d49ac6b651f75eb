"""Tell whether an unknown name goes on behind a word for an institution: a phrase and its name in, yes or no."""

from functools import lru_cache

import regex

from kathan.claim.line import Line
from kathan.mention.quotation import is_speech
from kathan.model.mention import NameMention
from kathan.packs.hit import Hit

_OUTLETS = frozenset({"outlet", "newspaper", "news-agency", "media", "state-media", "broadcaster"})
_LONGEST = 3  # words of the name of an outlet


def is_entitled(line: Line, span: tuple[int, int], name: NameMention) -> bool:
    """Whether the body's own name follows in quotation marks, or leads to it, which the pack need not know."""
    if _headed(line, span, name):
        return True
    last = line.tokens_of(name.ref)[1]
    options = line.scan.pack.options
    follows = span[0] <= last < span[1]
    quoted = any(item.first == last + 1 and not is_speech(item.mention) for item in line.quotations)
    if options.capitals == "nouns":
        return follows and quoted
    quoted = any(item.first == last + 1 for item in line.quotations)
    return options.speaks_in and follows and (quoted or _foreign(line, last + 1))


def is_unlisted(line: Line, span: tuple[int, int], name: NameMention) -> bool:
    """Whether a word with a capital that no pack knows stands beside the word for an agency ("the Belta news agency",
    "la agencia Fides"), which then is none told of before."""
    if line.scan.pack.options.capitals != "names" or not name.kind.endswith("agency"):
        return False
    first, last = line.tokens_of(name.ref)
    beside = (token for token in (first - 1, last + 1) if span[0] <= token <= span[1])
    spans = line.scan.tokens.spans
    unknown = (token for token in beside if not line.scan.starting.get(spans[token][0], ()))
    return any(line.ref(token, token).text[:1].isupper() for token in unknown)


def is_titled(line: Line, span: tuple[int, int], name: NameMention) -> bool:
    """Whether capitals go on beside the word for an institution, which is then one of its own name and not the agency
    told of before ("Agencia Nacional de Minas", "National Mining Agency")."""
    first, last = line.tokens_of(name.ref)
    beside = [token for token in (first - 1, last + 1) if span[0] <= token <= span[1]]
    capital = line.scan.pack.options.capitals == "names" and name.ref.text[:1].isupper()
    return capital and any(line.ref(token, token).text[:1].isupper() for token in beside)


def _headed(line: Line, span: tuple[int, int], name: NameMention) -> bool:
    """Whether a noun in capitals before a word for an institution owns it, and both make one name ("Comité de X").

    A document and those who speak for the institution are no part of its name.
    """
    options, first = line.scan.pack.options, line.tokens_of(name.ref)[0]
    if options.capitals != "names" or not line.first < span[0] < first:
        return False
    heads = (*line.roles, *line.reporting)
    if any(hit.first <= span[0] <= hit.last for hit in heads) or any(i.first <= span[0] <= i.last for i in line.names):
        return False
    joined = any(span[0] < hit.first and hit.last == first - 1 for hit in line.grammar_of("genitive"))
    return joined and line.ref(span[0], span[0]).text[:1].isupper()


def _foreign(line: Line, token: int) -> bool:
    """Whether a word of another script stands there, as names of outlets do ("канал Shot")."""
    text = line.ref(token, token).text
    return text[:1].isupper() and not _own_script(line.scan.pack.options.script).search(text)


def _words(hit: Hit) -> list[int]:
    """The tokens of a form's own words, without those in its gap."""
    return [at for at in range(hit.first, hit.last + 1) if hit.tail < 0 or not hit.head_last < at < hit.tail_first]


def _only_capitals(line: Line, words: range) -> bool:
    """Whether words are nouns or names without an article, and none of them tells when ("die Behörde Cal Fire")."""
    timed = any(item.first in words for item in line.times)
    return not timed and all(line.ref(token, token).text[:1].isupper() for token in words)


@lru_cache(maxsize=64)
def _own_script(script: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{{script}}}")


def named_on(line: Line, span: tuple[int, int], name: NameMention) -> bool:
    """Whether a name that no pack knows goes on behind a word for an institution ("संगठन व्हाइट हेल्मेट्स"), or leads up
    to it where words are written without spaces ("丰源煤业有限公司")."""
    first, last = line.tokens_of(name.ref)
    unspaced = line.scan.pack.options.boundary == "none"
    words = range(span[0], first) if unspaced else range(last + 1, span[1] + 1)
    known = {at for hit in (*line.grammar, *line.reporting, *line.terms) for at in _words(hit)}
    if _headed(line, span, name):
        return True
    if not name.described or not words or line.scan.pack.options.boundary == "glued":
        return False
    if unspaced:
        whole = line.grammar_of("nationwide", "regionwide")  # "全国登山协会"
        opened = {hit.first for hit in (*line.grammar, *line.reporting, *line.terms) if hit not in whole}
        marks = any(line.gap(token) for token in range(span[0] + 1, first + 1))
        counted = any(item.first in words for item in line.counts)
        return last == span[1] and not (counted or marks or opened & set(words))
    if line.scan.pack.options.adpositions == "after":
        return not known & set(words)
    if line.scan.pack.options.capitals == "nouns":
        return not known & set(words) and _only_capitals(line, words)
    return line.scan.pack.options.word_order == "vso" and _foreign(line, last + 1)


def outlet_name(line: Line, span: tuple[int, int], name: NameMention) -> tuple[int, int] | None:
    """The words of an outlet that no pack knows, where endings are glued to nouns: capitals before the word for it, or
    unknown words behind it up to its case mark ("[BSS 통신]이", "일간 [예니샤파크]는"); where only names have capitals
    those behind it ("el diario [El Faro de Coatepec]")."""
    options = line.scan.pack.options
    if not name.described or name.kind not in _OUTLETS:
        return None
    first, last = line.tokens_of(name.ref)
    if options.capitals == "names" and options.adpositions == "before" and name.kind == "media" and last < span[1]:
        return (last + 1, span[1]) if line.ref(last + 1, last + 1).text[:1].isupper() else None
    if options.boundary != "glued":
        return None
    before = line.ref(first - 1, first - 1).text if first > span[0] else ""
    if before.isascii() and before.isalpha() and before.isupper():
        return first - 1, last
    sorts = line.scan.tokens.sorts
    behind = range(last + 1, span[1] + 1)
    strange = 0 < len(behind) <= _LONGEST and all(sorts.get(token) == "unknown" for token in behind)
    return (last + 1, span[1]) if strange else None
