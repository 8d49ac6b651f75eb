"""Find the speaker before an aside: a verb of saying behind a comma in, the words that the aside describes out."""

from collections.abc import Iterator

from kathan.claim.line import Item, Line, words_of
from kathan.claim.who.beside import is_figure, tells
from kathan.claim.who.inverted import addressed
from kathan.claim.who.located import behind_place
from kathan.claim.who.phrase import (
    clause_start,
    names_anybody,
    verb_start,
)
from kathan.claim.who.stretch import cue_kind, with_name
from kathan.model.mention import CountMention, NameMention
from kathan.packs.hit import Hit

_CLOSED = " \n\"\u201d\u2019')"  # of a quotation or bracket that ends before a comma's other side
_STRONG = frozenset(";:\u061b\u2013\u2014")
ASIDES = 3  # stretches between commas that may stand between a speaker and his verb
LONGEST = 12
NAME_WORDS = 5
CLOSING = 4  # words from a verb of saying to who speaks behind it, a day between
OPENING = 3  # words of a sentence before the word for who acts
_LED = (
    "locative",
    "ablative",
    "clause",
    "with",
    "against",
    "purpose",
    "relative",
    "complementizer",
    "contrast",
    "inclusion",
    "genitive",
)


def aside_subject(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Who speaks where commas set off what describes him ("a nurse, reached by phone, told", "Musa, 34, said")."""
    start = verb_start(line, cue)
    if not line.scan.pack.options.plain_subjects or not _comma(line, start) or _follows(line, cue, start):
        return None
    for first, last in list(_stretches(line, start))[: ASIDES + 1]:
        if any(first <= item.last and item.first <= last for item in line.quotations):
            return None
        if last + 1 == start:
            continue
        opened = any(hit.first == first for hit in line.grammar_of("relative"))  # "Ali, whose house was hit, said"
        if (_verbal(line, first, last) and not opened) or last - first >= LONGEST:
            return None
        if _named(line, first, last):
            if body := _called(line, (first, last), start):
                return body
            return _before_title(line, first, last), _with_name(line, (first, last), start)
    return None


def _called(line: Line, phrase: tuple[int, int], start: int) -> tuple[int, int] | None:
    """The known body alone in an aside behind one that is only described ("the agency that runs the jails, SNAI,")."""
    bodies = [item for item in line.names if phrase[0] <= item.first <= phrase[1]]
    if not bodies or not all(item.mention.described for item in bodies):
        return None
    if any(phrase[0] <= hit.first <= phrase[1] and hit.row.kind == "office" for hit in line.roles):
        return None
    articles = {hit.last for hit in line.grammar_of("article") if hit.first == phrase[1] + 1}
    starts = {phrase[1] + 1, *(last + 1 for last in articles)}
    aside = (item for item in line.names if item.first in starts and item.last == start - 1)
    known = next((item for item in aside if not item.mention.described and item.mention.kind != "person"), None)
    return (known.first, known.last) if known else None


def _follows(line: Line, cue: Hit, start: int) -> bool:
    """Whether who speaks closes the sentence behind the verb ("a raid in X, Y, left 9 dead, said the ministry")."""
    if not tells(line, line.first, start - 1) or tells(line, cue.last + 1, line.last) or addressed(line, cue):
        return False
    bodies = [item.first for item in line.names] + [hit.first for hit in line.roles if hit.row.kind == "office"]
    return any(0 < first - cue.last <= CLOSING for first in bodies)


def _before_title(line: Line, first: int, last: int) -> int:
    """Where a speaker begins whose name, all capitals, stands before what he is ("Ann Rao, a doctor at X, where")."""
    opened = any(hit.first == first for hit in line.grammar_of("article"))
    if not _comma(line, first):
        return first
    office = opened or any(hit.first <= first + 1 <= hit.last + 1 and hit.row.kind == "office" for hit in line.roles)
    person = (item for item in line.names if item.last == first - 1 and item.mention.kind == "person")
    named = next(person, None) if office else None
    if named is not None and (named.first == line.first or line.breaks[named.first - line.first] >= 1):
        return named.first  # "Ibrahim al-Helwu, a spokesman of X, told"
    if not opened:
        return first
    start = first
    while start > line.first and (start == first or not line.breaks[start - line.first]) and _capital(line, start - 1):
        start -= 1
    heads = start == line.first or line.breaks[start - line.first] >= 1
    return start if heads and 1 < first - start <= NAME_WORDS else first


def _capital(line: Line, token: int) -> bool:
    return line.ref(token, token).text[:1].isupper()


def _particle(line: Line, token: int, last: int) -> bool:
    """Whether a hyphen joins a word to the rest of a name ("Ibrahim [al]-Helwu")."""
    return token < last and line.gap(token + 1) == "-"


def _with_name(line: Line, phrase: tuple[int, int], start: int) -> int:
    """The end of a speaker whom a name alone follows between commas ("the governor, Ann Lee, said")."""
    last = phrase[1]
    named = any(item.first == last + 1 and item.last == start - 1 for item in line.names)
    words = range(last + 1, start)
    named = named or (0 < len(words) <= NAME_WORDS and all(_capital(line, token) for token in words))
    if named and not line.cut_between(last + 1, start - 1):
        return start - 1
    return with_name(line, *phrase)


def _comma(line: Line, token: int) -> bool:
    """Whether a comma stands right before a token."""
    return token > line.first and line.gap(token).strip(_CLOSED) in {",", "\u060c"}


def _stretches(line: Line, start: int) -> Iterator[tuple[int, int]]:
    """What stands between commas before a verb, from the verb to the left."""
    last = start - 1
    opens = {hit.last + 1 for hit in line.grammar_of("contrast")}  # "but one aide, who asked not to be named, said"
    for token in range(start - 1, line.first - 1, -1):
        closed = token == line.first or token in opens or not _STRONG.isdisjoint(line.gap(token))
        if closed or _comma(line, token):
            yield token, last
            last = token - 1
        if closed:
            return


def _verbal(line: Line, first: int, last: int) -> bool:
    """Whether a stretch tells or says something itself."""
    sites = words_of(line.scan.pack, "locative")  # "a resident at the scene, Ali Omar, told AFP"
    offices = {(hit.first, hit.last) for hit in line.roles if hit.row.kind == "office"}  # "a survivor, who"
    events = [hit for hit in line.terms if (hit.first, hit.last) not in offices]
    told = [hit.first for hit in events if hit.row.form.split()[0] not in sites]
    told += [hit.first for hit in line.grammar_of("auxiliary", "negation")]
    told += [hit.first for hit in line.reporting if hit.row.kind.split("|")[0] != "noun"]
    told += [item.first for item in line.counts if is_figure(item) and not _counts_speakers(line, item, last)]
    return any(first <= token <= last for token in told)


def _counts_speakers(line: Line, item: Item[CountMention], last: int) -> bool:
    """Whether a number only says how many hold the office of who speaks ("one of the officials, ..., said")."""
    offices = (hit for hit in line.roles if hit.row.kind == "office" and item.last < hit.first <= last)
    return any(hit.first - item.last <= NAME_WORDS for hit in offices)


def _named(line: Line, first: int, last: int) -> bool:
    """Whether a stretch names somebody, if only by its capitals, and no case word leads it."""
    led = any(hit.first == first for hit in line.grammar_of(*_LED))
    capitals = all(_capital(line, token) or _particle(line, token, last) for token in range(first, last + 1))
    known = names_anybody(line, first, last)
    timed = any(item.first <= first <= item.last for item in line.times)
    return not led and not timed and (known or (capitals and not any(hit.first == first for hit in line.grammar)))


def leading_subject(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Who opens the sentence that a verb of saying only trails behind a comma ("The group claimed it, saying that")."""
    if not line.scan.pack.options.plain_subjects or not _comma(line, cue.first) or cue.last == line.last:
        return None
    if any(item.last < cue.first and item.last >= cue.first - 1 for item in line.quotations) or not trails(line, cue):
        return None
    starts = [(item.first, item.last) for item in line.names]
    starts += [(hit.first, hit.last) for hit in (*line.roles, *line.grammar_of("pronoun"))]
    articles = {hit.first: hit.last for hit in line.grammar_of("article", "honorific", "title")}
    head = _past_time(line)
    first = articles.get(head, head - 1) + 1
    for start, last in sorted(starts):
        if first <= start <= first + OPENING and not _walled(line, first, start):
            return head, last
    return None


def _past_time(line: Line) -> int:
    """The first token of a sentence behind when it was ("Hours later the authorities revised it, saying that")."""
    opening = (item.last for item in line.times if item.first - line.first <= 1 and item.last < line.last)
    return max(opening, default=line.first - 1) + 1


def trails(line: Line, cue: Hit) -> bool:
    """Whether the cue is a participle: no name or body follows it as its subject."""
    follows = cue.last + 1
    named = any(item.first == follows for item in line.names) and not line.grammar_of("complementizer")
    ending = line.scan.pack.options.participle
    return bool(ending) and not named and cue.row.form.split()[0].endswith(ending)


def _walled(line: Line, first: int, start: int) -> bool:
    """Whether a verb, a case word or a mark stands between the head of a sentence and a word."""
    walls = [hit.first for hit in line.grammar_of(*_LED, "auxiliary")] + [hit.first for hit in line.terms]
    return any(first <= token <= start for token in walls) or bool(line.cut_between(first, start))


def before_aside(line: Line, last: int, cue: Hit) -> tuple[int, int] | None:
    """The subject before an aside whose last name only belongs to it ("the group, loyal to X, said")."""
    if line.scan.pack.options.word_order != "svo" or last >= cue.first or line.breaks[last + 1 - line.first] < 1:
        return None
    first = clause_start(line, last)
    led = any(first < hit.first <= last for hit in line.grammar_of("locative", "dative", "agent", "against"))
    told = tells(line, first, last) or any(first <= hit.first <= last for hit in line.reporting)
    small = any(hit.first == first for hit in (*line.grammar, *line.roles))
    if first <= line.first + 1 or not led or told or small or any(first == item.first for item in line.names):
        return None
    start = clause_start(line, first - 1)
    spans = line.scan.tokens.spans
    capital = any(line.scan.ref(*spans[token]).text[:1].isupper() for token in range(start + 1, first))
    named = capital or names_anybody(line, start, first - 1)
    return (start, first - 1) if named and not tells(line, start, first - 1) else None


def apposed(line: Line, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """Take in the name before a comma that the phrase only describes ("A. Rao, head of the council, said")."""
    if phrase is None or phrase[0] <= line.first:
        return phrase
    before = next((item for item in line.names if item.last == phrase[0] - 1), None)
    if before is None or line.breaks[phrase[0] - line.first] != 1 or led_to(line, before.first):
        return phrase
    if any(hit.last == before.first - 1 for hit in line.grammar_of("auxiliary")):
        return phrase  # "the dead man is Ali Rahmani, the eyewitness said"
    if _listed_before(line, before, phrase):
        return phrase
    if behind_place(line, before) and not any(
        hit.row.kind == "office" and phrase[0] <= hit.first <= phrase[1] for hit in line.roles
    ):
        return phrase
    if before.mention.described and line.scan.pack.options.plain_subjects:
        return phrase  # "most of them were police, the minister said"
    return before.first, phrase[1]


def _listed_before(line: Line, before: Item[NameMention], phrase: tuple[int, int]) -> bool:
    """Whether a name only ends what was told before the comma: no comma closes a body behind it ("and Ann Lee, the
    coast guard said")."""
    open_ended = phrase[1] < line.last and line.breaks[phrase[1] + 1 - line.first] < 1
    bodies = (item for item in line.names if phrase[0] <= item.first and item.last <= phrase[1])
    body = any(item.mention.kind != "person" for item in bodies)
    joined = any(hit.last == before.first - 1 for hit in line.grammar_of("conjunction"))
    owned = any(hit.first == phrase[0] for hit in line.grammar_of("genitive"))  # "Lee, of the coast guard"
    return open_ended and not owned and (body or joined)


def led_to(line: Line, token: int) -> bool:
    """Whether a preposition leads to a name, article or none between ("in an interview with X, the general said")."""
    if line.scan.pack.options.adpositions != "before" or line.scan.pack.options.word_order != "svo":
        return False
    articles = {hit.last: hit.first for hit in line.grammar_of("article")}
    first = articles.get(token - 1, token)
    told = [hit for hit in line.reporting if cue_kind(hit) == "tell"]
    return any(
        hit.last == first - 1 for hit in (*told, *line.grammar_of("locative", "dative", "with", "ablative", "agent"))
    )
