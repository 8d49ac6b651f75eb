"""Find who speaks where the verb of saying has no subject beside it: a cue in its sentence in, a speaker out."""

from collections.abc import Sequence
from functools import lru_cache

from kathan.claim.line import Line, words_of
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import number_of, read_speaker
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import words_right
from kathan.model.claim import Speaker
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

ADVERBS = 2
RELAY_KINDS = frozenset({"news-agency", "outlet", "newspaper", "media", "state-media"})
ADDRESSEE_REACH = 3
FILED = 8  # words of a dateline
_NOBODY = frozenset({"person", "hospital", *RELAY_KINDS})


def inside(cue: Hit) -> bool:
    """Whether the verb holds its own pronoun ("a-t-il ajouté")."""
    return str(cue.row.side) == "inside"


def meant_here(line: Line, phrase: tuple[int, int] | None, found: Sequence[Saying]) -> Speaker | None:
    """Whom a pronoun means in a sentence where somebody has spoken already ("puts it at 9, up from 5 it gave")."""
    if phrase is None:
        return None
    within = (saying for saying in found if saying.cue.row.side == "within")
    held = next((saying for saying in within if saying.cue.first <= phrase[0] <= saying.cue.last), None)
    if held:
        return held.source  # "a toll given [by security sources] spoke of nine"
    alone = any(hit.first == phrase[0] and hit.last == phrase[1] for hit in line.grammar_of("pronoun"))
    spoke = [saying.source for saying in found if saying.source and saying.cue.last < phrase[0]]
    return spoke[-1] if alone and spoke else None


def acting_itself(line: Line, phrase: tuple[int, int] | None, memory: Memory, cue: Hit) -> Speaker | None:
    """The body that opens the sentence, which "it" means where none has spoken ("The army killed nine, it said").

    The pronoun may stand in the verb ("L'armée a tué neuf rebelles, a-t-elle dit").
    """
    marks = line.grammar_of("pronoun") if phrase and line.scan.pack.options.plain_subjects else ()
    it = any((hit.first, hit.last) == phrase and hit.row.value == "body" for hit in marks)
    if inside(cue) and line.scan.pack.options.plain_subjects:
        it, phrase = memory.author is None, (cue.first, cue.last)
    if not it or phrase is None or any(number_of(line, spoke) == "body" for spoke in memory.spoken.values()):
        return None
    filed = (token for token in range(line.first + 1, min(line.first + FILED, line.last)) if line.marked_off(token))
    start = max(filed, default=line.first)
    bodies = (item for item in line.names if item.first - start <= ADVERBS and item.last < phrase[0] - 1)
    body = next((item for item in bodies if item.first >= start and item.mention.kind not in _NOBODY), None)
    return read_speaker(line, body.first, body.last, memory) if body else None


def acting_here(line: Line, phrase: tuple[int, int] | None) -> int | None:
    """The subject marker of whom a pronoun means where a relative opens its clause ("मंत्री ने सभा की, जिसमें उन्होंने")."""
    if phrase is None or not any((hit.first, hit.last) == phrase for hit in line.grammar_of("pronoun")):
        return None
    led = any(hit.last == phrase[0] - 1 for hit in line.grammar_of("relative", "inclusion"))
    marks = [hit.first for hit in line.grammar_of("subject") if hit.last < phrase[0] - 1]
    return marks[-1] if led and marks else None


def issuing_here(line: Line, phrase: tuple[int, int]) -> int | None:
    """The subject marker of who has issued what a relative points at ("A نے رپورٹ جاری کی جس کے مطابق")."""
    led = any(hit.first <= phrase[1] <= hit.last for hit in line.grammar_of("relative"))
    marks = [hit.first for hit in line.grammar_of("subject") if hit.last < phrase[0]]
    return marks[-1] if led and marks else None


def last_speaker(memory: Memory, here: Sequence[Speaker]) -> Speaker | None:
    """Who spoke last, in this sentence or before, or whose report has been told of since."""
    return here[-1] if here else memory.author


