"""Find whom a line introduces by name and age, or tells to act: a line in, the one whom the next pronoun means out."""

from bisect import bisect_left
from collections.abc import Sequence

from kathan.claim.line import Item, Line
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.stretch import words_left
from kathan.mention.place.owned import is_noun
from kathan.model.claim import Speaker
from kathan.model.mention import CountMention, CountRole
from kathan.packs.hit import Hit

LONGEST = 3
REACH = 3
BEFORE = 40  # tokens before a line at which a form may begin that ends in it
_SKIPPED = frozenset({"time.tsv", "roles.tsv"})
ACCORDING = 2  # words before a pronoun that opens a paragraph
TITLED = 3  # words before an office at the head of a sentence
_LOST = frozenset({"killed", "missing"})
_BEFALLS = frozenset({"killed", "missing", "wounded", "abducted", "detained", "captured", "rescued"})
_CASES = ("genitive", "locative", "ablative", "dative", "object", "with", "against", "agent", "conjunction")


def introduced(line: Line) -> Speaker | None:
    """Who is told of by name and age, unless the line tells of deaths: then he may be one of the dead."""
    if any(hit.phrase.event in _LOST for hit in line.terms):
        return None
    aged = (item for item in line.counts if item.mention.role is CountRole.AGE)
    return next((found for item in aged if (found := _named_beside(line, item))), None)


def asked(line: Line, memory: Memory) -> Speaker | None:
    """To whom the reporter says that he has spoken ("पुलिस अधीक्षक से बात की"): he is the next to be quoted."""
    cue = next((hit for hit in line.reporting if hit.row.kind == "asked"), None)
    phrase = words_left(line, cue.first) if cue and cue.first > line.first else None
    return read_speaker(line, *phrase, memory) if phrase else None


def acting(line: Line, memory: Memory) -> Speaker | None:
    """The official who acts in a line without speaking, where verbs come last ("डीएम राकेश वर्मा मौके पर पहुंचे। [उन्होंने] …").

    He is marked as the subject, or opens the line with a name and without a case word. With ``plain_subjects`` anybody
    whose name opens the line does.
    """
    options = line.scan.pack.options
    if options.plain_subjects and options.capitals == "names":
        return _opening_name(line)
    if options.word_order != "sov" or options.boundary != "word":
        return None
    offices = [hit for hit in line.roles if hit.row.kind == "office" and hit.row.number != "many"]
    if not offices:
        return None
    marker = next(iter(line.grammar_of("subject")), None)
    phrase = words_left(line, marker.first) if marker else _bare_subject(line, offices[0])
    if phrase is None or not any(phrase[0] <= hit.first and hit.last <= phrase[1] for hit in offices):
        return None
    return read_speaker(line, *phrase, memory)


def goes_on(line: Line) -> bool:
    """Whether a paragraph opens with a pronoun for who acted in the one before, where verbs come last or subjects are
    plain."""
    options = line.scan.pack.options
    able = options.plain_subjects or (options.word_order == "sov" and options.boundary == "word")
    near = ACCORDING if options.plain_subjects else 0  # "According to him"
    return able and any(hit.first - line.first <= near for hit in line.grammar_of("pronoun"))


def _opening_name(line: Line) -> Speaker | None:
    """Whoever opens a sentence by name, behind what he is ("The mayor, Ola Roe, ..."); none whom something befell."""
    heads = {line.first, *(hit.last + 1 for hit in line.roles if hit.row.kind == "office" and _heads(line, hit))}
    person = next((item for item in line.names if item.mention.kind == "person" and item.first in heads), None)
    if person is None or any(item.first <= person.first for item in line.quotations):
        return None
    befell = any(hit.row.kind == "verb" and hit.phrase.event in _BEFALLS for hit in line.terms)
    return None if befell else _person(line, person.first, person.last)


def _heads(line: Line, office: Hit) -> bool:
    """Whether an office stands at the head of its sentence, an article or the name of its land before it."""
    return office.first - line.first <= TITLED and not line.cut_between(line.first, office.first)


def _bare_subject(line: Line, office: Hit) -> tuple[int, int] | None:
    """The office that opens a line, with the name behind it, where no case word follows and nobody dies."""
    if any(hit.phrase.event in _LOST for hit in line.terms):
        return None
    titles = {hit.first: hit.last for hit in line.grammar_of("honorific")}
    start = titles.get(office.last + 1, office.last) + 1
    last = next((item.last for item in line.names if item.first == start), None)
    if last is None:
        run = unknown_run(line, start, 1)
        last = line.tokens_of(run.ref)[1] if run and run.ref else None
    if last is not None and last > start and is_noun(line.scan, last):
        last -= 1  # "डीएम राकेश वर्मा [मौके] पर पहुंचे"
    if last is None or last >= line.last or any(hit.first == last + 1 for hit in line.grammar_of(*_CASES)):
        return None
    phrase = None if line.cut_between(last, last + 1) else words_left(line, last + 1)
    led = phrase is not None and any(hit.first < phrase[0] for hit in line.grammar_of("complementizer"))
    return None if led else phrase


def _named_beside(line: Line, age: Item[CountMention]) -> Speaker | None:
    if line.scan.pack.options.capitals:
        persons = (item for item in line.names if item.mention.kind == "person")
        near = (item for item in persons if 0 < age.first - item.last <= REACH or 0 < item.first - age.last <= REACH)
        return next((_person(line, item.first, item.last) for item in near), None)
    spans, text = line.scan.tokens.spans, line.scan.text
    bracketed = text[spans[age.first][0] - 1 : spans[age.first][0]] == "("
    return unknown_run(line, age.first - 1, -1) if bracketed else unknown_run(line, _past_age(line, age.last + 1), 1)


def _past_age(line: Line, token: int) -> int:
    """The first token behind the words of an age and of what somebody is ("45 वर्षीय किसान")."""
    while token <= line.last:
        hits = line.scan.starting.get(line.scan.tokens.spans[token][0], ())
        genitive = any(hit.first == token for hit in line.grammar_of("genitive"))
        ends = [hit.last for hit in hits if hit.table in _SKIPPED]
        if not ends and not genitive:
            break
        token = max([token, *ends]) + 1
    return token


def _around(line: Line) -> Sequence[Hit]:
    """The hits that begin in a line, or so little before it that they may reach into it."""
    firsts, hits = line.scan.tokens.firsts, line.scan.hits
    low = bisect_left(hits, firsts[max(0, line.first - BEFORE)], key=lambda hit: hit.start)
    high = bisect_left(hits, line.scan.tokens.spans[line.last][1], low, key=lambda hit: hit.start)
    return hits[low:high]


def unknown_run(line: Line, token: int, step: int) -> Speaker | None:
    """The run of words that no pack knows, from a token in one direction."""
    known = {at for hit in _around(line) for at in range(hit.first, hit.last + 1)}
    tokens: list[int] = []
    while line.first <= token <= line.last and token not in known and len(tokens) < LONGEST:
        tokens.append(token)
        token += step
    return _person(line, min(tokens), max(tokens)) if tokens else None


def _person(line: Line, first: int, last: int) -> Speaker:
    ref = line.ref(first, last)
    return Speaker(ref.text, None, "person", ref)
