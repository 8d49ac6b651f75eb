"""Find where a speaker stands beside a verb of saying: token numbers of phrases in a line, by the verb's own place."""

from kathan.claim.line import Item, Line
from kathan.claim.who.adverbial import past_channel
from kathan.claim.who.located import is_filing
from kathan.claim.who.phrase import names_anybody
from kathan.claim.who.relay import OUTLETS
from kathan.mention.quotation import is_speech
from kathan.mention.when.stretch import RANGE
from kathan.model.claim import Period
from kathan.model.mention import CountMention, CountRole, NameMention, TimeMention
from kathan.packs.hit import Hit

REACH = 12
NAME_WORDS = 4  # at most, in the name of an outlet that no pack knows; letters, at least, of a call sign
TALK_REACH = 6  # signs from a time to a word for a briefing where no spaces are written

_DATED = frozenset({CountRole.DATE, CountRole.CLOCK})
_ARTICLES = frozenset({"number.article", "number.single"})
OPENING = 8
SPOKEN_IN = 6
_CASES = ("locative", "ablative", "with", "against", "agent", "complementizer", "relative", "pronoun", "possessive")


def told_end(line: Line, cue: Hit) -> int:
    """The last token of a verb of saying with the outlet that is told, where the speaker follows it."""
    outlet = told_outlet(line, cue)
    if outlet and outlet[1] < line.last and line.breaks[outlet[1] + 1 - line.first] < 1:
        return outlet[1]
    return cue.last


