"""Find who speaks where a topic marker or subject marker follows the speaker and the verb ends the sentence.

For languages with the option ``topics``: the speaker is a marked noun phrase that names somebody, right before the verb
of saying, or at the head of the sentence before all that is said.
"""

from collections.abc import Iterator

from kathan.claim.line import Item, Line
from kathan.claim.who.posts import is_post
from kathan.mention.quotation import is_speech
from kathan.model.mention import CountRole, QuotationMention
from kathan.packs.hit import Hit

REACH = 12
NEAR = 8
CLOSE = 2  # a quoting end and what holds it may stand between a quotation and its verb
LONGEST_NAME = 3
SAYERS = 2  # who passes on, and who speaks
_WALLS = frozenset({"subject", "complementizer", "contrast", "clause", "ablative", "locative", "dative", "object"})
_LINKS = frozenset({"complementizer", "clause", "contrast"})
_VERBS = frozenset({"verb", "tell", "announce", "back"})
_SAID = _VERBS | {"adposition", "relay"}
STRONG, WEAK = 2, 1
Phrase = tuple[int, int]


def _kind(hit: Hit) -> str:
    return str(hit.row.kind.split("|")[0])


def _quoted(line: Line, token: int) -> Item[QuotationMention] | None:
    return next((item for item in line.quotations if item.first <= token <= item.last), None)


def _is_wall(line: Line, token: int) -> bool:
    walls = line.grammar_of(*_WALLS)
    if any(hit.first <= token <= hit.last for hit in walls):
        return not any(item.first < token <= item.last for item in line.names)
    return any(hit.first <= token <= hit.last and _kind(hit) in _SAID for hit in line.reporting)


def phrase_before(line: Line, marker: int) -> Phrase | None:
    """The noun phrase that ends right before a token: back to a comma, another marker or a verb of saying."""
    last = _past_gloss(line, marker - 1)
    if last < line.first:
        return None
    title = _title(line, last)
    first = title.first if title else last
    home = _quoted(line, first - 1) if title and first > line.first else _quoted(line, last)
    while first > line.first and last - first < REACH and line.breaks[first - line.first] < 1:
        if _is_wall(line, first - 1) or _quoted(line, first - 1) is not home:
            break
        first -= 1
    return first, last


def _past_gloss(line: Line, last: int) -> int:
    """The last word before a bracket that gives a name again in Latin words ("적신월사(Red Crescent Society)는")."""
    text, spans = line.scan.text, line.scan.tokens.spans
    end = spans[last][1]
    if text[end : end + 1] != ")":
        return last
    start = text.rfind("(", spans[line.first][0], end)
    gloss = text[start + 1 : end]
    if start < 0 or not gloss.isascii() or " " not in gloss:
        return last
    while last >= line.first and spans[last][0] > start:
        last -= 1
    return last


def _title(line: Line, last: int) -> Item[QuotationMention] | None:
    """The quotation that ends with a token and is only a name ("단체 [‘자유연대’]는")."""
    quoted = next((item for item in line.quotations if item.last == last and item.first > line.first), None)
    return None if quoted is None or is_speech(quoted.mention) else quoted


def names_speaker(line: Line, phrase: Phrase) -> int:
    """How surely the last word of a phrase names somebody who speaks: a body, person or office, else other people.

    The name that stands in quotation marks behind what somebody is says no more.
    """
    title = _title(line, phrase[1])
    if title is not None and title.first > phrase[0]:
        phrase = phrase[0], title.first - 1
    first, last = phrase[0], _past_plural(line, *phrase)
    counted = any(
        item.mention.role is CountRole.COUNT and line.tokens_of(item.mention.extent)[1] >= last >= item.first >= first
        for item in line.counts
    )
    timed = any(item.first <= last <= item.last for item in line.times)
    if counted or timed:
        return 0
    named = [item.last for item in line.names] + [item.last for item in line.places if not item.mention.demonym]
    named += [hit.last for hit in line.roles if hit.row.kind == "office"]
    named += [hit.last for hit in line.grammar_of("pronoun", "honorific")]
    named += [hit.last for hit in line.reporting if is_post(hit) or _issued(line, hit, first)]
    if last in named or _acronym(line, last):
        return STRONG
    if any(hit.last == last for hit in line.terms):
        return 0
    people = any(hit.last == last and hit.row.kind == "group" for hit in line.roles)
    strange = line.scan.tokens.sorts.get(last) == "unknown"
    if strange and _introduced(line, first, last):
        return STRONG
    unknown = strange and (first == line.first or _in_capitals(line, last))
    return WEAK if people or unknown else 0


