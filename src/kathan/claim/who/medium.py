"""Find the outlet through which somebody's words came: acts of saying of a sentence in, the same with their relays out.

"Sagte der Minister [dem Bayerischen Rundfunk]"; "the mayor told [Radio Kel]"; "Ferrante, quoted by [Ansa], said";
"records seen by [AFP] show". An outlet named outside what is said, or right beside a word of saying, passes it on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from kathan.claim.line import Item, Line
from kathan.claim.where.filed import behind_byline
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.relay import OUTLETS, RELAYS
from kathan.claim.who.saying import Saying
from kathan.claim.who.trimmed import whole_ref
from kathan.claim.whom.nearby import is_known
from kathan.mention.quotation import is_speech
from kathan.model.claim import Speaker, Stance
from kathan.model.mention import NameMention
from kathan.model.text_ref import TextRef
from kathan.packs.fold import fold_form
from kathan.packs.load import Pack
from kathan.packs.schema import InstitutionRow

_SIGN = regex.compile(r"\p{Lu}{3,6}")  # "state broadcaster [RTGB]"
NAME_WORDS = 4  # at most, in the name of an outlet that no pack knows
DESCRIBED = 4  # words from a country to the outlet that it only describes
CUE_WORDS = 2  # from an outlet to the word of saying that it belongs to
HEARD_WORDS = 6  # from a speaker to the outlet that heard him
SPEECH_WORDS = 4  # from an outlet to the speech that it was given, where the verb stands last
_TO = ("dative", "with", "purpose", "aim")
_CUES = frozenset({"relay", "tell", "verb", "adposition"})


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in a sentence: the tokens that name it, and who it is."""

    first: int
    last: int
    speaker: Speaker


def carried_by(line: Line, sayings: Sequence[Saying], memory: Memory) -> tuple[Saying, ...]:
    """Every saying with the outlet it came through; who speaks twice in a sentence does so through the same one."""
    if not sayings:
        return ()
    apart = [_apart(line, saying, memory) for saying in sayings]
    named = [replace(saying, via=tuple(_named(line, relay) for relay in saying.via)) for saying in apart]
    outlets = list(_outlets(line, named))
    told = [_told(line, saying, outlets) for saying in named]
    through = {saying.source.label: saying.via for saying in told if saying.source and saying.via}
    return tuple(_shared(saying, through) for saying in told)


def _apart(line: Line, saying: Saying, memory: Memory) -> Saying:
    """Somebody who speaks to an outlet, or is its source, apart from it ("Polizeisprecherin Vogt zu [BILD]: ...")."""
    phrase, source = saying.phrase, saying.source
    if phrase is None or source is None or source.kind not in RELAYS:
        return saying
    outlets = (item for item in line.names if phrase[0] < item.first <= phrase[1] and item.mention.id == source.id)
    outlet = next((item for item in outlets if item.mention.kind in OUTLETS), None)
    if outlet is None or not any(phrase[0] <= hit.first < outlet.first for hit in line.roles):
        return saying
    mark = next((hit for hit in line.grammar_of(*_TO) if 0 < outlet.first - hit.last <= CUE_WORDS), None)
    last = mark.first - 1 if mark else phrase[1]
    if last < phrase[0]:
        return saying
    ref = whole_ref(line, (phrase[0], last))
    person = read_speaker(line, phrase[0], last, memory) if mark else Speaker(ref.text, None, "person", ref)
    mention = outlet.mention
    relay = Speaker(mention.label, mention.id, _kind(mention), mention.ref)
    return replace(saying, source=person, phrase=(phrase[0], last), via=(relay,)) if person else saying


def carried_on(lines: Sequence[Line], sayings: Sequence[tuple[Saying, ...]]) -> list[tuple[Saying, ...]]:
    """Sayings by line, where who goes on in a paragraph does so through the outlet that he spoke through before."""
    through: dict[str, tuple[Speaker, ...]] = {}
    paragraph = -1
    found = []
    for line, spoken in zip(lines, sayings, strict=True):
        if line.sentence.paragraph != paragraph:
            through, paragraph = {}, line.sentence.paragraph
        held = tuple(_shared(saying, through) for saying in spoken)
        through |= {saying.source.label: saying.via for saying in held if saying.source and saying.via}
        found.append(held)
    return found


def _shared(saying: Saying, through: dict[str, tuple[Speaker, ...]]) -> Saying:
    if saying.source is None or saying.via:
        return saying
    return replace(saying, via=through.get(saying.source.label, ()))


