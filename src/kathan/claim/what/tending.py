"""Tell those who see to the victims from the victims ("350 medics treated the wounded"): a frame in, yes or no out."""

from kathan.claim.countable import noun_span
from kathan.claim.line import Line, words_of
from kathan.claim.what.frame import Frame
from kathan.packs.hit import Hit

_REACH = 8  # words from the noun of those counted to the article of the victims
_LEADS = ("locative", "inclusion", "genitive", "partitive", "with", "agent", "conjunction", "ablative", "relative")


def tends_them(line: Line, frame: Frame) -> bool:
    """Whether those counted have a noun of their own, and "the" victims behind it are somebody else's object."""
    term, mention = frame.term, frame.count.mention
    if term is None or mention.unit is None or line.scan.pack.options.adpositions != "before":
        return False
    if line.scan.pack.options.receivers:
        return _is_tended(line, frame, term)
    last = line.tokens_of(mention.extent)[1]
    article = _article(line, term)
    if article is None or not 0 < article[0] - last <= _REACH or line.cut_between(last, article[0]):
        return False
    ends = {article[0] - 1, article[1]}
    led = (hit for hit in line.grammar_of(*_LEADS) if hit.last in ends and hit.first > last)
    return not any("dative" not in hit.phrase.kinds for hit in led)


def _is_tended(line: Line, frame: Frame, term: Hit) -> bool:
    """Whether a word for victims apart from those counted has the ending of those who are given to, or is owned by one
    that has it ("[пострадавшим] помогают 12 врачей", "12 врачей помогают родственникам [погибших]")."""
    first, last = noun_span(line, frame.count)
    if term.row.kind != "person" or (first - 1 <= term.last and term.first <= last + 1):
        return False
    endings = line.scan.pack.options.receivers
    before = line.ref(term.first - 1, term.first - 1).text.casefold() if term.first > line.first else ""
    owned = any(hit.last == term.first - 1 for hit in line.roles) and before.endswith(endings)
    return owned or line.ref(term.first, term.last).text.casefold().endswith(endings)


def _article(line: Line, term: Hit) -> tuple[int, int] | None:
    """The article of a word for victims, right before it or its own first word, and no part of a preposition."""
    if term.row.kind not in {"person", "adjective"}:
        return None
    if _opens_with_article(line, term):
        return term.first, term.first
    hits = (hit for hit in line.grammar_of("article") if hit.last == term.first - 1)
    found = next((hit for hit in hits if term.row.kind == "person" and "dative" not in hit.row.value), None)
    return (found.first, found.last) if found else None


def _opens_with_article(line: Line, term: Hit) -> bool:
    first = line.scan.text[slice(*line.scan.tokens.spans[term.first])]
    return term.last > term.first and first in words_of(line.scan.pack, "article")
