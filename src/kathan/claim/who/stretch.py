"""Take the words on one side of a place that belong to one phrase, up to what ends it."""

from kathan.claim.line import Line, words_of
from kathan.claim.where.filed import is_byline
from kathan.claim.who.phrase import (
    phrase_left,
    phrase_right,
)
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit

REACH = 12
NAME_WORDS = 5
BYLINE_REACH = 9
WITNESSES = frozenset(
    {"doctor", "health-worker", "witness", "resident", "villager", "rescuer", "firefighter", "survivor"}
)
VERBS = frozenset({"verb", "tell", "announce", "back"})
_NO_COUNTS = frozenset({CountRole.ORDINAL, CountRole.NAME})
_WALLS = frozenset(
    {"subject", "complementizer", "contrast", "clause", "ablative", "locative", "dative", "relative", "object"}
)
_LINKS = (
    *("article", "genitive", "locative", "ablative", "dative", "partitive", "conjunction", "with", "agent", "against"),
    *("purpose", "adverb", "contrast", "clause", "inclusion", "negation", "honorific", "title"),
)


def cue_kind(hit: Hit) -> str:
    return str(hit.row.kind.split("|")[0])


def words_left(line: Line, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends just before a token: back to a comma, a clause word or another case marker."""
    if line.scan.pack.options.capitals == "nouns":
        return phrase_left(line, end - 1)
    last = end - 1
    first = last
    while first > line.first and last - first < REACH:
        if line.breaks[first - line.first] >= 1:
            break
        if _walled(line, first - 1) or _behind_byline(line, first) or (first < last and _opens_next(line, first)):
            break
        first -= 1
    return (first, last) if last >= line.first else None


def _opens_next(line: Line, token: int) -> bool:
    """Whether an article right behind a noun opens the next phrase, where only adjectives follow nouns bare ("en el
    hospital [el] ministro")."""
    options = line.scan.pack.options
    if options.adjectives != "after" or options.capitals != "names" or line.ref(token, token).text[:1].isupper():
        return False
    if not any(hit.first == hit.last == token for hit in line.grammar_of("article")):
        return False
    spans = [(hit.first, hit.last) for hit in (*line.grammar_of(*_LINKS), *line.roles)]
    spans += [(item.first, item.last) for item in line.names]
    return not any(first <= token - 1 <= last for first, last in spans)


def _behind_byline(line: Line, token: int) -> bool:
    """Whether a bracket that opened at the head of the sentence ends before a token ("Lahore (our reporter) the")."""
    spans = line.scan.tokens.spans
    before = line.scan.text[spans[line.first][0] : spans[token][0]].rstrip()
    if token - line.first > BYLINE_REACH or not before.endswith(")"):
        return False
    return is_byline(line, before[before.rfind("(") + 1 : -1])


def _walled(line: Line, token: int) -> bool:
    """Whether a token ends the search for a noun phrase to its right."""
    if line.scan.text[slice(*line.scan.tokens.spans[token])] in words_of(line.scan.pack, "finite"):
        return True
    for hit in line.grammar:
        walls = _WALLS.intersection(hit.row.function.split("|")) or hit.row.value == "subject"
        if hit.first <= token <= hit.last and walls and not _of_office(line, hit) and not _of_people(line, hit):
            return not any(item.first <= token <= item.last for item in line.names)
    said = [hit for hit in line.reporting if cue_kind(hit) != "noun" and hit.first <= token <= hit.last]
    return any(token <= hit.head_last or (token >= hit.tail_first and cue_kind(hit) == "back") for hit in said)


def _of_office(line: Line, hit: Hit) -> bool:
    """Whether a word for a kind of place right behind an office only says of what it is ("the chief of the region")."""
    verb_first = line.scan.pack.options.word_order == "vso" and "site" in hit.row.function.split("|")
    return verb_first and any(role.last == hit.first - 1 and role.row.kind == "office" for role in line.roles)


def _of_people(line: Line, hit: Hit) -> bool:
    """Whether a locative opens with a word for people, who are the phrase itself ("[residents of] X said")."""
    return hit.first < hit.last and any(role.first == hit.first for role in line.roles)


def words_right(line: Line, start: int) -> tuple[int, int] | None:
    first = start + 1
    if any(hit.first == hit.last == first for hit in line.grammar_of("genitive")):
        first += 1
    first = _past_seat(line, first)
    if first > line.last:
        return None
    if line.scan.pack.options.capitals == "nouns":
        return phrase_right(line, first, line.last)
    last = first
    while last < line.last and last - first < REACH:
        if line.breaks[last + 1 - line.first] >= 1 or _walled(line, last + 1) or _stops_right(line, last + 1):
            break
        last += 1
    return first, with_name(line, first, last)


def _past_seat(line: Line, first: int) -> int:
    """Where a body begins that speaks "from" itself ("informan desde la Generalitat"), else the token."""
    if not line.scan.pack.options.null_subject:
        return first
    seat = max((hit.last + 1 for hit in line.grammar_of("ablative") if hit.first == first), default=first)
    known = any(item.first == seat and item.mention.kind != "person" for item in line.names)
    capital = first < seat <= line.last and line.ref(seat, seat).text[:1].isupper()
    return seat if known or (capital and all(item.first != seat for item in line.places)) else first


def with_name(line: Line, first: int, last: int) -> int:
    """The end of the name that a comma sets off behind an office ("said the spokesman of the police, Ann Lee")."""
    options = line.scan.pack.options
    office = any(first <= hit.first <= last and hit.row.kind == "office" for hit in line.roles)
    comma = last + 2 <= line.last and line.gap(last + 1).strip() in {",", "\u060c"}
    if not office or not comma or options.capitals != "names" or options.bare_genitive:
        return last
    start = _past_title(line, last + 1)
    end = _capitals_from(line, start)
    named = end > start or (end == start > last + 1)  # a surname alone only behind a title
    closed = end == line.last or line.breaks[end + 1 - line.first] >= 1
    closed = closed or any(hit.first == end + 1 for hit in line.grammar)
    places = {item.first for item in line.places if not item.mention.demonym}
    return end if closed and named and last + 1 not in places else last


def _past_title(line: Line, token: int) -> int:
    """The first token behind a title or rank ("the spokesman, the colonel Ivan Rojas")."""
    articles = (hit.last + 1 for hit in line.grammar_of("article") if hit.first == token)
    opened = next(articles, token)
    titles = [hit.last for hit in line.grammar_of("title", "honorific") if hit.first == opened]
    ranks = [hit.last for hit in line.roles if hit.first == opened and hit.row.kind == "office"]
    return max([*titles, *ranks], default=token - 1) + 1


def acts_out(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether a phrase is a clause of its own that tells a number with a verb and its auxiliary."""
    first, last = phrase
    verbs = [hit for hit in line.terms if hit.row.kind == "verb" and first < hit.first and hit.last <= last]
    helped = any(first <= hit.first and hit.last <= last for hit in line.grammar_of("auxiliary"))
    counted = any(first <= item.first <= last for item in line.counts)
    return counted and any(helped or hit.last > hit.first for hit in verbs)


def _capitals_from(line: Line, first: int) -> int:
    """The last token of a run of capitals, small particles of names between them ("Ana de la Cruz")."""
    end = first - 1
    small = {token for hit in line.grammar_of("genitive", "article") for token in range(hit.first, hit.last + 1)}
    for token in range(first, min(line.last, first + NAME_WORDS) + 1):
        if token > first and line.breaks[token - line.first] >= 1:
            break
        if line.ref(token, token).text[:1].isupper():
            end = token
        elif token not in small or token == first:
            break
    return end


def joins_speaker(line: Line, token: int) -> bool:
    """Whether an "and" joins one more person, by a mere noun, to who speaks ("a doctor and two witnesses")."""
    if line.scan.pack.options.word_order != "vso":
        return False
    noun = any(item.first == item.last == token for item in line.counts)
    person = any(hit.first == hit.last == token for hit in line.roles)
    joined = any(hit.last == token - 1 for hit in line.grammar_of("conjunction"))
    earlier = any(0 < token - 1 - hit.last <= 2 for hit in line.roles)
    return noun and person and joined and earlier


def _stops_right(line: Line, token: int) -> bool:
    counts = any(item.first == token and item.mention.role not in _NO_COUNTS for item in line.counts)
    counts = counts and not joins_speaker(line, token)
    times = any(item.first == token for item in line.times)
    if counts or times or any(hit.first == token and hit.row.kind == "verb" for hit in line.terms):
        return True
    about = next((hit for hit in line.grammar_of("about") if hit.first == token), None)
    if about and any(line.with_hedges(item.first) == about.last + 1 for item in line.counts):
        return True  # "تحدث السكان [عن] أكثر من 50"
    nouns = line.terms if line.scan.pack.options.word_order == "vso" else ()
    ends = {hit.last + 1 for hit in nouns if hit.first == token and hit.row.kind == "noun"}
    return bool(ends) and any(item.first in ends for item in line.counts)  # "as a source said the killing of a soldier"


def next_clause(line: Line, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """A phrase from behind the "and" that follows a verb which tells a number; None where that clause has no end.

    "40 people were killed and the army said": who speaks is the subject of the new clause.
    """
    if phrase is None:
        return None
    first, last = phrase
    ends = {hit.last + 1 for hit in line.terms if hit.row.kind == "verb"} - {hit.first - 1 for hit in line.terms}
    counted = any(first <= item.first <= last for item in line.counts)
    joins = [hit.last for hit in line.grammar_of("conjunction") if first < hit.first in ends and hit.last < last]
    start = joins[-1] + 1 if counted and joins else first
    return None if acts_out(line, (start, last)) else (start, last)
