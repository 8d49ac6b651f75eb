"""Cut a stretch of a sentence down to the words that say who somebody is."""

from kathan.claim.countable import is_weak
from kathan.claim.line import Line
from kathan.model.mention import CountRole
from kathan.model.text_ref import TextRef, cut
from kathan.packs.hit import Hit

_EDGE = frozenset(
    {"article", "conjunction", "contrast", "clause", "complementizer", "honorific", "title", "genitive", "adverb"}
)
_LEADS = frozenset({"dative", "ablative"})
_QUALIFIERS = 2  # adjectives on either side of a word for a document
_ISSUED = 5  # words from a document to the "by" of its issuer
_SINGLE = frozenset({"number.article", "number.single"})
_PAIRS = (("(", ")"), ("\u00ab", "\u00bb"), ("\u201e", "\u201c\u201d"), ("\u300c", "\u300d"), ("\u300a", "\u300b"))


def trim(line: Line, first: int, last: int) -> tuple[int, int]:
    """Leave out times and function words at the edges of a noun phrase."""
    if any((hit.first, hit.last) == (first, last) for hit in line.grammar_of("clause", "contrast")):
        return last + 1, last
    moved = True
    while moved and first <= last:
        moved = False
        for item in line.times:
            if item.first <= first <= item.last:
                first, moved = item.last + 1, True
            elif item.first <= last <= item.last:
                last, moved = item.first - 1, True
        if is_clitic(line, last):
            last, moved = last - 1, True
        for hit in line.grammar:
            owned = hit.first < first == hit.last and "genitive" in hit.phrase.kinds  # what is left of "Monday['s]"
            if (owned or (hit.first == first and _begins(line, hit))) and hit.last < last:
                first, moved = hit.last + 1, True
            elif hit.last == last and hit.first > first and _closes(line, hit):
                last, moved = hit.first - (not _glued(line, hit)), True
    return first, last


def is_clitic(line: Line, token: int) -> bool:
    """Whether a token is no more than what is written on to the next word ("بحسب مصادر طبية [ف]إن")."""
    clitics = line.scan.pack.options.clitics
    return line.scan.text[slice(*line.scan.tokens.spans[token])] in clitics if clitics else False


def _begins(line: Line, hit: Hit) -> bool:
    """Whether a function word may be left out at the head of a noun phrase, and is not glued to a name ("Rao's")."""
    return not _EDGE.isdisjoint(hit.phrase.kinds) and hit.start == line.scan.tokens.spans[hit.first][0]


def _glued(line: Line, hit: Hit) -> bool:
    """Whether a function word begins inside the word that it ends ("the ministry['s]"), which stays."""
    return hit.first < hit.last and hit.start > line.scan.tokens.spans[hit.first][0]


def _closes(line: Line, hit: Hit) -> bool:
    """Whether a function word may be left out at the end of a noun phrase."""
    named = line.scan.pack.options.capitals == "names" and line.ref(hit.first, hit.last).text[:1].isupper()
    surname = named and "honorific" in hit.phrase.kinds  # "Imran Sheikh"
    if line.scan.pack.options.word_order == "vso" and not {*_LEADS, "auxiliary"}.isdisjoint(hit.phrase.kinds):
        return True  # "أشار السكان [إلى] أن"
    return not _EDGE.isdisjoint(hit.phrase.kinds) and not _person(line, hit) and not surname


def _person(line: Line, hit: Hit) -> bool:
    """Whether a title is itself a word for a person ("एक डॉक्टर")."""
    return any(role.first == hit.first and role.last == hit.last for role in line.roles)


def without_nouns(line: Line, first: int, last: int) -> tuple[int, int]:
    """A phrase without its word for a document, but for one that only an adjective tells ("russischen Berichten")."""
    if line.scan.pack.options.capitals == "nouns" and any((x.first, x.last) == (first, last) for x in line.names):
        return first, last  # "russischen Medienberichten"
    cut = trim(line, *drop_nouns(line, first, last))
    return (first, last) if cut == (first, first) and last == first + 1 and only_describes(line, first) else cut


def whole_ref(line: Line, span: tuple[int, int]) -> TextRef:
    """The words of a phrase with the mark that ends its bracket or name ("Eastern Command (EMC)", «ZAKON»)."""
    ref, text = line.ref(*span), line.scan.article.text
    for left, right in _PAIRS:
        opened, closed = ref.text.count(left), sum(ref.text.count(mark) for mark in right)
        if opened > closed and text[ref.end : ref.end + 1] in right:
            ref = cut(text, ref.start, ref.end + 1)
        elif closed > opened and ref.start and text[ref.start - 1] == left:
            ref = cut(text, ref.start - 1, ref.end)
    return ref


