"""Tell those who see to the victims from the victims ("350 medics treated the wounded"): a frame in, yes or no out."""

from kathan.claim.countable import noun_span
from kathan.claim.line import Line, words_of
from kathan.claim.what.frame import Frame
from kathan.packs.hit import Hit

_REACH = 8  # words from the noun of those counted to the article of the victims
_FAR = 20  # words to one that a preposition joins to another noun or makes an object
_KINDS = frozenset({"person", "adjective", "verb", "total"})
_WITH_ARTICLE = ("dative", "purpose", "genitive", "victims")
_LEADS = ("locative", "inclusion", "genitive", "partitive", "with", "agent", "conjunction", "ablative", "relative")


def tends_them(line: Line, frame: Frame) -> bool:
    """Whether those counted have a noun of their own, and "the" victims behind it are somebody else's object."""
    term, mention = frame.term, frame.count.mention
    if term is None or line.scan.pack.options.adpositions != "before":
        return False
    if line.scan.pack.options.receivers:
        return mention.unit is not None and _is_tended(line, frame, term)
    last = line.tokens_of(mention.extent)[1]
    article = _article(line, term)
    if article is None or (mention.unit is None and not _unknown(line, last, article)):
        return False
    if not 0 < article[0] - last <= (_FAR if article[0] < article[1] else _REACH) or line.cut_between(last, article[0]):
        return False
    ends = {article[0] - 1, article[1]}
    led = (hit for hit in line.grammar_of(*_LEADS) if hit.last in ends and hit.first > last)
    return not any(_leads(hit, last) for hit in led)


def _unknown(line: Line, last: int, article: tuple[int, int]) -> bool:
    """Whether a word that no table knows stands right behind a number without a noun, its own or a verb ("dos
    [psicólogos] atienden a los heridos")."""
    if article[0] >= article[1] or article[0] - last < 2:
        return False
    known = (hit.first for hits in (line.grammar, line.terms) for hit in hits)
    return last + 1 not in known and not line.cut_between(last, last + 1)


def _leads(hit: Hit, last: int) -> bool:
    """Whether a preposition may say among whom those counted are: no "to the", nor the "of the" of another noun."""
    return "dative" not in hit.phrase.kinds and not (hit.first < hit.last and _owns(hit) and hit.first > last + 1)


def _owns(hit: Hit) -> bool:
    return "genitive" in hit.phrase.kinds


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
    """The article of a word for victims, right before it or its own first word, also with the preposition that it is
    written with ("a los", "para los"); of "the dead" that are summed only such a one."""
    if term.row.kind not in _KINDS:
        return None
    fused = _fused(line, term)
    if fused or term.row.kind == "total":
        return fused
    if term.row.kind != "verb" and _opens_with_article(line, term):
        return term.first, term.first
    hits = (hit for hit in line.grammar_of("article") if hit.last == term.first - 1)
    found = next((hit for hit in hits if term.row.kind == "person" and "dative" not in hit.row.value), None)
    return (found.first, found.last) if found else None


def _fused(line: Line, term: Hit) -> tuple[int, int] | None:
    """A preposition with the article of a word for victims, which the word may have itself."""
    own = _opens_with_article(line, term)
    if term.row.kind == "total" and not own:
        return None
    hits = (hit for hit in line.grammar_of(*_WITH_ARTICLE) if hit.first < term.first <= hit.last + 1)
    found = next((hit for hit in hits if own or (hit.first < hit.last and _is_article(line, term.first - 1))), None)
    return (found.first, term.first if own else term.first - 1) if found else None


def _opens_with_article(line: Line, term: Hit) -> bool:
    return term.last > term.first and _is_article(line, term.first)


def _is_article(line: Line, token: int) -> bool:
    return line.scan.text[slice(*line.scan.tokens.spans[token])] in words_of(line.scan.pack, "article")
