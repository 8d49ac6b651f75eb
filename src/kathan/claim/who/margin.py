"""Find speakers set off at the edge of a line: lines with a name before a mark in, acts of saying out."""

from collections.abc import Iterator

from kathan.claim.line import Item, Line
from kathan.claim.where.filed import is_byline
from kathan.claim.who.content import HEADLINES
from kathan.claim.who.credit import is_acronym
from kathan.claim.who.described import lends_name
from kathan.claim.who.ended import MARGIN, after_verb, hyphened, said_last
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.phrase import is_filed
from kathan.claim.who.relay import OUTLETS, RELAYS, names_site
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import VERBS, WITNESSES, cue_kind
from kathan.claim.who.topic import quoting_heads
from kathan.mention.quotation import is_speech
from kathan.model.article import RegionKind
from kathan.model.claim import Speaker, Stance
from kathan.model.mention import CountMention, CountRole, PlaceMention
from kathan.packs.hit import Hit, Phrase
from kathan.packs.schema import ReportingRow

_OFFICIALS = frozenset({"official", "diplomat"})
STRAY = 2  # small words, from which on a stretch is a clause
TITLE_WORDS = 12  # of a line before a list
_COLONS = frozenset({":", "\uff1a"})
DASH = ReportingRow("-", "adposition")


def headed_quotations(line: Line, memory: Memory) -> Iterator[Saying]:
    """The quotations of a headline or live entry with their speakers beside them and no verb."""
    hour = _hour_end(line)
    heads = line.scan.pack.options.topics and (line.sentence.kind in HEADLINES or hour is not None)
    first = line.first if hour is None or hour >= line.last else hour + 1
    for phrase, content in quoting_heads(line, first) if heads else ():
        source = read_speaker(line, *phrase, memory)
        if source:
            yield Saying(line, dash(line, content, phrase), source, content, Stance.ASSERTED, phrase)


def margin_saying(line: Line, memory: Memory) -> Saying | None:
    """A speaker set off by a dash or colon at either end ("1,500 homeless - Red Crescent", "Police: 3 dead").

    In headlines a comma may do so too ("14 dead, rescuers"), as the language's papers have it.
    """
    broken = [line.first + at for at, weight in enumerate(line.breaks) if at and weight >= 1]
    cuts = [token for token in broken if line.marked_off(token)]
    commas = broken if line.scan.pack.options.margin_comma and line.sentence.kind in HEADLINES else []
    cuts = cuts or hyphened(line) or said_last(line)
    commas += after_verb(line) if line.sentence.kind in HEADLINES else []
    if not cuts and not commas:
        return None
    ends = [((token, line.last), (line.first, token - 1)) for token in (*cuts[-1:], *commas[-1:])]
    opening = _past_clock(line, cuts)
    for phrase, content in (*ends, *((_margin_left(line, token), (token, line.last)) for token in opening[:1])):
        named = only_named(line, *phrase) or _transcribed(line, phrase, content)
        named = named and not is_filed(line, *phrase) and not _predicates(line, *phrase) and not _rest(line, *phrase)
        named = named and not _goes_on(line, *phrase) and not _only_owns(line, *phrase)
        named = named and not _lists(line, *phrase) and not _aimed_at(line, *phrase) and not lends_name(line, *phrase)
        if phrase[1] - phrase[0] < MARGIN and named:
            source = read_speaker(line, *phrase, memory)
            if source and not _glosses(line, source, *phrase) and not names_site(line, source, *phrase):
                return Saying(line, dash(line, content, phrase), source, content, Stance.ASSERTED, phrase)
    return None


def _glosses(line: Line, source: Speaker, first: int, last: int) -> bool:
    """Whether a body that is no outlet ends a sentence with a verb of saying of its own, as the short name of one
    told there does ("The army said three of the UN force in the country - UNIFIL - were hurt")."""
    if last != line.last or line.sentence.kind in HEADLINES or source.kind in RELAYS:
        return False
    return any(hit.last < first and cue_kind(hit) in VERBS for hit in line.reporting)


