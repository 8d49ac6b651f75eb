"""Which acts of saying cover a number, and which numbers belong to who speaks: sayings and frames in, a choice out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kathan.claim.countable import is_exact, is_weak
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.who.beside import tells
from kathan.claim.who.margin import DASH
from kathan.claim.who.relay import passed_on
from kathan.claim.who.saying import Saying, turned
from kathan.claim.who.stretch import cue_kind, joins_speaker
from kathan.model.claim import Stance
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

APPOSED = 10  # words from an office to the name between commas of who holds it
DESCRIBED = 8  # words between "a" and the speaker whom they describe
COUNTER = 2  # a number, its counter, a genitive


def covering(sayings: Sequence[Saying], line: Line, token: int) -> Saying | None:
    """The innermost act of saying whose content holds a token, a denial before what it denies; doubts only colour."""
    fitting = [saying for saying in sayings if saying.content[0] <= token <= saying.content[1]]
    named = [saying for saying in fitting if saying.source is not None]
    denied = next((saying for saying in named if saying.stance is Stance.DENIED), None)
    if denied:
        return turned(denied, named, token)
    inner = min(
        named or fitting, key=lambda saying: (saying.content[1] - saying.content[0], not saying.via), default=None
    )
    return passed_on(inner, named, token) if inner else None


def doubted(sayings: Sequence[Saying], token: int) -> Stance | None:
    for saying in sayings:
        if saying.source is None and saying.content[0] <= token <= saying.content[1]:
            return saying.stance
    return None


def without_speakers(line: Line, sayings: Sequence[Saying]) -> Line:
    """A line without the event words and lone articles that only name who speaks ("a survivor said").

    Only where nouns have capitals is it sure where the words for the speaker end; elsewhere a word for an office that
    is an event word too is one.
    """
    if line.scan.pack.options.plain_subjects or line.scan.pack.options.bare_genitive:
        return _without_offices(line, sayings)
    if line.scan.pack.options.capitals != "nouns":
        return line
    spans = [saying.phrase for saying in sayings if saying.phrase and saying.source and not saying.back]
    told = tuple(hit for hit in line.terms if not any(low <= hit.first and hit.last <= high for low, high in spans))
    counts = tuple(
        item
        for item in line.counts
        if not is_weak(item.mention) or not any(low - 1 <= item.first <= high for low, high in spans)
    )
    return replace(line, terms=told, counts=counts)


def _without_offices(line: Line, sayings: Sequence[Saying]) -> Line:
    """A line without the event words that are the office of who speaks ("according to the survivor, 29 others")."""
    phrases = [saying.phrase for saying in sayings if saying.phrase and saying.source and not saying.back]
    offices = {hit.last for hit in line.roles if hit.row.kind == "office"}
    if line.scan.pack.options.bare_genitive:  # "выжившие рассказали"
        offices |= {hit.last for hit in line.terms if hit.row.kind == "person"}
    spoken = {
        last for last in offices if any(low <= last <= high or _named_next(line, last, low) for low, high in phrases)
    }
    told = tuple(hit for hit in line.terms if hit.row.kind != "person" or hit.last not in spoken)
    return replace(line, terms=told) if len(told) < len(line.terms) else line


def _named_next(line: Line, last: int, low: int) -> bool:
    """Whether a comma and no verb lead from an office to the name of who speaks ("a survivor of the raid, Musa,")."""
    near = line.scan.pack.options.plain_subjects and 0 < low - last <= APPOSED
    if not near or line.breaks[low - line.first] < 1:
        return False
    walls = (*line.reporting, *line.grammar_of("auxiliary"), *(hit for hit in line.terms if hit.row.kind == "verb"))
    return not any(last < hit.first < low for hit in walls)


def refused(line: Line, frame: Frame) -> bool:
    """Whether a negation right before an exact number says that it is not so ("y no 80", "no hay 19 muertos"), or one
    beside the verb that it did not happen ("nine houses were not damaged", "300명은 대피하지 않았다")."""
    first, exact = frame.count.first, is_exact(frame.count.mention)
    if frame.term and _undone(line, frame.term, exact or first < frame.term.first):
        return True
    if line.scan.pack.options.adpositions != "before" or not exact:
        return False
    told = {hit.first for hit in line.terms}
    for hit in line.grammar_of("negation"):
        near = 0 < first - hit.last <= 2 and not line.cut_between(hit.last, first)
        if near and not told & set(range(hit.last + 1, first)):
            return True
    return False


def _undone(line: Line, term: Hit, whole: bool) -> bool:
    """Whether a verb is denied of all who are counted, not of more than so many."""
    if not whole or term.tail >= 0 or term.row.kind not in {"verb", "adjective"}:
        return False
    words = line.grammar_of("auxiliary") if line.scan.pack.options.word_order == "svo" else ()
    links = {hit.first for hit in words}
    first = term.first - 1
    first -= first in links  # "could not be rescued"
    denied = line.grammar_of("negation")
    if line.scan.pack.options.boundary == "glued":
        return any(hit.first == term.last + 1 for hit in denied)
    return any(hit.first < first + 1 and hit.last in {first, term.first} for hit in denied)  # "refused [to" leave]


def _is_teller(saying: Saying, frame: Frame) -> bool:
    """Whether a number opens or joins the words for who speaks, verbs first ("said three witnesses", "and two")."""
    phrase, at = saying.phrase, frame.count.first
    if phrase is None or saying.line.scan.pack.options.word_order != "vso":
        return False
    return at == phrase[0] or (phrase[0] < at <= phrase[1] and joins_speaker(saying.line, at))


def within_phrase(frame: Frame, sayings: Sequence[Saying]) -> bool:
    """Whether a number belongs to who speaks and counts nobody: a mere article, or any where no capital tells names."""
    phrases = [saying.phrase for saying in sayings if saying.phrase is not None]
    if any(_is_teller(saying, frame) for saying in sayings):
        return True
    if any(_holds_counts(saying.line) for saying in sayings):
        quoted = [(item.first, item.last) for item in _quoted_by(frame, sayings)]
        return any(first <= frame.count.first <= last for first, last in (*phrases, *quoted))
    cues = [saying.cue for saying in sayings if saying.cue.row is not DASH]  # which ends in the number itself
    leads = [cue for cue in cues if cue.row.kind == "adposition" and cue.row.side]
    spans = [*phrases, *((cue.first, cue.last) for cue in leads)]
    within = any(first <= frame.count.first <= last for first, last in spans)
    weak = is_weak(frame.count.mention) and (within or any(_leads_to(saying, frame) for saying in sayings))
    behind = (_tells_as_one, _apposed)
    weak = weak or (is_weak(frame.count.mention) and any(is_he(one, frame) for one in sayings for is_he in behind))
    return weak or any(_counts_speakers(saying, frame) or _is_source(saying, frame) for saying in sayings)


def _tells_as_one(saying: Saying, frame: Frame) -> bool:
    """Whether a genitive joins "one of" some to their account ("according to the account of one of the rescued")."""
    phrase, line = saying.phrase, saying.line
    if phrase is None or phrase[0] <= saying.cue.last or saying.cue.row.kind != "adposition":
        return False
    marks = (hit for hit in line.grammar_of("genitive") if hit.last == frame.count.first - 1)
    return any(phrase[1] in {hit.first - 1, hit.last} for hit in marks)


def _apposed(saying: Saying, frame: Frame) -> bool:
    """Whether "a" noun behind a comma only says who it is that told of it all ("according to X, a doctor at Y")."""
    phrase, line, first = saying.phrase, saying.line, frame.count.first
    if phrase is None or frame.term is None or phrase[1] != first - 1 or phrase[0] <= saying.cue.last:
        return False
    return frame.term.last < saying.cue.first and line.breaks[first - line.first] == 1


def _is_source(saying: Saying, frame: Frame) -> bool:
    """Whether "a" one is who is quoted in the end (", local media said, citing a police officer")."""
    mention, source = frame.count.mention, saying.source
    named = source.ref if source and saying.via else None
    return bool(is_weak(mention) and mention.unit and named and named.touches(mention.unit))


def _counts_speakers(saying: Saying, frame: Frame) -> bool:
    """Whether a number opens the words for who speaks: behind a word of saying (", according to several sources"), or
    before it, where what befalls anybody is not among them ("two residents put the toll at 37")."""
    phrase, line, kind = saying.phrase, saying.line, saying.cue.row.kind.split("|")[0]
    if phrase is None or saying.source is None or line.scan.pack.options.word_order not in {"svo", "v2"}:
        return False
    if phrase[0] != line.with_hedges(frame.count.first):
        return False
    if phrase[0] in {saying.cue.head_last + 1, saying.cue.last + 1}:
        return kind in {"verb", "tell", "adposition"}
    told = frame.term is not None and phrase[0] <= frame.term.first <= phrase[1]
    people = frame.count.mention.amount.unit == "person"
    return people and phrase[1] < saying.cue.first and not told


def _leads_to(saying: Saying, frame: Frame) -> bool:
    """Whether nothing but what describes him stands between "an" and who speaks ("一名不愿透露姓名的官员")."""
    line, at = saying.line, frame.count.last
    if saying.phrase is None or not 0 < saying.phrase[0] - at <= DESCRIBED or line.cut_between(at, saying.phrase[0]):
        return False
    return line.scan.pack.options.boundary == "none" and not tells(line, at + 1, saying.phrase[0] - 1)


def _holds_counts(line: Line) -> bool:
    """Whether a number in the phrase of a speaker counts those who speak, in a language without capitals."""
    return line.scan.pack.options.topics or line.scan.pack.options.subject == "bare"


def _quoted_by(frame: Frame, sayings: Sequence[Saying]) -> Iterator[Item[CountMention]]:
    """The count itself, where a genitive joins it to the words that relay whom it counts ("소식통 2명의 말을 빌려")."""
    line = sayings[0].line if sayings else None
    if line is None or not line.scan.pack.options.topics:
        return
    last = frame.count.last
    joined = {hit.last + 1 for hit in line.grammar_of("genitive") if 0 < hit.first - last <= COUNTER}
    if any(hit.first in joined and cue_kind(hit) == "relay" for hit in line.reporting):
        yield frame.count