def _issued(line: Line, hit: Hit, first: int) -> bool:
    """Whether a word for a document is all of a phrase, or a body that issued it stands right before it."""
    if "noun" not in hit.row.kind.split("|") or hit.row.stance != "asserted":
        return False
    marks = [mark.first for mark in line.grammar_of("genitive") if mark.last == hit.first - 1]
    owner = (marks or [hit.first])[0] - 1
    return hit.first == first or any(item.last == owner and item.first >= first for item in line.names)


def _past_plural(line: Line, first: int, last: int) -> int:
    """The last word of a phrase before endings that mark no case ("단체들") and words for others ("AP통신 등")."""
    sorts, others = line.scan.tokens.sorts, {hit.first for hit in line.grammar_of("adverb")}
    cased = {hit.first for hit in line.grammar if hit.first not in others}
    while last > first and (last in others or (sorts.get(last) == "ending" and last not in cased)):
        last -= 1
    return last


def _acronym(line: Line, token: int) -> bool:
    """Whether an acronym in brackets closes the name of a body that no pack knows ("단속국(ICE)")."""
    start = line.scan.tokens.spans[token][0]
    return _in_capitals(line, token) and line.scan.text[start - 1 : start] == "("


def _in_capitals(line: Line, token: int) -> bool:
    """Whether a word is all Latin capitals, as many bodies are named ("[CNBC]가 전했다")."""
    text = line.scan.ref(*line.scan.tokens.spans[token]).text
    return text.isascii() and text.isalpha() and text.isupper()


def _introduced(line: Line, first: int, last: int) -> bool:
    """Whether a name that no pack knows stands right behind what somebody is ("the activist Said Ulla")."""
    told = [hit.last for hit in line.roles] + [item.last for item in line.names]
    told += [item.last for item in line.places if item.first == first == line.first and not item.mention.demonym]
    sorts = line.scan.tokens.sorts
    return any(
        first <= end < last <= end + LONGEST_NAME and all(sorts.get(at) == "unknown" for at in range(end + 1, last + 1))
        for end in told
    )


def _markers(line: Line, cue: Hit) -> Iterator[Hit]:
    home = _quoted(line, cue.first)
    for hit in line.grammar_of("subject"):
        if hit.last < cue.first and _quoted(line, hit.first) is home:
            yield hit


def _free(line: Line, marker: Hit, cue: Hit) -> bool:
    """Whether nothing that is said stands between a marked phrase and the verb."""
    if cue.first - marker.last > NEAR:
        return False
    between = range(marker.last + 1, cue.first)
    linked = any(hit.first in between for hit in line.grammar_of(*_LINKS))
    told = any(hit.first in between and hit.last < cue.first and hit.row.kind == "verb" for hit in line.terms)
    return not linked and not told and all(_quoted(line, token) is _quoted(line, cue.first) for token in between)


def _fence(line: Line, cue: Hit) -> int:
    """The end of the last act of saying before the verb that is only joined to it ("said A, and said B")."""
    fence = line.first - 1
    for hit in line.reporting:
        if hit.last < cue.first and _kind(hit) in _VERBS:
            joins = line.grammar_of("clause", "contrast")
            closed = hit.last - hit.first > 1 and hit.last + 1 < cue.first
            closed = closed and line.breaks[hit.last + 1 - line.first] >= 1  # "다고 했고,"
            if closed or any(hit.last < join.first <= hit.last + 2 for join in joins):
                fence = hit.last
    return fence