def _goes_on(line: Line, first: int, last: int) -> bool:
    """Whether small words that belong to no name follow the name before a mark, as they do where it acts and does not
    speak ("Army hit the town: two dead"), or a semicolon does, behind which another clause begins."""
    spans, text = line.scan.tokens.spans, line.scan.text
    if last < line.last and ";" in text[spans[last][1] : spans[last + 1][0]]:
        return True
    known = [(item.first, item.last) for item in (*line.names, *line.places, *line.times)]
    known += [(hit.first, hit.last) for hit in (*line.roles, *line.grammar)]
    raw = line.scan.article.text
    small = [at for at in range(first, last + 1) if raw[line.ref(at, at).start].islower()]
    return sum(not any(low <= at <= high for low, high in known) for at in small) >= STRAY


def _lists(line: Line, first: int, last: int) -> bool:
    """Whether several holders of offices stand behind a colon, who are those counted before it ("two chiefs were held:
    the director, his deputy and a foreman")."""
    offices = [hit for hit in line.roles if first < hit.first <= last and hit.row.kind == "office"]
    breaks = [at for at in range(first + 1, last + 1) if line.breaks[at - line.first] >= 1]
    counted = any(item.last < first and _counts(item) for item in line.counts)
    return counted and any(hit.first > at for at in breaks for hit in offices)


def _aimed_at(line: Line, first: int, last: int) -> bool:
    """Whether a preposition behind other words leads to the body before a mark, which is then what something was done
    to ("Man shoots at police: two dead"); not where somebody speaks for it."""
    if line.scan.pack.options.adpositions != "before":
        return False
    body = next((item for item in line.names if first < item.first and item.last == last), None)
    if body is None or any(first <= hit.first < body.first and hit.row.kind == "office" for hit in line.roles):
        return False
    articles = {hit.last for hit in line.grammar_of("article")}
    at = body.first - 1 - (body.first - 1 in articles)
    return any(first < hit.first and hit.last == at for hit in line.grammar_of("locative", "with", "against"))


def _only_owns(line: Line, first: int, last: int) -> bool:
    """Whether a body only tells whose the word is that heads a stretch ("X protest: 4 hurt")."""
    order = line.scan.pack.options.word_order
    head = last if _verb_last(line) else first if order == "vso" else None
    if head is None or any(first <= hit.first <= last and hit.row.kind == "office" for hit in line.roles):
        return False
    spans = [(item.first, item.last) for item in (*line.names, *line.places, *line.quotations)]
    spans += [(hit.first, hit.last) for hit in (*line.roles, *line.grammar)]
    return not any(low <= head <= high for low, high in spans)


def _rest(line: Line, first: int, last: int) -> bool:
    """Whether a stretch only names all that no other row of a list does ("Other states: 23,250")."""
    start, end = line.scan.tokens.spans[first][0], line.scan.tokens.spans[last][1]
    return any(hit.start == start and hit.row.effect == "more" for hit in line.scan.within("bounds.tsv", start, end))


def _transcribed(line: Line, phrase: tuple[int, int], content: tuple[int, int]) -> bool:
    """Whether a colon and an opening mark follow a name no pack knows, as a broadcast sets down who speaks."""
    opened = line.quotations and line.quotations[0].first == content[0] == phrase[1] + 1
    counted = any(phrase[0] <= item.first <= phrase[1] and item.mention.role is CountRole.COUNT for item in line.counts)
    said = any(phrase[0] <= hit.first <= phrase[1] and hit.row.kind != "noun" for hit in line.reporting)
    capital = not line.scan.pack.options.capitals or _capital(line, phrase[1])
    return bool(opened) and is_speech(line.quotations[0].mention) and capital and not counted and not said


def _capital(line: Line, token: int) -> bool:
    return line.ref(token, token).text[:1].isupper()


