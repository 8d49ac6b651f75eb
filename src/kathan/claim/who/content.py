"""Find what is said and how firmly: a cue and its speaker's words in, the tokens covered and the stance out."""

from functools import lru_cache

from kathan.claim.countable import is_count
from kathan.claim.line import Line, words_of
from kathan.claim.who.attributive import described_end
from kathan.claim.who.beside import is_figure, tells
from kathan.claim.who.phrase import (
    comma_before,
    has_gap,
    opens_aside,
)
from kathan.claim.who.stretch import VERBS, cue_kind
from kathan.claim.who.subject import only_relays
from kathan.mention.quotation import is_speech
from kathan.model.article import RegionKind
from kathan.model.claim import Stance
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

COMPLEMENT_REACH = 4
ADDRESSEE_WORDS = 8  # from a verb of saying to the comma behind those who were told
HEDGED = 4  # words from a speaker to his bare number, a preposition and its hedge between
HOUR_REACH = 2  # from an hour to who speaks, a zone between
_STOPS = frozenset(";:；：؛")
HEADLINES = frozenset({RegionKind.TITLE, RegionKind.HEADING, RegionKind.ITEM})


def complement_of(line: Line, cue: Hit) -> int | None:
    """The first token that a complementizer beside the cue governs; only a time may stand between them.

    Where speakers are marked as topics, the quoting end behind a verb of saying is another speaker's.
    """
    if line.scan.pack.options.topics:
        return None
    for hit in line.grammar_of("complementizer"):
        timed = sum(item.last - item.first + 1 for item in line.times if cue.last < item.first < hit.first)
        if 0 < hit.first - cue.last - timed <= COMPLEMENT_REACH and not _next_says(line, cue, hit):
            return hit.last + 1
    return None


def _next_says(line: Line, cue: Hit, opener: Hit) -> bool:
    """Whether another verb of saying, which then governs, ends right before the opener ("ने अफवाह बताया और कहा कि")."""
    if line.scan.pack.options.word_order != "sov":
        return False
    return any(cue.last < hit.first and hit.last < opener.first and cue_kind(hit) in VERBS for hit in line.reporting)