def find_topic(line: Line, cue: Hit) -> Phrase | None:
    """The phrase of the speaker: marked right before the verb, else the first topic, else the first subject."""
    marked = [(marker, phrase) for marker in _markers(line, cue) if (phrase := phrase_before(line, marker.first))]
    marked = [pair for pair in marked if not _only_counted(line, *pair)]
    nearest = marked[-1:] and marked[-1]
    if nearest and _free(line, nearest[0], cue) and names_speaker(line, nearest[1]) == STRONG:
        return nearest[1]
    spoken = nearest and _free(line, nearest[0], cue) and _complemented(line, nearest[1][0])
    if spoken and nearest and names_speaker(line, nearest[1]):
        return nearest[1]
    quoted = next((item for item in line.quotations if 0 <= cue.first - item.last <= CLOSE), None)
    beside = next((phrase for marker, phrase in marked if quoted and marker.last == quoted.first - 1), None)
    if beside and (names_speaker(line, beside) or any(hit.last == beside[1] for hit in line.roles)):
        return beside
    if told := _passed_on(line, cue, marked):
        return told
    fence = _fence(line, cue)
    for reach in ([pair for pair in marked if pair[0].first > fence], marked):
        found = _first(line, cue, reach)
        if found:
            return found
    return _some_people(line, cue, marked[0]) if marked else None


def _passed_on(line: Line, cue: Hit, marked: list[tuple[Hit, Phrase]]) -> Phrase | None:
    """The subject whose words the topic before it passes on ("A통신은 [B군이] …라고 밝혔다고 보도했다")."""
    ends = {hit.last + 1 for hit in line.grammar_of("complementizer") if hit.first == cue.last + 1}
    if len(marked) < SAYERS or not any(hit.first in ends and _kind(hit) in _VERBS for hit in line.reporting):
        return None
    (opener, relay), (marker, phrase) = marked[:SAYERS]
    relays = opener.row.value == "topic" != marker.row.value and names_speaker(line, relay) == STRONG
    return phrase if relays and names_speaker(line, phrase) == STRONG and not _acts(line, marker, cue) else None


def _some_people(line: Line, cue: Hit, opening: tuple[Hit, Phrase]) -> Phrase | None:
    """A number of people who open the sentence and speak: what they say has a counted subject of its own ("주민 2명은
    14명이 숨졌다고 말했다")."""
    marker, phrase = opening
    if phrase[0] != line.first or marker.row.value != "topic" or not _complemented(line, cue.first):
        return None
    counts = [item for item in line.counts if item.mention.role is CountRole.COUNT]
    ends = {line.tokens_of(item.mention.extent)[1]: item.first for item in counts}
    people = any(hit.last + 1 == ends.get(phrase[1]) for hit in line.roles)
    said = [hit.first for hit in line.grammar_of("subject") if marker.last < hit.first and hit.first - 1 in ends]
    said += [hit.first for hit in line.terms if hit.row.kind == "total" and hit.first == marker.last + 1]
    told = [hit.first for hit in line.grammar_of(*_LINKS)]
    told += [hit.first for hit in line.terms if hit.row.kind != "total"]
    return phrase if people and said and not any(marker.last < at < min(said) for at in told) else None


def _only_counted(line: Line, marker: Hit, phrase: Phrase) -> bool:
    """Whether a topic is no more than those whose number follows ("여성은 3천 명 이상이라고")."""
    counts = (item for item in line.counts if 0 < line.tokens_of(item.mention.extent)[0] - marker.last <= 1)
    count = next((item for item in counts if item.mention.role is CountRole.COUNT), None)
    if count is None or marker.row.value != "topic" or names_speaker(line, phrase) == STRONG:
        return False
    last = line.tokens_of(count.mention.extent)[1]
    return any(0 < hit.first - last <= CLOSE for hit in line.grammar_of("complementizer", "clause"))


def _complemented(line: Line, token: int) -> bool:
    """Whether what is said ends with its quoting end right before a token."""
    return any(hit.last == token - 1 for hit in line.grammar_of("complementizer"))