def _told(line: Line, saying: Saying, outlets: Sequence[Outlet]) -> Saying:
    """The saying with the nearest outlet named outside of what is said; who denies a report has no relay."""
    source = saying.source
    if source is None or saying.via or saying.stance is Stance.DENIED or source.kind in RELAYS:
        return saying
    fitting = [one for one in outlets if one.speaker.label != source.label and not _part_of(one, source)]
    fitting = [one for one in fitting if _outside(one, saying) or _beside_cue(line, one) or _heard(line, one, saying)]
    nearest = min(fitting, key=lambda one: abs(one.first - saying.cue.first), default=None)
    return replace(saying, via=(nearest.speaker,)) if nearest else saying


def _outside(outlet: Outlet, saying: Saying) -> bool:
    low, high = saying.content
    phrase = saying.phrase or (saying.cue.first, saying.cue.first)
    return outlet.first > high or outlet.last < low or phrase[0] <= outlet.first <= phrase[1]


def _beside_cue(line: Line, outlet: Outlet) -> bool:
    """Whether an outlet stands right beside a word of saying, or right before the speech that it was given."""
    if any(item.first <= outlet.first <= item.last and is_speech(item.mention) for item in line.quotations):
        return False
    for hit in line.reporting:
        apart = max(hit.first - outlet.last, outlet.first - hit.last)
        if hit.phrase.kinds[0] in _CUES and 0 < apart <= CUE_WORDS:
            return True
    late = line.scan.pack.options.word_order == "sov"
    speeches = (item.first - outlet.last for item in line.quotations if is_speech(item.mention))
    return late and any(0 < apart <= SPEECH_WORDS for apart in speeches)


def _heard(line: Line, outlet: Outlet, saying: Saying) -> bool:
    """Whether a few words behind a speaker lead to an outlet that heard him ("the mayor said in a talk with AFP")."""
    end = saying.phrase[1] if saying.phrase and saying.phrase[0] > saying.cue.last else line.last
    if not end + 1 < outlet.first <= end + HEARD_WORDS or line.cut_between(end, outlet.first):
        return False
    return any(hit.last == outlet.first - 1 for hit in line.grammar_of(*_TO))


def _part_of(outlet: Outlet, source: Speaker) -> bool:
    """Whether the outlet only tells whose man the source is ("a journalist of the BBC")."""
    ref = outlet.speaker.ref
    return bool(ref and source.ref and source.ref.start <= ref.start and ref.end <= source.ref.end)


def _outlets(line: Line, sayings: Sequence[Saying]) -> Iterator[Outlet]:
    """The outlets of a sentence that say nothing themselves: those that names tell, and names in quotation marks."""
    outlets = [*_by_names(line), *_by_marks(line)]
    if not outlets:
        return
    speaking = [saying.source.ref for saying in sayings if saying.source and saying.source.ref]
    speaking += [relay.ref for saying in sayings for relay in saying.via if relay.ref]
    head = behind_byline(line)
    for outlet in outlets:
        ref = outlet.speaker.ref
        if ref is None or outlet.first < head or _bracketed(line, ref):
            continue
        if not any(one.start < ref.end and ref.start < one.end for one in speaking):
            yield outlet


def _by_names(line: Line) -> Iterator[Outlet]:
    for item in line.names:
        if item.mention.kind not in OUTLETS and not _named_so(line, item):
            continue
        first, last = _whole(line, item)
        mention, ref = item.mention, line.ref(first, last)
        if mention.id is not None:
            yield Outlet(first, last, Speaker(mention.label, mention.id, _kind(mention), mention.ref))
        elif (first, last) != (item.first, item.last) or not _nameless(line, item):
            label = ref.text if (first, last) != (item.first, item.last) else mention.label
            yield Outlet(first, last, Speaker(label, None, _kind(mention), ref))


def _kind(mention: NameMention) -> str:
    return "news agency" if mention.kind == "news-agency" else "news outlet"


def _by_marks(line: Line) -> Iterator[Outlet]:
    """A short name in quotation marks behind an article ("der „Rheinischen Post“"), where nouns have capitals."""
    if line.scan.pack.options.capitals != "nouns":
        return
    articles = {hit.last + 1 for hit in line.grammar_of("article")}
    for quoted in line.quotations:
        ref = line.ref(quoted.first, quoted.last)
        if quoted.first in articles and quoted.last - quoted.first < NAME_WORDS and ref.text[:1].isupper():
            yield Outlet(quoted.first, quoted.last, Speaker(ref.text, None, "news outlet", ref))