def _described_by(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> bool:
    """Whether the "that" behind an inverted subject only describes him ("12 dead, said an official who asked")."""
    if phrase is None or phrase[0] <= cue.last or line.breaks[cue.first - line.first] < 1:
        return False
    relative = any(hit.first == phrase[1] + 1 for hit in line.grammar_of("relative"))
    return relative and tells(line, line.first, cue.first - 1)


def _counted_first(line: Line, cue: Hit) -> bool:
    """Whether a verb that leads on has its number before the next "that" ("speaks of seven dead and that ...")."""
    opener = next((hit for hit in line.grammar_of("complementizer") if hit.first > cue.last), None)
    if opener is None or not leads_on(line, cue):
        return False
    return any(cue.last < item.first < opener.first for item in line.counts)


def leads_on(line: Line, cue: Hit) -> bool:
    """Whether what a verb says stands only behind it: it ends in a preposition ("speaks of"), or its row says so."""
    before = line.scan.pack.options.adpositions == "before" and line.scan.pack.options.word_order == "svo"
    return "onward" in cue.row.kind.split("|") or (
        before and cue_kind(cue) == "verb" and cue.row.form.split(" ")[-1] in _prepositions(line.scan.pack)
    )


@lru_cache(maxsize=64)
def _prepositions(pack: Pack) -> frozenset[str]:
    """The prepositions with which a verb of saying may end, before what it says."""
    rows = pack.rows(GrammarRow)
    return frozenset(row.form for row in rows if {"genitive", "dative"}.intersection(row.function.split("|")))


def verb_content(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> tuple[int, int]:
    governed = None if _described_by(line, cue, phrase) or _counted_first(line, cue) else complement_of(line, cue)
    if governed is not None and governed <= line.last:
        return governed, line.last
    low = min(cue.first, phrase[0]) if phrase else cue.first
    high = max(cue.last, phrase[1]) if phrase else cue.last
    gapped = has_gap(cue) and _told_inside(line, cue, phrase)
    if gapped or (high == cue.last < line.last and leads_on(line, cue)):
        return (cue.head_last if gapped else high) + 1, line.last
    direct = line.scan.pack.options.word_order == "v2" and phrase is not None and phrase[1] < cue.first
    if direct and high < line.last and (_comma_after(line, high) or not comma_before(line, low)):
        return _skip_times(line, high + 1), line.last
    if line.scan.pack.options.word_order == "sov":
        return _sov_content(line, cue, phrase)
    return _around(line, cue, phrase, (low, high))


def owns(line: Line, cue: Hit) -> bool:
    """Whether a genitive joins a noun of fearing or doubting to its content before it ("12 की मौत [की आशंका]")."""
    return line.scan.pack.options.boundary == "word" and cue.row.form.split()[0] in words_of(line.scan.pack, "genitive")


def _told_inside(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> bool:
    """Whether a figure stands between the parts of a verb, beside its speaker ("teilte ein Sprecher [am 3.] mit"), or
    one victim ("hatte die Polizei von [einem Toten] gesprochen")."""
    victims = {hit.first for hit in line.terms if hit.row.kind == "person"}
    told = (item for item in line.counts if cue.head_last < item.first < cue.tail_first)
    inner = (item.first for item in told if is_figure(item) or item.last + 1 in victims)
    return any(not phrase or not phrase[0] <= first <= phrase[1] for first in inner)


def _around(line: Line, cue: Hit, phrase: tuple[int, int] | None, said: tuple[int, int]) -> tuple[int, int]:
    """What stands on the side of speaker and verb where it is told, or on both where they stand between commas."""
    low, high = said
    after, before = line.last - high, low - line.first
    closes = line.breaks[low - line.first] >= 1 and _closes(line, cue, phrase, high)
    if before and (closes or _closes_speech(line, low)):
        return line.first, low - 1
    if phrase and before > 2 and _goes_on(line, low, high):
        return line.first, line.last
    if phrase and phrase[0] < cue.first and tells(line, high + 1, line.last) and after <= 4:
        return _skip_times(line, high + 1), line.last
    behind = phrase is not None and phrase[0] > cue.last
    inverted = phrase is not None and phrase[0] > cue.first
    aside = line.scan.pack.options.word_order == "v2" and opens_aside(line, cue)
    if inverted and tells(line, high + 1, line.last) and (aside or not tells(line, line.first, low - 1)):
        return _skip_times(line, high + 1), line.last  # "am Abend meldete die Polizei 37 Verletzte"
    if after <= 4 or (behind and (after < before or _only_before(line, low, high))):
        part = before > 2 and (_goes_on_with_part(line, high) or _sums_up(line, low, high))
        return (line.first, line.last if part else low - 1) if before else (high + 1, line.last)
    inside = before > 2 and line.breaks[low - line.first] >= 1 and _ends_clause(line, high)
    return (line.first if inside else _skip_times(line, high + 1)), line.last


def _only_before(line: Line, low: int, high: int) -> bool:
    """Whether figures are told before a speaker and his verb, and none behind them."""
    return (
        tells(line, line.first, low - 1) and not tells(line, high + 1, line.last) and line.breaks[low - line.first] >= 1
    )


def _closes_speech(line: Line, low: int) -> bool:
    """Whether direct speech ends right before a speaker and his verb, behind whom the narrator goes on."""
    spoken = (item for item in line.quotations if item.last == low - 1)
    return line.scan.pack.options.plain_subjects and any(is_speech(item.mention) for item in spoken)


def _closes(line: Line, cue: Hit, phrase: tuple[int, int] | None, high: int) -> bool:
    """Whether speaker and verb close the sentence with no more than how or where it was said."""
    behind = phrase is not None and phrase[0] < cue.first and line.scan.pack.options.plain_subjects
    return behind and not tells(line, high + 1, line.last)


def _sums_up(line: Line, low: int, high: int) -> bool:
    """Whether what the number counts stands before a speaker and his verb, and the number alone right behind them
    ("Die Zahl der Toten beziffert die Polizei [auf 12]")."""
    if line.scan.pack.options.word_order != "v2" or _comma_after(line, high):
        return False
    figures = [item for item in line.counts if is_figure(item)]
    bare = any(0 < item.first - high <= HEDGED and item.mention.unit is None for item in figures)
    return bare and tells(line, line.first, low - 1) and not any(item.first < low for item in figures)


def _goes_on_with_part(line: Line, high: int) -> bool:
    """Whether behind the speaker and a comma a part of what he told follows (", said the mayor, among them 3")."""
    if line.scan.pack.options.word_order != "v2" or not _comma_after(line, high):
        return False
    return any(hit.first == high + 1 for hit in line.grammar_of("inclusion"))


def _goes_on(line: Line, low: int, high: int) -> bool:
    """Whether speaker and verb stand between commas within what they tell (", the mayor said, with 30 people hurt")."""
    if line.breaks[low - line.first] < 1 or not _comma_after(line, high) or line.marked_off(high + 1):
        return False
    turned = any(hit.first == high + 1 for hit in line.grammar_of("contrast", "relative"))
    spoken = any(hit.first > high for hit in line.reporting)
    return not turned and not spoken and tells(line, line.first, low - 1) and tells(line, high + 1, line.last)


def _comma_after(line: Line, token: int) -> bool:
    return token < line.last and line.breaks[token + 1 - line.first] >= 1


def _ends_clause(line: Line, high: int) -> bool:
    """Whether only whom he told, and when, stands between a verb of saying and a comma ("told them on Monday, "), or
    the next verb of saying right behind it ("nine died, he said [adding] six were hurt")."""
    if any(hit.first == high + 1 and cue_kind(hit) in VERBS for hit in line.reporting):
        return True
    comma = next((token for token in range(high + 1, line.last + 1) if _comma_after(line, token - 1)), None)
    near = comma is not None and comma - high <= ADDRESSEE_WORDS
    return near and comma is not None and not tells(line, high + 1, comma - 1)


def _sov_content(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> tuple[int, int]:
    """Verb-final: what is said stands between subject and verb, or wholly before the subject."""
    if phrase is None:
        return line.first, line.last
    if cue.last < line.last and line.marked_off(cue.last + 1):
        return cue.last + 1, line.last
    if line.scan.pack.options.topics and cue.first - phrase[1] > 2 and _is_quoted(line, cue):
        return phrase[1] + 2, cue.first - 1
    if _retorts(line, cue, phrase):
        return phrase[0], cue.last
    described = described_end(line, cue, phrase)
    if described is not None:
        return cue.last + 1, described
    inner = cue.first - phrase[1] - 2
    told = (inner >= 3 or _has_object(line, cue, phrase)) and not only_relays(line, cue)
    if (told and not _told_before(line, cue, phrase)) or _opens(line, phrase):
        first = _skip_times(line, phrase[1] + (1 if _holds_marker(line, phrase) else 2))
        last = _before_contrast(line, cue)
        onward = last - cue.last > inner and not (line.scan.pack.options.topics and told)  # "난 것으로 보고 3명을 체포"
        return (first, last) if onward else (first, max(first, cue.first - 1))
    return line.first, max(line.first, phrase[0] - 1)


def _told_before(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a quoting end stands right before the speaker, and only when or where he said it behind him."""
    quoted = any(hit.last == phrase[0] - 1 for hit in line.grammar_of("complementizer"))
    behind = range(phrase[1] + 1, cue.first)
    told = any(hit.first in behind for hit in line.terms)
    told = told or any(item.first in behind and is_count(item.mention) for item in line.counts)
    return line.scan.pack.options.topics and quoted and not told


def _has_object(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a number and its event stand between subject and verb ("حکومت نے تین ہلاکتوں کی تصدیق کی")."""
    counted = any(phrase[1] < item.first < cue.first for item in line.counts)
    return counted and any(phrase[1] < hit.first <= cue.first for hit in line.terms)  # "12 [मौतों] का दावा कर रहे हैं"


def _opens(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether a speaker opens the sentence, but for the hour before it ("14:20: the army said, ...")."""
    if phrase[0] == line.first:
        return True
    hour = next((item for item in line.times if item.first == line.first), None)
    return hour is not None and line.marked_off(phrase[0]) and phrase[0] - hour.last <= HOUR_REACH


def _holds_marker(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether the speaker has no marker behind it, or is a pronoun that holds its own: what is said begins there."""
    if any(line.with_hedges(item.first) == phrase[1] + 1 for item in line.counts):
        return True
    return any(hit.last == phrase[1] and hit.row.value == "subject" for hit in line.grammar_of("pronoun"))


def _is_quoted(line: Line, cue: Hit) -> bool:
    """Whether a quoting end right behind a verb of saying makes it part of what another one says."""
    return any(0 < hit.first - cue.last <= 1 for hit in line.grammar_of("complementizer"))


def _retorts(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a headline's last part only tells that somebody denies, so that what stands before is the outlet's."""
    apart = phrase[0] > line.first and line.breaks[phrase[0] - line.first] >= 1
    return apart and cue.row.stance == "denied" and line.sentence.kind in HEADLINES


def _before_contrast(line: Line, cue: Hit) -> int:
    """The last token before a contrast behind the verb, beyond which somebody else acts."""
    subjects = line.grammar_of("subject")
    for hit in line.grammar_of("contrast"):
        if hit.first > cue.last and any(marker.first > hit.last for marker in subjects):
            return hit.first - 1
    return line.last


def _skip_times(line: Line, token: int) -> int:
    """Past a time right beside a verb of saying and the case marker that belongs to it."""
    for item in line.times:
        if token <= item.first <= token + 1 and item.last < line.last:
            marked = any(hit.first == item.last + 1 for hit in line.grammar_of("locative", "dative"))
            after = item.last + (2 if marked and line.scan.pack.options.adpositions == "after" else 1)
            return min(after, line.last)
    return token


def segment_of(line: Line, cue: Hit) -> tuple[int, int]:
    """The part of the sentence that an adposition covers: up to a contrast beyond which somebody else speaks."""
    first, last = line.first, line.last
    for hit in line.grammar_of("contrast"):
        beyond = [other for other in line.reporting if other is not cue and cue_kind(other) in VERBS | {"adposition"}]
        if hit.first > cue.last and any(other.first > hit.last for other in beyond):
            last = min(last, hit.first - 1)
        if hit.last < cue.first and (any(other.last < hit.first for other in beyond) or _turns_to(line, cue, hit)):
            first = max(first, hit.last + 1)
    return max(first, _relative_start(line, cue)), last


def _turns_to(line: Line, cue: Hit, contrast: Hit) -> bool:
    """Verb-final: whether a contrast leads right to who tells what follows ("10 died, but by X's count 20 fled")."""
    if line.scan.pack.options.word_order != "sov" or tells(line, contrast.last + 1, cue.first - 1):
        return False
    return tells(line, cue.last + 1, line.last) and tells(line, line.first, contrast.first - 1)


def clause_of(line: Line, cue: Hit, phrase: tuple[int, int], content: tuple[int, int]) -> tuple[int, int]:
    """What a cue and its speaker cover behind a colon or semicolon, or between commas behind a contrast: only the
    clause that they open.

    "Eleven were saved, but the missing, according to the crew, are 20": nobody is said to have told of the eleven.
    """
    if line.scan.pack.options.adpositions != "before" or not phrase[1] < content[1]:
        return content
    low, high = min(cue.first, phrase[0]), max(cue.last, phrase[1])
    if low > line.first and _STOPS.intersection(line.gap(low)) and tells(line, high + 1, content[1]):
        return max(low, content[0]), content[1]  # "three died; according to X, four were hurt"
    aside = line.cut_between(low - 1, low) >= 1 and _comma_after(line, high) and not line.marked_off(high + 1)
    walls = [hit for hit in line.grammar_of("contrast") if content[0] < hit.first and hit.last < low]
    opened = [hit for hit in walls if line.cut_between(hit.first - 1, hit.first) >= 1]
    aside = aside or any(hit.last == low - 1 for hit in opened)
    if not opened or not aside or not tells(line, high + 1, content[1]):
        return content
    return opened[-1].last + 1, content[1]


def _relative_start(line: Line, cue: Hit) -> int:
    """Where a relative clause begins that a cue right behind its opener tells of ("a boat which, according to X,")."""
    if line.scan.pack.options.adpositions != "before":
        return line.first
    openers = (hit for hit in line.grammar_of("relative", "where") if hit.last == cue.first - 1)
    return min((hit.first for hit in openers), default=line.first)


def stance_of(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> Stance:
    """The cue's own stance, sharpened by a noun of saying in the speaker's phrase ("estimate of the agency")."""
    stance = Stance(cue.row.stance.split("|")[0])
    if stance is not Stance.ASSERTED:
        return stance
    for hit in line.reporting:
        inside = phrase is not None and phrase[0] <= hit.first <= max(phrase[1], cue.first)
        verb = cue_kind(hit) in VERBS
        told = (verb or cue_kind(hit) == "doubt") and line.scan.pack.options.word_order == "sov"
        inside = inside and not told and not (verb and _and_says(line, hit, cue))
        if inside and hit is not cue and hit.row.stance != "asserted":
            return Stance(hit.row.stance.split("|")[0])
    return stance


def _and_says(line: Line, verb: Hit, cue: Hit) -> bool:
    """Whether an "and" right before a verb of saying joins it to one before ("denied any part in it and said that")."""
    return any(verb.last < hit.first and hit.last == cue.first - 1 for hit in line.grammar_of("conjunction"))