def _acts(line: Line, marker: Hit, cue: Hit) -> bool:
    """Whether a subject does something to an object before the next one of whom it is said that something befell it
    ("[이스라엘군이] 마을을 공격해 5명이 숨졌다고 덧붙였다"): whoever speaks is named before."""
    done = (hit.first for hit in line.grammar_of("object") if marker.last < hit.first < cue.first)
    first = next(done, None)
    return first is not None and any(first < hit.first < cue.first for hit in line.grammar_of("subject"))


def _first(line: Line, cue: Hit, marked: list[tuple[Hit, Phrase]]) -> Phrase | None:
    topics = [phrase for marker, phrase in marked if marker.row.value == "topic"]
    subjects = [phrase for marker, phrase in marked if marker.row.value != "topic" and not _acts(line, marker, cue)]
    for phrases, least in ((topics, STRONG), (subjects, STRONG), (topics, WEAK)):
        found = next((phrase for phrase in phrases if names_speaker(line, phrase) >= least), None)
        if found:
            return found
    return None


def find_doer(line: Line, before: int, after: int) -> Phrase | None:
    """The last marked phrase between two tokens that names a body, person or office."""
    for marker in reversed(line.grammar_of("subject")):
        phrase = phrase_before(line, marker.first) if after <= marker.first < before else None
        if phrase and phrase[0] >= after and names_speaker(line, phrase) == STRONG:
            return phrase
    return None


def is_quoting(line: Line, cue: Hit) -> bool:
    """Whether what is said ends right before the verb: with a quoting end, which may be its own ("죽였[다고 했다]"), or
    the marks of a quotation."""
    ends = line.grammar_of("complementizer")
    closes = any(0 <= cue.first - item.last <= 2 for item in line.quotations)
    return closes or cue.row.form.startswith("-") or any(0 < cue.first - hit.last <= 2 for hit in ends)


def quoting_heads(line: Line, first: int) -> Iterator[tuple[Phrase, Phrase]]:
    """The speakers of a line from a token on, each named right before or behind his quotation, and what he says.

    A headline of several parts, which three dots divide, may hold a speaker in each.
    """
    found = [head for part in _parts(line, first) if (head := _quoting_head(line, part))]
    whole = _quoting_head(line, (first, line.last))
    yield from found or ([whole] if whole else [])


def _parts(line: Line, first: int) -> Iterator[Phrase]:
    for token in (at for at in line.marked if at > first):
        middle = line.gap(token)
        if ("\u2026" in middle or "..." in middle) and _quoted(line, token - 1) in (None, *_closed(line, token - 1)):
            yield first, token - 1
            first = token
    yield first, line.last


def _closed(line: Line, token: int) -> list[Item[QuotationMention]]:
    return [item for item in line.quotations if item.last == token]


def _quoting_head(line: Line, part: Phrase) -> tuple[Phrase, Phrase] | None:
    quoted = [item for item in line.quotations if part[0] <= item.first and min(item.last, line.last) <= part[1]]
    named = {hit.first - 1 for hit in line.grammar_of("subject")}  # "단체 ‘자유연대’는": a name
    quoted = [item for item in quoted if item.last not in named]
    if not quoted:
        return None
    first, last = quoted[0], quoted[-1]
    for phrase, content in (
        ((part[0], first.first - 1), (first.first, part[1])),
        ((last.last + 1, part[1]), (part[0], last.last)),
    ):
        near = 0 <= phrase[1] - phrase[0] < NEAR
        if near and (names_speaker(line, phrase) == STRONG or _alone(line, phrase, content)):
            return phrase, content
    return None


def _alone(line: Line, phrase: Phrase, content: Phrase) -> bool:
    """Whether a few words that no pack knows, or people, stand before a direct speech that ends the line."""
    speech = next((item for item in line.quotations if item.first == content[0] == phrase[1] + 1), None)
    whole = speech is not None and speech.last >= line.last and is_speech(speech.mention)
    strange = line.scan.tokens.sorts.get(phrase[1]) == "unknown"
    return whole and phrase[1] - phrase[0] < LONGEST_NAME and (strange or names_speaker(line, phrase) == WEAK)