def _named(line: Line, relay: Speaker) -> Speaker:
    """A relay with the name behind the word for what it is ("the news agency [Ansa]")."""
    if relay.ref is not None and relay.kind == "government":
        near = (one for one in _by_names(line) if 0 < one.first - line.tokens_of(relay.ref)[1] <= DESCRIBED)
        return next((one.speaker for one in near), relay)  # "der US-finanzierte Sender [Radio Okapi]"
    if relay.id is not None or relay.ref is None:
        return relay
    item = next((one for one in line.names if one.mention.ref == relay.ref), None)
    span = _whole(line, item) if item else None
    if item is None or span is None or span == (item.first, item.last):
        return relay
    ref = line.ref(*span)
    known = next((one.mention for one in line.names if one.first == span[0] and one.mention.id), None)
    return replace(relay, label=known.label if known else ref.text, id=known.id if known else None, ref=ref)


def _nameless(line: Line, item: Item[NameMention]) -> bool:
    """Whether a word for an outlet names none ("in the media", "TASS [news agency]", "[agency] of the UN")."""
    beside = any(other.last == item.first - 1 and other.mention.kind in OUTLETS for other in line.names)
    owned = any(other.first == item.last + 1 for other in line.names)
    return beside or owned or item.mention.kind == "media"


def _bracketed(line: Line, ref: TextRef) -> bool:
    """Whether a bracket of its sentence holds a span."""
    before = line.scan.article.text[line.sentence.start : ref.start]
    return before.rfind("(") > before.rfind(")")


def _whole(line: Line, item: Item[NameMention]) -> tuple[int, int]:
    """The name behind a word for an outlet ("radio station [Radio Kel]", "газета [«Край»]"), else the word itself."""
    if item.mention.id is not None or item.last >= line.last:
        return item.first, item.last
    for other in line.names:
        if other.first == item.last + 1 and (other.mention.kind in OUTLETS or other.mention.id is None):
            return other.first, other.last
    if _SIGN.fullmatch(line.ref(item.last + 1, item.last + 1).text):
        return item.last + 1, item.last + 1
    quoted = next((one for one in line.quotations if one.first == item.last + 1), None)
    if quoted and quoted.last - quoted.first < NAME_WORDS:
        return quoted.first, quoted.last
    last = _own_name(line, item.last)
    first = item.last + 1 if line.scan.pack.options.capitals else item.first  # there it may only describe it
    return (first, last) if last > item.last else (item.first, item.last)


def _own_name(line: Line, last: int) -> int:
    """Where the name ends that stands right behind a word for an outlet and that no table knows, else that word."""
    options, token = line.scan.pack.options, last
    if not options.capitals:
        return last + 1 if last < line.last and _is_name(line, last, last + 1) else last
    while token < min(line.last, last + NAME_WORDS) and not line.breaks[token + 1 - line.first]:
        known = options.capitals == "nouns" and is_known(line, token + 1)
        if known or not line.ref(token + 1, token + 1).text[:1].isupper():
            break
        token += 1
    return token


def _is_name(line: Line, outlet: int, token: int) -> bool:
    """Whether a word is a name in a script without capitals: it has the article that the word before it has not, or is
    unknown and has a case word behind it ("راديو الميناء", "रेडियो मिर्ची को")."""
    options = line.scan.pack.options
    if line.breaks[token - line.first] or any(hit.first <= token <= hit.last for hit in line.roles):
        return False
    if options.articles:
        words = (line.ref(one, one).text for one in (outlet, token))
        return [word.startswith(options.articles) for word in words] == [False, True]
    marks = line.grammar_of("subject", "dative", "object", "with", "locative", "ablative")
    behind = options.adpositions == "after" and any(hit.first == token + 1 for hit in marks)
    return behind and not is_known(line, token)


def _named_so(line: Line, item: Item[NameMention]) -> bool:
    """Whether a name that no table knows ends or begins with a word for an outlet ("Radio Kel", "Capital TV")."""
    if item.mention.id is not None or item.mention.kind != "person":
        return False
    words = [fold_form(word) for word in item.mention.ref.text.split()]
    return len(words) > 1 and not _words(line.scan.pack).isdisjoint((words[0], words[-1]))


@lru_cache(maxsize=64)
def _words(pack: Pack) -> frozenset[str]:
    """The words of a language that names of outlets hold."""
    rows = pack.rows(InstitutionRow)
    return frozenset(fold_form(row.form) for row in rows if row.kind in OUTLETS and " " not in row.form)