def lacks_subject(line: Line, cue: Hit) -> bool:
    """Whether a verb opens its clause or follows an "and", so that no subject stands before it ("y añadió que")."""
    if not line.scan.pack.options.null_subject:
        return False
    if cue.first == line.first or line.breaks[cue.first - line.first] >= 1:
        return True
    before = [hit for hit in line.grammar if hit.last < cue.first]
    joined = any("conjunction" in hit.row.function.split("|") and cue.first - hit.last <= ADVERBS for hit in before)
    return joined or cue.first - line.first <= 1


def after_addressee(line: Line, cue: Hit) -> int:
    """The last token of the outlet that was told it ("dijo a Radio Sucesos el gobernador"), else of the cue."""
    led = bool(_towards(line.scan.pack).intersection(cue.row.form.split()[-2:]))
    for item in line.names if led else ():
        near = 0 <= item.first - cue.last <= ADDRESSEE_REACH and item.last > cue.last
        if near and not line.cut_between(cue.last, item.first):
            return item.last
    for hit in line.grammar_of("article") if led else ():
        if 1 < hit.first - cue.last <= ADDRESSEE_REACH + 1 and not line.cut_between(cue.last, hit.first):
            return hit.first - 1  # an outlet that no pack knows
    return cue.last


@lru_cache(maxsize=64)
def _towards(pack: Pack) -> frozenset[str]:
    """The datives and locatives of a language, with which a verb of telling may end ("dijo a", "a dit au")."""
    rows = pack.rows(GrammarRow)
    return frozenset(row.form for row in rows if {"dative", "locative"}.intersection(row.function.split("|")))


def told_to(line: Line, phrase: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The addressee and the speaker of "según dijo a Efe el alcalde": the dative opens the phrase."""
    lead = next((hit.last for hit in line.grammar_of("dative") if hit.first == phrase[0]), None)
    if lead is None and line.ref(phrase[0], phrase[0]).text in words_of(line.scan.pack, "dative"):
        lead = phrase[0]  # where a verb of saying takes it in
    if lead is None:
        return _told_by_case(line, phrase)
    end = phrase[1] if phrase[1] > lead else lead + ADDRESSEE_REACH  # "a los medios la consejera"
    for hit in line.grammar_of("article"):
        if lead + 1 < hit.first <= end and not line.cut_between(phrase[0], hit.first):
            said = (hit.first, end) if end == phrase[1] else words_right(line, hit.first - 1)
            return ((lead + 1, hit.first - 1), said) if said else None
    name = next((item for item in line.names if 0 < item.first - lead <= ADDRESSEE_REACH), None)
    outlet = name.last if name and name.mention.kind in RELAY_KINDS else lead + 1
    if seated := _told_from(line, lead + 1, outlet):
        return seated
    if name is None or name.last >= phrase[1] or name.mention.kind not in RELAY_KINDS:
        return None  # "according to the local police"
    return (name.first, name.last), (name.last + 1, phrase[1])


def _told_from(line: Line, first: int, last: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """An addressee, and the body that speaks "from" itself behind it ("a Efe desde la policía")."""
    seats = {hit.last + 1 for hit in line.grammar_of("ablative") if hit.first == last + 1}
    said = words_right(line, last) if seats and line.scan.pack.options.null_subject else None
    return ((first, last), said) if said and said[0] in seats else None


def _told_by_case(line: Line, phrase: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """An outlet whose ending alone makes it the addressee, and who speaks behind it ("как сообщили РБК в полиции")."""
    if not line.scan.pack.options.speaks_in:
        return None
    outlets = [(item.first, item.last) for item in line.names if item.mention.kind in RELAY_KINDS]
    outlets += [(item.first, item.last) for item in line.quotations]
    last = max((end for first, end in outlets if first == phrase[0]), default=line.last)
    last = max((end for first, end in outlets if first == last + 1), default=last)  # "to the agency X"
    led = next((hit for hit in line.grammar_of("locative") if hit.first == last + 1), None)
    said = words_right(line, led.last) if led else (last + 1, phrase[1])
    bodies = {item.first for item in line.names} | {hit.first for hit in line.roles}
    speaks = said is not None and said[0] <= said[1] and said[0] in bodies and not line.cut_between(phrase[0], said[0])
    return ((phrase[0], last), said) if said and speaks else None