def told_outlet(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The outlet right behind a verb of telling: one that the pack knows, or a name in quotation marks or capitals.

    "розповів [«Конкуренту»] лікар"; "told [WKPR]"; "told the [Observer]".
    """
    if "tell" not in cue.row.kind.split("|"):
        return _told_back(line, cue) if line.scan.pack.options.speaks_in and cue.row.kind == "back" else None
    phrasal = line.scan.pack.options.participles and cue.row.form.count(" ") > 1  # "en entrevista con [Radio Sur]"
    for item in line.names:
        known = item.mention.kind in OUTLETS or (item.first == cue.last + 1 and _sign(line, item.first, item.last))
        known = known or (phrasal and item.mention.id is None)
        if known and 0 <= item.first - cue.last <= 2 and item.last > cue.last:
            return item.first, item.last
    for quoted in line.quotations:
        named = quoted.last - quoted.first < NAME_WORDS and line.ref(quoted.first, quoted.first).text[:1].isupper()
        if named and 0 < quoted.first - cue.last <= 2:
            return quoted.first, quoted.last
    return _titled(line, cue.last + 1)


def _told_back(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The outlet between words that point back and who has told it ("Об этом сообщил [ТАСС] министр")."""
    outlet: Item[NameMention] | None = None
    for item in line.names:
        if item.first == (outlet.last if outlet else cue.last) + 1 and item.mention.kind in OUTLETS:
            outlet = item  # "the agency TASS"
    if outlet is None or outlet.last >= line.last or line.breaks[outlet.last + 1 - line.first] >= 1:
        return None
    starts = {hit.first for hit in line.roles if hit.row.kind == "office"}
    others = [item for item in line.names if outlet.mention.id or item.mention.kind != "person"]
    starts |= {item.first for item in others}
    return (cue.last + 1, outlet.last) if outlet.last + 1 in starts else None


def without_outlet(line: Line, phrase: tuple[int, int]) -> tuple[int, int]:
    """Who speaks without the outlet to which he does ("X sagte [der „Rheinischen Post“]", "told [Dawn] a man")."""
    if line.scan.pack.options.plain_subjects:
        return _behind_told(line, phrase)
    if line.scan.pack.options.word_order != "v2":
        return phrase
    articles = {hit.last for hit in line.grammar_of("article")}
    told = (
        one.first - 1 for one in line.quotations if one.first - 1 in articles and phrase[0] < one.first <= phrase[1]
    )
    end = next(told, None)
    return phrase if end is None or end <= phrase[0] else (phrase[0], end - 1)


def _behind_told(line: Line, phrase: tuple[int, int]) -> tuple[int, int]:
    """The words of a subject behind an outlet that a verb of telling leads to, from the article that opens them."""
    if not any(cue.last == phrase[0] - 1 and "tell" in cue.row.kind.split("|") for cue in line.reporting):
        return phrase
    articles = {hit.first for hit in line.grammar_of("article")}
    ends = (one.last for one in line.names if one.mention.kind in OUTLETS and phrase[0] <= one.first <= phrase[0] + 1)
    start = next((end + 1 for end in ends if end + 1 in articles and end < phrase[1]), phrase[0])
    return start, phrase[1]


def _sign(line: Line, first: int, last: int) -> bool:
    """Whether a name is one word of capitals, as the call sign of a station is."""
    text = line.ref(first, last).text
    return first == last and len(text) > NAME_WORDS - 1 and text.isupper()


def _titled(line: Line, token: int) -> tuple[int, int] | None:
    """The capital word that no pack knows behind an article, where only names have capitals ("told the Observer")."""
    if not line.scan.pack.options.plain_subjects or token >= line.last:
        return None
    article = any(hit.first == hit.last == token for hit in line.grammar_of("article"))
    known = [(item.first, item.last) for item in (*line.names, *line.places)]
    known += [(hit.first, hit.last) for hit in line.roles]
    free = not any(first <= token + 1 <= last for first, last in known)
    named = line.ref(token + 1, token + 1).text[:1].isupper()
    return (token + 1, token + 1) if article and free and named else None


_OPENING = frozenset('\u00ab\u201e\u201c"')


def spoken_in(line: Line, cue: Hit) -> Hit | None:
    """The locative after a verb of saying in which the speaker stands ("сообщили во вторник в полиции")."""
    if not line.scan.pack.options.speaks_in:
        return None
    named = {item.first for item in (*line.names, *line.places)} | {hit.first for hit in line.roles}
    pronouns = {hit.first for hit in line.grammar_of("pronoun")}
    end = told_end(line, cue)
    near = max(end, cue.last + 1)
    told = {item.first for item in line.names if item.mention.kind in OUTLETS and cue.last < item.first <= near}
    for hit in line.grammar_of("locative"):
        if hit.first <= end or past_channel(line, hit.first - 1) >= hit.first:
            continue
        timed = sum(item.last - item.first + 2 for item in line.times if end < item.first < hit.first)
        near = (
            _capital(line, hit.last + 1)
            or _in_marks(line, hit.last + 2)
            or any(
                hit.last < first <= hit.last + SPOKEN_IN and not line.cut_between(hit.last, first) for first in named
            )
        )
        dated = any(item.first == hit.last + 1 for item in line.times)
        said = any(cue.last < that.first < hit.first for that in line.grammar_of("complementizer"))
        subject = any(end < first < hit.first for first in (*(named - told), *pronouns))
        body = not told or any(hit.last < item.first <= hit.last + SPOKEN_IN for item in line.names)
        if hit.first - end - timed <= 2 and body and near and not dated and not said and not subject:
            return hit
    return None


def _capital(line: Line, token: int) -> bool:
    """Whether a word with a capital or in quotation marks opens a name there, in a language that writes names so."""
    if line.scan.pack.options.capitals != "names" or token > line.last:
        return False
    return line.scan.ref(*line.scan.tokens.spans[token]).text[:1].isupper()


def _in_marks(line: Line, token: int) -> bool:
    """Whether a name in quotation marks follows the word for what bears it ("в движении «X»")."""
    if not _capital(line, token):
        return False
    start = line.scan.tokens.spans[token][0]
    return line.scan.article.text[line.scan.folded.start(start) - 1] in _OPENING


def spoken_of(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The locative at the head of a clause in which the speaker stands ("в компании «X» пообещали")."""
    if not line.scan.pack.options.speaks_in or cue.first == line.first:
        return None
    first = cue.first
    while first > line.first and line.breaks[first - line.first] < 1:
        first -= 1
    opens = next((hit for hit in line.grammar_of("locative") if hit.first == first), None)
    if opens is None or not opens.last < cue.first - 1 <= opens.last + SPOKEN_IN:
        return None
    phrase = opens.last + 1, cue.first - 1
    timed = any(phrase[0] <= item.first <= phrase[1] for item in (*line.times, *line.counts))
    said = any(phrase[0] <= hit.first <= phrase[1] for hit in (*line.terms, *line.reporting))
    small = any(phrase[0] <= hit.first <= phrase[1] for hit in line.grammar_of(*_CASES))
    named = names_anybody(line, *phrase) or any(_capital(line, token) for token in range(phrase[0], phrase[1] + 1))
    return phrase if named and not timed and not said and not small else None


def is_figure(item: Item[CountMention]) -> bool:
    """Whether a number counts, and is no mere article ("a nurse")."""
    return item.mention.role is CountRole.COUNT and not _ARTICLES.intersection(item.mention.rules)


def _bracketed_date(line: Line, count: CountMention) -> bool:
    """Whether a number is a date that brackets add to a day ("said on Monday (4 May)")."""
    start = count.extent.start
    return count.role in _DATED and line.scan.article.text[start - 1 : start] == "("


def tells(line: Line, first: int, last: int) -> bool:
    """Whether a stretch holds a count, which "an" official behind a relay is none, or a word of an event."""
    cited = {hit.last + 1 for hit in line.reporting if hit.row.kind == "relay"}
    cited &= {item.first for item in line.counts if _ARTICLES.intersection(item.mention.rules)}
    told = [item.first for item in line.counts if not _bracketed_date(line, item.mention) and item.first not in cited]
    told += [hit.first for hit in line.terms]
    return any(first <= token <= last for token in told)


def _tells_more(line: Line, last: int) -> bool:
    """Whether the sentence up to a token tells of an event: "a" spokesman and a word for people count nothing."""
    counted = (item for item in line.counts if item.last <= last and _counts(item.mention))
    people = {token for hit in line.roles for token in range(hit.first, hit.last + 1)}
    told = (hit for hit in line.terms if hit.first <= last and not people.issuperset(range(hit.first, hit.last + 1)))
    return any(not _ARTICLES.intersection(item.mention.rules) for item in counted) or any(told)


def opening_subject(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The subject that opens a sentence, an aside between commas behind it ("the agency, whose map X quotes, says")."""
    aside = cue.first > line.first and line.breaks[cue.first - line.first] >= 1
    quoted = any(item.last < cue.first and is_speech(item.mention) for item in line.quotations)
    if not aside or _tells_more(line, cue.first - 1) or quoted or any(is_filing(line, item) for item in line.places):
        return None
    first = next(token for token in range(line.first + 1, cue.first + 1) if line.breaks[token - line.first] >= 1)
    marks = line.grammar_of("locative", "ablative", "clause", "with", "against", "purpose")
    led = any(hit.first == line.first for hit in marks)
    apart = first < cue.first and first - line.first <= OPENING and not led
    return (line.first, first - 1) if apart and names_anybody(line, line.first, first - 1) else None


def _counts(count: CountMention) -> bool:
    return count.role in {CountRole.COUNT, CountRole.MEASURE}


def said_time(line: Line, content: tuple[int, int], cue: Hit, phrase: tuple[int, int] | None) -> Period | None:
    """The time of saying: one outside what is said, in the speaker's phrase, or where no other time stands.

    What a quotation tells of is no time of the verb outside it ('कहा, "[कल रात] ड्रोन गिरे"').
    """
    for item in line.times:
        if any(
            one.first <= item.first <= one.last < cue.first or cue.last < one.first <= item.first <= one.last
            for one in line.quotations
        ):
            continue
        opens = min(phrase[0], cue.last + 1) if phrase else 0
        in_phrase = phrase is not None and opens <= item.first <= phrase[1]  # "según informó [ayer] la policía"
        outside = item.first > content[1] or item.last < content[0] or in_phrase
        near = in_phrase or abs(item.first - cue.first) <= REACH
        if _only_said(line, item, cue, phrase):
            outside = near = True
        moment = may_say_when(item.mention) if outside and near else None
        if moment:
            return moment
    return None


def may_say_when(time: TimeMention) -> Period | None:
    """The time as one of saying; None for one without both ends, and for the days from one to another of a report."""
    window = time.window
    if window is None or window.start is None or window.end is None or RANGE in time.rules or not dated(time.timex):
        return None
    return Period(window, time.ref)


def _only_said(line: Line, item: Item[TimeMention], cue: Hit, phrase: tuple[int, int] | None) -> bool:
    """Whether a time stands right before the verb at the end, right behind who speaks first, or is that of a briefing.

    "12명이 숨졌다고 [16일] 밝혔다"; "أعلنت الوزارة، [الاثنين]، مقتل 12"; "在[19日]晚的发布会上".
    """
    options = line.scan.pack.options
    if options.word_order == "v2" and cue.head_last < item.first and item.last < cue.tail_first:
        return True  # "wie die Polizei [am Montag] mitteilte"
    if options.word_order == "sov" and 0 < cue.first - item.last <= 1 + (line.gap(cue.first).strip() == ")"):
        return True
    if options.word_order == "vso" and phrase and item.first == phrase[1] + 1 and cue.last < phrase[0]:
        return True
    if options.word_order == "vso" and item.first == cue.last + 1:
        return True  # "كشفت [يوم الخميس الماضي] تسجيل 40 حالة"
    return at_briefing(line, item) and item.first < cue.first


def at_briefing(line: Line, item: Item[TimeMention]) -> bool:
    """Whether a time is that of a briefing named behind it."""
    reach = TALK_REACH if line.scan.pack.options.boundary == "none" else 1
    return any(0 < hit.first - item.last <= reach for hit in line.grammar_of("talk"))


def dated(timex: str) -> bool:
    return not timex.startswith(("T", "P"))


def behind_counted(line: Line, cue: Hit, phrase: tuple[int, int]) -> Item[CountMention] | None:
    """The number with its noun that a speaker stands right behind ("the 60 houses officials said were hit")."""
    verbs = (*line.grammar_of("auxiliary"), *line.terms)
    if line.scan.pack.options.word_order != "svo" or not any(hit.first == cue.last + 1 for hit in verbs):
        return None
    for item in line.counts:
        first, last = line.tokens_of(item.mention.extent)
        if phrase[0] - 1 <= item.first and last < phrase[1] and item.mention.unit is not None:
            return Item(first, last, item.mention)
    return None
