"""Read the acts of saying of languages that mark no subject: a line and its cues in, sayings out, in order."""

from collections.abc import Iterator
from dataclasses import replace

from kathan.claim.line import Line
from kathan.claim.where.filed import behind_byline
from kathan.claim.who.bare import (
    bare_subject,
    inside,
    opening_person,
    opening_speaker,
    opens_clause,
    relay_before,
    relay_in,
)
from kathan.claim.who.beside import at_briefing, may_say_when
from kathan.claim.who.doubt import doubting
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.reach import only_counts, only_denied
from kathan.claim.who.saying import Saying
from kathan.model.claim import Period, Speaker, Stance
from kathan.packs.hit import Hit

REACH = 12
SHORT_DENIAL = 4  # letters of a verb of denying without its object
AFTERTHOUGHT = 1  # words behind a verb that are too few to be what is said
_DENIED = Stance.DENIED.value
_ESTIMATED = Stance.ESTIMATED.value
_RELAYS = frozenset({"news agency", "news outlet", "state media", "media", "newspaper", "outlet"})
_CALLERS, _CALLED = 4, 8  # words from a bracket to the verb in it, and from that to its end
_VERBS = frozenset({"verb", "tell", "announce", "back"})


def _kind(hit: Hit) -> str:
    return str(hit.row.kind.split("|")[0])


def unmarked_sayings(line: Line, memory: Memory) -> Iterator[Saying]:
    """All acts of saying of a line; a verb behind a comma goes on with the speaker before it."""
    last: Saying | None = None
    start = behind_byline(line) if line.reporting else line.first
    for cue in line.reporting:
        kind = _kind(cue)
        if cue.last < start or _only_calls(line, cue):
            continue  # "(reporter A, reporting from B)"
        saying = None
        if kind == "adposition":
            saying = _circled(line, cue, memory)
        elif kind == "relay":
            saying = _relay(line, cue, memory)
        elif kind in _VERBS and not (last and _adnominal(line, cue) and not _pledged(line, cue)):
            saying = _spoken(line, cue, memory, last)
        elif kind == "doubt":
            saying = _believed(line, cue, memory)
            if saying is None:
                yield doubting(line, cue)
        saying = only_denied(line, saying, [last] if last else []) if saying else None
        if saying is not None and not (_same(saying, last) or only_counts(line, saying) or _files(line, saying)):
            last = saying if kind in _VERBS else last
            yield _ended(line, saying)


def _only_calls(line: Line, cue: Hit) -> bool:
    """Whether a verb in brackets only tells what others call a place ("红军城（乌方称波克罗夫斯克）")."""
    if _kind(cue) != "verb" or cue.last >= line.last or line.gap(cue.last + 1):
        return False
    opens = range(max(cue.first - _CALLERS, line.first + 1), cue.first)
    ends = range(cue.last + 2, min(cue.last + _CALLED, line.last) + 1)
    last = next((token - 1 for token in ends if ")" in line.gap(token)), None)
    if last is None or not any("(" in line.gap(token) for token in opens):
        return False
    told = [hit.first for hit in line.terms] + [item.first for item in line.counts]
    return not any(cue.last < first <= last for first in told)