def only_describes(line: Line, token: int) -> bool:
    """Whether a word beside a noun is its adjective, where all nouns have capitals: it names nobody and no place."""
    if line.scan.pack.options.capitals != "nouns":
        return False
    named = [(item.first, item.last) for item in line.names]
    named += [(item.first, item.last) for item in line.places if not item.mention.demonym]
    named += [(hit.first, hit.last) for hit in line.roles]
    small = not line.ref(token, token).text[1:].isupper() and line.ref(token, token).text.endswith(("n", "r", "e"))
    return small and not any(begin <= token <= end for begin, end in named)


def drop_nouns(line: Line, first: int, last: int) -> tuple[int, int]:
    """Leave out the report of "the ministry's report", "the latest report of the ministry"."""
    owned = _past_document(line, first, last)
    if owned != (first, last) or _nobody(line, first, last):
        return owned
    people = {(hit.first, hit.last) for hit in line.roles}  # "une première source"
    for hit in reversed(line.reporting):
        if hit.row.kind != "noun" or (hit.first, hit.last) in people or not first <= hit.first or not hit.last <= last:
            continue
        if _owned_behind(line, hit, first, last):
            return hit.last + 1, last
        last = hit.first - 1 if first < hit.first else last
    return first, last


def _owned_behind(line: Line, noun: Hit, first: int, last: int) -> bool:
    """Whether a bare genitive behind a noun of saying names whose it is, and nobody is named before it."""
    if not line.scan.pack.options.bare_genitive:
        return False
    starts = [item.first for item in line.names]
    return any(noun.last < at <= last for at in starts) and not any(first <= at < noun.first for at in starts)


def _nobody(line: Line, first: int, last: int) -> bool:
    """Whether a phrase before a word for a document has no capital, place or role to name its owner ("the latest")."""
    options = line.scan.pack.options
    if options.adpositions != "before" or options.capitals != "names":
        return False
    held = [hit.first for hit in line.roles]
    held += [item.first for item in (*line.names, *line.places)]
    inner = range(first + (first == line.first), last + 1)  # a sentence opens with a capital
    capital = any(line.ref(token, token).text[:1].isupper() for token in inner)
    return not capital and not any(first <= token <= last for token in held)


def _timed(line: Line, token: int, mark: Hit) -> int:
    """A token moved on by the times that stand between it and a case word ("a toll given on Monday by")."""
    between = (item for item in line.times if token < item.first and item.last < mark.first)
    return token + sum(item.last - item.first + 1 for item in between)


def _past_document(line: Line, first: int, last: int) -> tuple[int, int]:
    """Whose document it is where its owner follows ("the latest report of the ministry")."""
    if line.scan.pack.options.adpositions != "before" or line.scan.pack.options.word_order == "vso":
        return first, last
    for noun in line.reporting:
        if noun.row.kind.split("|")[0] != "noun" or not first <= noun.first <= first + _QUALIFIERS or noun.last >= last:
            continue
        owners = [(hit, _QUALIFIERS) for hit in line.grammar_of("genitive", "ablative")]
        owners += [(hit, _ISSUED) for hit in line.grammar_of("agent")]
        behind = [(hit, hit.first - _timed(line, noun.last, hit), reach) for hit, reach in owners if hit.last < last]
        near = (hit for hit, gap, reach in behind if 0 < gap <= reach)
        mark = min(near, key=lambda hit: hit.first, default=None)
        if mark and not line.cut_between(noun.last, mark.first):
            return mark.last + 1, last
    return first, last


def is_deed(line: Line, first: int, last: int) -> bool:
    """Whether a stretch opens with a noun of an event and holds how many it befell ("the evacuation of 300 people")."""
    deeds = (hit for hit in line.terms if hit.row.kind == "noun" and first <= hit.first <= first + 1)
    end = next((hit.last for hit in deeds), last)
    counts = (item for item in line.counts if end < item.first <= last and item.mention.role is CountRole.COUNT)
    return any(not _SINGLE.intersection(item.mention.rules) for item in counts)


def without_deed(line: Line, phrase: tuple[int, int]) -> tuple[int, int]:
    """The office that opens a phrase, without what he did to a number ("the president ordered 600 troops")."""
    counts = (item for item in line.counts if phrase[0] < item.first <= phrase[1] and not is_weak(item.mention))
    count = next(counts, None) if line.scan.pack.options.word_order == "svo" else None
    start = phrase[0] + any(hit.first == hit.last == phrase[0] for hit in line.grammar_of("article"))
    offices = [hit.last for hit in line.roles if hit.row.kind == "office" and hit.first == start]
    if count is None or not offices or count.first - max(offices) < 2:
        return phrase
    owned = any(hit.first == max(offices) + 1 for hit in line.grammar_of("genitive"))  # "the head of 3 clinics"
    return phrase if owned else (phrase[0], max(offices))
