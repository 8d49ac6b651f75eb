"""Find who is named by "according to": a sentence and its adposition in, the act of saying out."""

from kathan.claim.countable import is_count, is_weak
from kathan.claim.line import Line, words_of
from kathan.claim.who.adverbial import past_adverbials
from kathan.claim.who.beside import said_time, tells
from kathan.claim.who.content import clause_of, segment_of, stance_of
from kathan.claim.who.document import bare_document, in_document, issued_by
from kathan.claim.who.kept import kept_by
from kathan.claim.who.memory import Memory
from kathan.claim.who.official import described_document
from kathan.claim.who.party import read_speaker
from kathan.claim.who.phrase import has_gap, phrase_circled
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import cue_kind, words_left, words_right
from kathan.claim.who.tacit import issuing_here, told_to
from kathan.claim.who.toll import only_toll
from kathan.claim.who.trimmed import only_describes
from kathan.model.claim import Speaker
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit

CLAUSE = 3  # words behind a speaker that may be a clause of its own
TELLERS = frozenset({"witness", "source", "survivor", "resident"})


def adposition_saying(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """Whose words they are by an adposition or a relay beside him ("according to X"); None where it names nobody."""
    if written := in_document(line, cue, memory):
        return written
    before = cue.row.side not in {"after", "beyond"}
    if cue.row.side == "within":
        phrase: tuple[int, int] | None = _named_within(line, cue)
    elif has_gap(cue) and cue.row.side != "beyond" and not _dated(line, cue):
        phrase = phrase_circled(line, cue)
    else:
        phrase = (
            words_left(line, cue.first)
            if before
            else words_right(line, _past_hedge(line, _past_circumstance(line, cue)))
        )
    phrase = kept_by(line, cue) or phrase
    if phrase is None or (cue.row.side == "beyond" and _says_itself(line, cue)) or _leads_on(line, cue, phrase):
        return None
    issuer = issued_by(line, phrase, cue)
    whole, document = described_document(line, cue, phrase) if not before and issuer == phrase else (False, None)
    if _sorted_by(line, phrase) or (whole and document is None):
        return None
    phrase = _with_its_noun(line, cue, issuer)
    told = told_to(line, phrase) if not before else None
    relay = read_speaker(line, *told[0], memory) if told else None
    phrase = told[1] if told else phrase
    source = document or bare_document(line, phrase, memory) or read_speaker(line, *phrase, memory)
    if only_toll(line, phrase, source):
        return None
    if source is None and (acting := issuing_here(line, phrase)) is not None:
        phrase = words_left(line, acting) or phrase
        source = read_speaker(line, *phrase, memory)
    source = source or _told_within(line, cue, phrase)
    content = clause_of(line, cue, phrase, segment_of(line, cue))
    edge = max(cue.last, phrase[1]) + 1 if phrase[0] <= content[0] + 1 or cue.first <= content[0] else content[0]
    content = (min(edge, content[1]), content[1])
    if source and source.ref and _begins_anew(line, cue, source.ref):
        content = (min(cue.last + 1, line.last), max(content[1], min(cue.last + 1, line.last)))
    content = _of_part(line, cue, phrase) or content
    said_at = said_time(line, content, cue, phrase)
    via = (relay,) if relay else _relay_inside(line, cue, memory)
    if _credits(line, cue, phrase):
        return Saying(line, cue, source, (cue.last, cue.last), stance_of(line, cue, phrase), phrase, via, back=True)
    return Saying(line, cue, source, content, stance_of(line, cue, phrase), phrase, via, said_at)


def _dated(line: Line, cue: Hit) -> bool:
    """Whether the gap of a cue behind its speaker holds when he spoke ("X द्वारा [शनिवार को] जारी बयान के अनुसार")."""
    return cue.row.side == "before" and line.scan.pack.options.word_order == "sov"


def _past_circumstance(line: Line, cue: Hit) -> int:
    """The last token of when, where and how somebody said it behind a cue that holds the verb ("según informó [este
    viernes 13 de junio en rueda de prensa] la ministra")."""
    options = line.scan.pack.options
    if options.word_order != "svo" or not (options.participles and options.plain_subjects) or cue.first == cue.last:
        return _past_time(line, cue.last)
    last = past_adverbials(line, cue.last)
    speaks = last < line.last and not line.cut_between(cue.last, last + 1)
    return last if last > cue.last and speaks else _past_time(line, cue.last)


def _past_time(line: Line, last: int) -> int:
    """The last token of a time between commas right behind a cue ("as told, on Monday, by the ministry's report")."""
    if last >= line.last or not line.breaks[last + 1 - line.first]:
        return last
    ends = [item.last for item in line.times if item.first == last + 1]
    set_off = bool(ends) and ends[0] < line.last and line.breaks[ends[0] + 1 - line.first] > 0
    return ends[0] if set_off else last


def _past_hedge(line: Line, last: int) -> int:
    """The last token of a hedge right before the number of those who speak ("по словам [по меньшей мере] двух")."""
    first = next((item.first for item in line.counts if item.first > last), None)
    hedged = first is not None and first > last + 1 and line.with_hedges(first) == last + 1
    return first - 1 if first is not None and hedged else last


def _told_within(line: Line, cue: Hit, phrase: tuple[int, int]) -> Speaker | None:
    """The document that a cue holds ("nach amtlichen Zahlen")."""
    ref = line.ref(*phrase)
    return Speaker(ref.text, None, "document", ref) if cue.row.side == "within" else None


def _of_part(line: Line, cue: Hit, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """What is said of a part alone, by him who is named right behind "including" ("darunter laut Polizei 3 Kinder")."""
    first, last = min(cue.first, phrase[0]), max(cue.last, phrase[1])
    if line.scan.tokens.spans[first][1] <= cue.start:  # its own comma: "drei davon schwer[, so] die Polizei"
        first += 1
    parts = any(hit.last == first - 1 for hit in line.grammar_of("inclusion"))
    if line.scan.pack.options.word_order == "vso" and line.cut_between(first - 1, first):
        return None  # between commas it is said of all
    return (min(last + 1, line.last), line.last) if parts else None


def _with_its_noun(line: Line, cue: Hit, phrase: tuple[int, int]) -> tuple[int, int]:
    """An adjective that tells whose document a cue names with that noun ("Russischen [Medienberichten zufolge]")."""
    noun = cue.tail_first if has_gap(cue) else cue.first
    beside = phrase[0] == phrase[1] == noun - 1 and line.ref(noun, noun).text[:1].isupper()
    return (phrase[0], noun) if beside and only_describes(line, phrase[0]) else phrase


def _sorted_by(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether a heading only tells by which kind of place, no body, its list is sorted ("الأضرار حسب المنطقة")."""
    return phrase in {(x.first, x.last) for x in line.grammar_of("site")} - {(x.first, x.last) for x in line.names}


def _begins_anew(line: Line, cue: Hit, speaker: TextRef) -> bool:
    """Whether a finite verb right before a speaker ends what was told ("ہلاک ہو گئے پولیس کے مطابق"), or a comma what
    was told with a figure, where a clause of its own follows."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word" or cue.last >= line.last:
        return False
    first, ends = line.tokens_of(speaker)[0], [hit.last for hit in line.terms if hit.row.kind == "verb"]
    ends += [hit.last for hit in line.grammar_of("auxiliary") if line.cut_between(hit.last, hit.last + 1)]
    if first == line.first:
        return False
    cut = line.cut_between(first - 1, first)
    if cut == 1 and line.last - cue.last >= CLAUSE and tells(line, line.first, first - 1):
        return any(cue.last < hit.first for hit in (*line.grammar_of("auxiliary"), *line.terms))
    ended = first - 1 in ends or (cut == 1 and _told_before(line, first))
    return ended and cut <= 1 and tells(line, cue.last + 1, line.last)


def _told_before(line: Line, first: int) -> bool:
    """Whether somebody else's words stand before a speaker ("by X's account A, by [Y's account] B")."""
    return any(hit.last < first and cue_kind(hit) == "adposition" for hit in line.reporting)


def _leads_on(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether the phrase names nobody: a comma sets it off, or it only leads on ("according to data from X")."""
    noun = any(
        hit.last == phrase[1] and cue_kind(hit) == "noun" and hit.first <= phrase[0] + 1 for hit in line.reporting
    )
    starts = {phrase[0], phrase[1] + 1}
    further = [hit for hit in line.reporting if hit.first in starts and cue_kind(hit) == "adposition"]
    onward = any(hit is not cue for hit in further)
    named = any(phrase[0] <= item.first <= phrase[1] for item in line.names)
    led = line.scan.pack.options.adpositions == "before"
    described = (
        led and not named and any(hit.last > hit.first for hit in further)
    )  # "according to updated [figures from]"
    named_next = _counts_next(line, cue, phrase) or _inside_noun(line, cue)
    return (noun and onward) or described or _set_off(line, cue, phrase) or named_next or _only_dated(line, cue)


def _only_dated(line: Line, cue: Hit) -> bool:
    """Whether an "of" at the end of a cue only leads to a day or a length ("en el parte del lunes había ...")."""
    first = cue.last + 1
    if cue.first == cue.last or cue.row.form.split()[-1] not in words_of(line.scan.pack, "genitive"):
        return False
    ends = [item.last for item in line.times if item.first == first]
    if ends:
        return all(hit.first != max(ends) + 1 for hit in line.grammar_of("genitive"))
    return any(item.first == first and not is_count(item.mention) for item in line.counts)


def _named_within(line: Line, cue: Hit) -> tuple[int, int]:
    """The cue's own words that name the speaker: the last one, with its adjective ("nach amtlichen Zahlen"), or whose
    data they are ("по официальным данным ООН")."""
    owners = {item.first for item in line.names} if line.scan.pack.options.bare_genitive else ()
    owner = (
        words_right(line, cue.last) if cue.last + 1 in owners and not line.cut_between(cue.last, cue.last + 1) else None
    )
    if owner:
        return owner
    several = cue.last - cue.first > 1
    return (cue.last - several, cue.last)


def _set_off(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a comma follows a cue of several words, which then names nobody ("according to first reports, ...")."""
    follows = phrase[0] == cue.last + 1 and cue.first != cue.last
    return follows and line.scan.pack.options.adpositions == "before" and line.breaks[phrase[0] - line.first] >= 1


def _inside_noun(line: Line, cue: Hit) -> bool:
    """Whether an article right before an adposition opens a noun of which alone it says something, in a clause with its
    verb second ("ein [laut Polizei] verwirrter Mann")."""
    if line.scan.pack.options.word_order != "v2" or cue.row.side == "before":
        return False
    opens = {hit.last for hit in line.grammar_of("article")} | {
        item.last for item in line.counts if is_weak(item.mention)
    }
    return cue.first - 1 in opens and line.breaks[cue.first - 1 - line.first] < 1  # ", die laut X geflohen sind"


def _counts_next(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether those counted stand right behind a document that is nobody's, in a clause with its verb second ("nach
    ersten Erkenntnissen [20 Menschen] verletzt"), and are no witnesses."""
    if line.scan.pack.options.word_order != "v2" or phrase[0] != cue.last + 1 or cue.first == cue.last:
        return False
    starts = {line.with_hedges(item.first) for item in line.counts if is_count(item.mention)}
    tellers = (hit for hit in line.roles if phrase[0] <= hit.first <= phrase[1])
    return phrase[0] in starts and not any(hit.row.kind == "office" or hit.row.role in TELLERS for hit in tellers)


def _credits(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a sentence only says whose words the ones before it are ("That is the ministry's official tally")."""
    whole = phrase[0] == line.first and line.last - cue.last <= 1 and cue_kind(cue) == "relay"
    return whole and line.scan.pack.options.topics and not line.counts


def _says_itself(line: Line, cue: Hit) -> bool:
    """Whether somebody is quoted before the second part of a cue, which then belongs to something else."""
    return any(cue.head_last < hit.first < cue.tail_first for hit in line.grammar_of("complementizer"))


def _relay_inside(line: Line, cue: Hit, memory: Memory) -> tuple[Speaker, ...]:
    """Who relays it where he stands inside the cue ("quoted the agency from a spokesman")."""
    if cue.row.side != "beyond" or not has_gap(cue):
        return ()
    speaker = read_speaker(line, cue.head_last + 1, cue.tail_first - 1, memory)
    return (speaker,) if speaker else ()