def _believed(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """What a body or an office that stands before a word of doubt holds to be so ("the UN puts it at 4 million")."""
    phrase = bare_subject(line, cue) if cue.row.stance == _ESTIMATED else None
    if phrase is None:
        return None
    known = [(item.first, item.last) for item in line.names]
    known += [(hit.first, hit.last) for hit in line.roles if hit.row.kind == "office"]
    whole = any(phrase[0] <= first and last == phrase[1] for first, last in known)
    return _spoken(line, cue, memory, None) if whole else None


def _pledged(line: Line, cue: Hit) -> bool:
    """Whether a body stands right before a verb of pledging ("the jets that Sweden pledged")."""
    ends = [item.last for item in line.names if item.mention.id] + [item.last for item in line.places]
    return cue.first - 1 in ends and _kind(cue) == "announce"


def _adnominal(line: Line, cue: Hit) -> bool:
    """Whether a genitive right behind a verb of saying makes it part of a noun phrase ("the figure he gave")."""
    return any(hit.first == cue.last + 1 for hit in line.grammar_of("genitive"))


def _ended(line: Line, saying: Saying) -> Saying:
    """A denial that names what it denies ends where its speaker goes on to say something else."""
    if _adnominal(line, saying.cue):
        tokens = range(saying.content[0] + 1, saying.content[1] + 1)
        last = next((token - 1 for token in tokens if line.marked_off(token)), saying.content[1])
        return replace(saying, content=(saying.content[0], last))
    if saying.stance is not Stance.DENIED:
        return saying
    after = (cue.first for cue in line.reporting if _kind(cue) in _VERBS and cue.first > saying.cue.last)
    end = next(after, None)
    if end is None or end - saying.cue.last <= AFTERTHOUGHT + 1:
        return saying
    return replace(saying, content=(saying.content[0], min(saying.content[1], end - 1)))


def _files(line: Line, saying: Saying) -> bool:
    """Whether a dateline ends in whence its news came, which names nobody ("中新社北京15日电 金沙萨[消息]:")."""
    phrase, cue = saying.phrase, saying.cue
    if phrase is None or "noun" not in cue.row.kind.split("|"):
        return False
    ends = [hit.last for hit in line.grammar_of("filed") if hit.first < cue.first]
    whence = any((item.first, item.last) == phrase for item in line.places)
    agency = saying.source is not None and saying.source.kind in _RELAYS
    return any((whence and end == phrase[0] - 1) or (agency and phrase[1] < end) for end in ends)


def _same(saying: Saying, last: Saying | None) -> bool:
    """Whether a verb only repeats the act of saying that holds it ("by the agency's report said")."""
    return last is not None and saying.cue.first <= last.cue.last and saying.cue.first >= last.cue.first


def _stance(cue: Hit) -> Stance:
    return Stance(cue.row.stance.split("|")[0])


def _said_at(line: Line, first: int, last: int) -> Period | None:
    """The day that stands beside speaker and verb, or that of a briefing before them."""
    for item in line.times:
        beside = first <= item.first <= last + 1 and (item.first <= last or not line.breaks[item.first - line.first])
        beside = beside or (item.first < first and at_briefing(line, item))
        moment = may_say_when(item.mention) if beside else None
        if moment:
            return moment
    return None


def _source(
    line: Line, phrase: tuple[int, int], memory: Memory
) -> tuple[Speaker | None, tuple[Speaker, ...], tuple[int, int]]:
    """The source that a phrase names, and the relay that stands before it."""
    relay = relay_in(line, phrase)
    if relay is None:
        return read_speaker(line, *phrase, memory), (), phrase
    via = read_speaker(line, phrase[0], relay.first - 1, memory)
    named = (relay.head_last + 1, phrase[1])
    return read_speaker(line, *named, memory), (via,) if via else (), named


def _circled(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    phrase = inside(line, cue) or _to_comma(line, cue)
    if phrase is None or _heard_at(line, cue, phrase):
        return None
    source, via, named = _source(line, phrase, memory)
    if source is None:
        return None
    content = (min(cue.last + 1, line.last), line.last)
    if cue.first - line.first > 1 and line.last - cue.last <= AFTERTHOUGHT:
        content = line.first, max(line.first, cue.first - 1)
    return Saying(line, cue, source, content, _stance(cue), named, via, _said_at(line, cue.first, cue.last))


def _heard_at(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a cue only tells in which town something was heard ("记者在[成都]获悉")."""
    if not any(hit.first == cue.first for hit in line.grammar_of("locative", "ablative")):
        return False
    return any((item.first, item.last) == phrase and item.mention.kind != "country" for item in line.places)


def _to_comma(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words behind a preposition up to the comma, where a body or an office ends them ("根据加沙卫生部,")."""
    phrase = _following(line, cue)
    if phrase is None or phrase[1] >= line.last or line.breaks[phrase[1] + 1 - line.first] < 1:
        return None
    ends = [item.last for item in line.names if item.mention.kind != "territory"]
    ends += [hit.last for hit in line.roles if hit.row.kind == "office"]
    return phrase if phrase[1] in ends else None


def _relay(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """Somebody quoted by the subject before the relay."""
    phrase = inside(line, cue) or _following(line, cue)
    source = read_speaker(line, *phrase, memory) if phrase else None
    if source is None or phrase is None:
        return None
    end = max(cue.last, phrase[1])
    content = min(end + 1, line.last), line.last
    left = bare_subject(line, cue)
    start = left[0] if left else cue.first
    if line.last - end <= AFTERTHOUGHT and start > line.first:
        content = line.first, start - 1  # "..., media report, quoting the ministry"
    return Saying(line, cue, source, content, _stance(cue), phrase, _via(line, cue, memory))


def _via(line: Line, cue: Hit, memory: Memory) -> tuple[Speaker, ...]:
    left = bare_subject(line, cue)
    via = read_speaker(line, *left, memory) if left else None
    return (via,) if via else ()


def _following(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words behind a cue up to a comma or the next verb of saying."""
    first = last = cue.last + 1
    if first > line.last:
        return None
    while last < line.last and last - first < REACH and line.breaks[last + 1 - line.first] < 1:
        if any(hit.first == last + 1 and _kind(hit) != "noun" for hit in line.reporting):
            break
        last += 1
    return first, last


def _befalls(line: Line, cue: Hit, last: int) -> bool:
    """Whether a bare number stands before the verb and what befell it right behind ("其中3人确认遇难")."""
    counted = any(line.tokens_of(item.mention.extent)[1] == last for item in line.counts)
    close = cue.last < line.last and line.breaks[cue.last + 1 - line.first] < 1
    return counted and close and any(hit.first == cue.last + 1 and hit.row.kind == "verb" for hit in line.terms)


def _spoken(line: Line, cue: Hit, memory: Memory, last: Saying | None) -> Saying | None:
    phrase = bare_subject(line, cue)
    if phrase and _befalls(line, cue, phrase[1]):
        return None
    if phrase and last is None:
        phrase = _meant(line, cue, phrase)
    source = read_speaker(line, *phrase, memory) if phrase else None
    via: tuple[Speaker, ...] = ()
    relay = relay_before(line, phrase[0]) if phrase else None
    if relay is not None:
        via = _via(line, relay, memory)
    if source is None:
        source, phrase, via = _goes_on(line, cue, memory, last)
    if source is None:
        return None
    low = phrase[0] if phrase else cue.first
    said_at = _said_at(line, low, cue.last)
    saying = Saying(line, cue, source, _content(line, cue, low), _stance(cue), phrase, via, said_at)
    return replace(saying, via=(*via, *_addressee(line, cue, memory))) if "tell" in cue.row.kind.split("|") else saying


def _meant(line: Line, cue: Hit, phrase: tuple[int, int]) -> tuple[int, int]:
    """The phrase of a speaker; for a lone "he" that of the office that opens the sentence."""
    he = any((hit.first, hit.last) == phrase and hit.row.value == "one" for hit in line.grammar_of("pronoun"))
    return (opening_person(line, cue) if he else None) or phrase


def _goes_on(
    line: Line, cue: Hit, memory: Memory, last: Saying | None
) -> tuple[Speaker | None, tuple[int, int] | None, tuple[Speaker, ...]]:
    """A verb without a subject: the speaker of the verb before it in the sentence, at its head the last speaker."""
    if not opens_clause(line, cue) and last is None:
        return None, None, ()
    if last is not None and last.source is not None:
        return last.source, last.phrase, last.via
    opening = opening_speaker(line, cue)
    if opening:
        return read_speaker(line, *opening, memory), opening, ()
    if cue.first != line.first:
        return None, None, ()
    if "relay" in cue.row.kind.split("|"):  # "报道称"
        return next((one for one in reversed(memory.spoken.values()) if one.kind in _RELAYS), None), None, ()
    return memory.last, None, ()


def _content(line: Line, cue: Hit, low: int) -> tuple[int, int]:
    """What follows the verb; where next to nothing does, what stands before its subject."""
    ended = cue.last < line.last and line.breaks[cue.last + 1 - line.first] >= 1
    if low > line.first and (line.last - cue.last <= AFTERTHOUGHT or (ended and cue.row.stance == _DENIED)):
        return line.first, low - 1
    if cue.row.stance == _DENIED and (end := _named_claim(line, cue)) is not None:
        return min(cue.last + 1, end), end
    return min(cue.last + 1, line.last), line.last


def _named_claim(line: Line, cue: Hit) -> int | None:
    """Where the clause of a denial ends that only names what is denied ("denies this claim, whose attack ...")."""
    tokens = range(cue.last + 1, line.last + 1)
    end = next((token - 1 for token in tokens if line.breaks[token - line.first] >= 1), None)
    if end is None or ":" in line.gap(end + 1) or "\uff1a" in line.gap(end + 1):
        return None
    told = any(cue.last < hit.first <= end for hit in line.terms)
    counted = any(cue.last < item.first <= end for item in line.counts)
    whole = len(cue.row.form) > SHORT_DENIAL  # the cue itself holds what is denied
    return None if told or counted or (end == cue.last and not whole) else end


def _addressee(line: Line, cue: Hit, memory: Memory) -> tuple[Speaker, ...]:
    """The outlet that was told it, between the two parts of the verb."""
    span = inside(line, cue)
    for item in line.names if span else ():
        if span and span[0] <= item.first <= span[1]:
            speaker = read_speaker(line, item.first, item.last, memory)
            return (speaker,) if speaker and speaker.kind in _RELAYS else ()
    return ()