def tally_saying(line: Line, memory: Memory) -> Saying | None:
    """A body whose tally or data a clause tells of before a colon ("The ministry updated its toll: 38 dead")."""
    cut = next((token for token in line.marked if _colon(line, token)), None)
    if cut is None or cut - line.first > TITLE_WORDS or any(item.first < cut for item in line.counts if _counts(item)):
        return None
    nouns = [hit for hit in line.reporting if hit.last < cut and "noun" in hit.row.kind.split("|")]
    bodies = [item for item in line.names if item.last < cut and (item.mention.id or item.mention.described)]
    if any(hit.last < cut and cue_kind(hit) in VERBS for hit in line.reporting):
        bodies = [item for item in bodies if item.mention.kind not in OUTLETS]  # "said in a statement to the agency X:"
    if not nouns or not bodies or not any(item.first >= cut for item in line.counts):
        return None
    body = bodies[0]
    if any(body.last < hit.first < nouns[0].first for hit in line.grammar_of("filed")):
        return None  # an agency in its dateline
    source = read_speaker(line, body.first, body.last, memory)
    content, phrase = (cut, line.last), (body.first, body.last)
    return Saying(line, nouns[0], source, content, Stance.ASSERTED, phrase) if source else None


def _colon(line: Line, token: int) -> bool:
    """Whether a colon stands before a token, and not the one inside an hour."""
    spans, text = line.scan.tokens.spans, line.scan.text
    hour = text[spans[token - 1][0]].isdigit() and text[spans[token][0]].isdigit()
    return not hour and not _COLONS.isdisjoint(line.gap(token))


def _counts(item: Item[CountMention]) -> bool:
    return item.mention.role in {CountRole.COUNT, CountRole.MEASURE}


def _past_clock(line: Line, cuts: list[int]) -> list[int]:
    """The cuts of a line without the one behind its hour ("16:20 | Army: nine soldiers")."""
    hour = _hour_end(line)
    return [token for token in cuts if hour is None or token > hour + 1]


def _hour_end(line: Line) -> int | None:
    """The last token of the hour that opens a line, with the zone behind it ("14:20 IST")."""
    hour = [item.last for item in line.times if item.first == line.first and item.mention.timex.startswith("T")]
    if not hour or hour[0] >= line.last:
        return hour[0] if hour else None
    start = line.scan.tokens.spans[hour[0] + 1][0]
    zones = [hit for hit in line.scan.starting.get(start, ()) if hit.table == "time.tsv" and hit.row.kind == "zone"]
    return max((hit.last for hit in zones), default=hour[0])


def _margin_left(line: Line, cut: int) -> tuple[int, int]:
    """The stretch before a colon: all of it but an hour, or what a space sets off in a headline of several parts."""
    heads = line.scan.pack.options.boundary == "none"
    hour = _hour_end(line)
    least = hour + 1 if hour is not None and hour + 1 < cut else line.first
    first = cut - 1
    while first > least and (not heads or line.breaks[first - line.first] < 1):
        first -= 1
    return first, cut - 1


def only_named(line: Line, first: int, last: int) -> bool:
    """Whether a stretch names a body, person or office and tells nothing itself."""
    counted = [item for item in line.counts if item.mention.role in {CountRole.COUNT, CountRole.MEASURE}]
    told = [item.first for item in counted] + [hit.first for hit in (*line.terms, *line.reporting)]
    told += [hit.first for hit in line.grammar_of("negation", "dative", "subject")] if _verb_last(line) else []
    told += [hit.first for hit in line.grammar_of("strike") if hit.row.value == "verb"]
    bodies = [item.first for item in line.names if item.mention.id or item.mention.described]
    named = bodies + [hit.first for hit in line.roles if hit.row.kind == "office"]
    named += [item.first for item in line.places if _capital_speaks(line, item, first, last)]
    named += [item.first for item in line.places if _party_speaks(line, item, first, last)]
    named += [first] if is_acronym(line, first, last) or _person_alone(line, first, last) else []
    named += [hit.first for hit in line.roles if hit.last == last and _tells_alone(line, hit, first)]
    return any(first <= at <= last for at in named) and not any(first <= at <= last for at in told)


