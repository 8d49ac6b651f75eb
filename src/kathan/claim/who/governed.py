"""Tell what a verb of saying governs, where verbs stand first: a line and a token in, what opens what is said out."""

from kathan.claim.line import Line
from kathan.claim.who.document import is_document
from kathan.claim.who.stops import UNSAID
from kathan.claim.who.stretch import cue_kind
from kathan.mention.quotation import is_speech
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit

REACH = 12


def complementizer(line: Line, after: int) -> Hit | None:
    """The first complementizer behind a token, only times and adverbials before it; another verb of saying ends it."""
    found = next((hit for hit in line.grammar_of("complementizer") if hit.first > after), None)
    if found is None or found.first - after > REACH:
        return None
    crossed = any(after < hit.first < found.first and cue_kind(hit) not in UNSAID for hit in line.reporting)
    told = any(after < item.first < found.first and item.mention.role is CountRole.COUNT for item in line.counts)
    events = any(after < hit.first < found.first and hit.row.kind in {"verb", "noun"} for hit in line.terms)
    return None if crossed or told or events else found


def reached(line: Line, last: int, opener: Hit) -> bool:
    """Whether "that" follows a subject, at most whose it is, who he is and the day between ("said the office, Sunday,
    that")."""
    told = any(is_document(hit) and hit.last <= last for hit in line.reporting)
    turned = any(last < hit.first < opener.first for hit in line.grammar_of("contrast"))
    return opener.first == last + 1 or not (told or turned)


def led_on(line: Line, last: int) -> bool:
    """Whether what is said follows a subject as an event's noun behind "of" ("told of the death of six")."""
    of = any(hit.first == hit.last == last + 1 for hit in line.grammar_of("ablative"))
    return of and any(hit.first == last + 2 and hit.row.kind in {"noun", "total", "verb"} for hit in line.terms)


def speech_at(line: Line, token: int) -> bool:
    """Whether a colon or quotation marks set off what begins at a token."""
    if token > line.last:
        return False
    return line.breaks[token - line.first] >= 2 or any(item.first == token for item in line.quotations)


def led_by_pronoun(line: Line, cue: Hit) -> bool:
    """Whether a "that" with a pronoun stands right before a verb: who spoke before it does ("said that-it counted")."""
    that = next((hit for hit in line.grammar_of("complementizer") if hit.last == cue.first - 1), None)
    suffixes = tuple(line.scan.pack.options.suffixes)
    return that is not None and bool(suffixes) and line.ref(that.first, that.last).text.endswith(suffixes)


def speaks_on(line: Line, token: int) -> bool:
    """Whether what is said begins at a token: behind a colon, or as a quotation that no name of somebody fills, behind
    which a "that" would stand ("added: 'the army shelled the town'")."""
    if token > line.last:
        return False
    spoken = (item.last for item in line.quotations if item.first == token and is_speech(item.mention))
    return ":" in line.gap(token) or any(complementizer(line, last) is None for last in spoken)


def quoted_on(line: Line, last: int) -> bool:
    """Whether a colon and a quotation follow a subject, only where or in what he spoke between ("said N. Nasir in a
    talk from the palace, in central Beirut: '...'")."""
    opens = (
        item.first for item in line.quotations if last < item.first <= last + REACH and ":" in line.gap(item.first)
    )
    start = next(opens, None)
    if start is None or not any(hit.first == last + 1 for hit in line.grammar_of("locative", "ablative")):
        return False
    crossed = any(last < hit.first < start and cue_kind(hit) not in UNSAID for hit in line.reporting)
    told = any(last < hit.first < start for hit in line.terms)
    return not crossed and not told and not any(last < item.first < start for item in line.counts)


def opens_behind(line: Line, last: int) -> bool:
    """Whether what is said follows a subject at once, or a quotation where and in what it was said."""
    return speech_at(line, last + 1) or led_on(line, last) or quoted_on(line, last)


def governed_place(line: Line, token: int) -> bool:
    """Whether a word for a kind of place stands before its name and "that" follows: its government speaks."""
    kind = next((hit for hit in line.grammar_of("site") if hit.first == token), None)
    place = next((item for item in line.places if kind and item.first <= kind.last + 1 <= item.last), None)
    opener = complementizer(line, place.last) if place else None
    return place is not None and opener is not None and opener.first == place.last + 1


def starts_time(line: Line, token: int) -> bool:
    """Whether a word of time begins at a token, which then names nobody ("said [earlier this month]")."""
    return any(hit.table == "time.tsv" for hit in line.scan.starting.get(line.scan.tokens.spans[token][0], ()))