def _person_alone(line: Line, first: int, last: int) -> bool:
    """Whether a headline's edge is the name of a person that no pack knows ("three hurt - Somov")."""
    told = line.scan.pack.options.dashes and line.sentence.kind in HEADLINES
    people = (item for item in line.names if item.mention.kind == "person")
    return told and any((item.first, item.last) == (first, last) for item in people)


def _tells_alone(line: Line, hit: Hit, first: int) -> bool:
    """Whether a stretch up to a word for witnesses or officials holds nothing else but whose they are."""
    whose = [(item.first, item.last) for item in (*line.places, *line.names)]
    held = {token for begin, end in whose for token in range(begin, end + 1)}
    alone = hit.row.role in WITNESSES and hit.first == first
    return alone or (hit.row.role in _OFFICIALS and held.issuperset(range(first, hit.first)))


def _capital_speaks(line: Line, item: Item[PlaceMention], first: int, last: int) -> bool:
    """Whether a capital alone stands between hour and colon, its government then speaking ("21:17 Kiew: ...")."""
    alone = (item.first, item.last) == (first, last) and item.mention.kind == "capital"
    return alone and first > line.first and line.sentence.kind is not RegionKind.BODY


def _party_speaks(line: Line, item: Item[PlaceMention], first: int, last: int) -> bool:
    """Whether a word for a country's side alone stands before a colon at the head of a line ("俄方:")."""
    alone = (item.first, item.last) == (first, last) == (line.first, last) and item.mention.demonym
    return alone and line.scan.pack.options.subject == "bare" and item.mention.id is not None


def _verb_last(line: Line) -> bool:
    """Whether the language marks all parties of a verb, so that a case word makes a clause of a stretch."""
    options = line.scan.pack.options
    return options.word_order == "sov" and options.boundary == "word"


def _predicates(line: Line, first: int, last: int) -> bool:
    """Whether a stretch is half of a sentence whose "is" a dash replaces ("in the hospital - 7", "one - a guard, who").

    It opens with a place or with one of those counted, or holds a relative clause.
    """
    if not line.scan.pack.options.copula_dash:
        return False
    led = any(hit.first == first for hit in line.grammar_of("locative", "ablative", "inclusion", "auxiliary"))
    counted = any(hit.first == first and hit.row.kind == "group" for hit in line.roles)
    body = line.sentence.kind is RegionKind.BODY
    aside = any(first < hit.first <= last for hit in line.grammar_of("relative"))
    return led or (body and first > line.first and (counted or aside))


def dash(line: Line, content: tuple[int, int], phrase: tuple[int, int]) -> Hit:
    """The mark between speaker and content, as the cue of an act of saying without a word for it."""
    left, right = sorted((content, phrase))
    spans = line.scan.tokens.spans
    start, end = spans[left[1]][1], spans[right[0]][0]
    return Hit(start, end, left[1], right[0], Phrase("reporting.tsv", DASH), end, right[0])


def titled(line: Line, memory: Memory) -> Saying | None:
    """The body that a line before a list names ("Balance of the prefecture at noon:"), without a word of saying."""
    counted = any(item.mention.role is CountRole.COUNT for item in line.counts)
    if line.last - line.first > TITLE_WORDS or counted or line.terms:
        return None
    for item in line.names:
        source = read_speaker(line, item.first, item.last, memory) if item.mention.kind != "person" else None
        if source:
            whole, phrase = (line.first, line.last), (item.first, item.last)
            return Saying(line, dash(line, whole, whole), source, whole, Stance.ASSERTED, phrase)
    return None


def bracketed(line: Line, memory: Memory) -> Saying | None:
    """The body that a heading names in brackets at its end ("Dead by county (State Disaster Office, 4 May)")."""
    phrase = _last_bracket(line)
    told = any(item.mention.role is CountRole.COUNT for item in line.counts)
    if told or phrase is None or line.last - line.first > TITLE_WORDS:
        return None
    source = read_speaker(line, *phrase, memory) or _owner_of_data(line, *phrase)
    if source is None or (source.id is None and is_byline(line, line.ref(*phrase).text)):
        return None  # "(our reporter)" is nobody's count
    whole = line.first, line.last
    return Saying(line, dash(line, whole, whole), source, whole, Stance.ASSERTED, phrase)


def credited_row(line: Line, memory: Memory) -> Saying | None:
    """The body in brackets at the end of a row or headline that tells figures ("18 killed, 164 hurt (UN mission)")."""
    phrase = _last_bracket(line) if line.sentence.kind in HEADLINES and line.terms else None
    if phrase is None or not any(item.last < phrase[0] and _counts(item) for item in line.counts):
        return None
    source = read_speaker(line, *phrase, memory) if only_named(line, *phrase) else None
    content = line.first, phrase[0] - 1
    return Saying(line, dash(line, content, phrase), source, content, Stance.ASSERTED, phrase) if source else None


def _last_bracket(line: Line) -> tuple[int, int] | None:
    """The words in brackets at the end of a line, behind a label and its colon up to a comma; no date or place."""
    text, spans = line.scan.text, line.scan.tokens.spans
    end = text[spans[line.last][1] : spans[line.last][1] + 2].strip()
    opens = [at for at in range(line.first + 1, line.last + 1) if text[spans[at][0] - 1] in "(\uff08"]
    if not opens or end[:1] not in {")", "\uff09"}:
        return None
    labels = (at for at in line.marked if at > opens[-1] and line.gap(at).strip() in _COLONS)
    first = next(labels, opens[-1])
    cut = next((at for at in range(first + 1, line.last + 1) if line.breaks[at - line.first] >= 1), line.last + 1)
    held = [item for item in (*line.times, *line.places, *line.counts) if item.first <= first and item.last >= cut - 1]
    numbered = any(first < item.first < cut for item in line.counts)  # "(CFR 2.2%)"
    return None if held or numbered or text[spans[first][0]].isdigit() else (first, cut - 1)


def _owner_of_data(line: Line, first: int, last: int) -> Speaker | None:
    """Somebody no pack knows behind a word for data ("(data of survey commissions)")."""
    noun = next((hit for hit in line.reporting if hit.first == first and "noun" in hit.row.kind.split("|")), None)
    if noun is None or noun.last >= last:
        return None
    ref = line.ref(noun.last + 1, last)
    return Speaker(ref.text, None, "organisation", ref)


def wholly_named(line: Line, first: int, last: int) -> bool:
    """Whether a stretch names somebody and holds nothing beside his name, office and place."""
    items = [(item.first, item.last) for item in (*line.names, *line.places)]
    items += [(hit.first, hit.last) for hit in (*line.roles, *line.grammar_of("article", "genitive"))]
    held = {token for begin, end in items for token in range(begin, end + 1)}
    return only_named(line, first, last) and set(range(first, last + 1)) <= held


def entry_speaker(line: Line, memory: Memory) -> Saying | None:
    """Who alone stands behind the hour over an entry of a live blog ("08:30 - Ministry of Defence")."""
    hour = next((item for item in line.times if item.first == line.first and item.mention.timex.startswith("T")), None)
    if hour is None or hour.last >= line.last or line.sentence.kind is not RegionKind.HEADING:
        return None
    claims = [hit.first for hit in line.reporting if hit.last == line.last and "onward" in hit.row.kind.split("|")]
    phrase = hour.last + 1, (claims[0] if claims else line.last + 1) - 1
    if phrase[0] > phrase[1] or phrase[1] - phrase[0] >= MARGIN or not wholly_named(line, *phrase):
        return None
    source, whole = read_speaker(line, *phrase, memory), (line.first, line.last)
    return Saying(line, dash(line, whole, whole), source, whole, Stance.ASSERTED, phrase) if source else None
