"""Find who speaks behind a verb of saying: a cue in its sentence in, a phrase out."""

from functools import lru_cache

from kathan.claim.line import Line
from kathan.claim.who.adverbial import past_adverbials
from kathan.claim.who.beside import spoken_in, told_end
from kathan.claim.who.phrase import (
    follows_speech,
    is_second,
    phrase_inside,
)
from kathan.claim.who.relay import OUTLETS
from kathan.claim.who.stretch import cue_kind, words_right
from kathan.claim.who.tacit import after_addressee
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

OUTLET_WORDS = 3
DESCRIBED = 9  # words from "in" to the document, which adjectives and a time describe
ISSUED = 4  # words from a verb of saying to the document, and from the document to who issued it


def subject_right(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The speaker after an inverted verb ("said the minister"), between its two parts, or after "by"."""
    inside = phrase_inside(line, cue)
    if inside and not _told_inside(line, cue, inside):
        return inside
    if _ends_in_that(line, cue):
        return None
    agent = next((hit for hit in line.grammar_of("agent") if 0 < hit.first - cue.last <= 3), None)
    if agent and any(cue.last < item.first < agent.first for item in line.counts):
        agent = None  # "admitted 214 hurt by guns"
    if issuer := _issued_aside(line, cue) or _in_report(line, cue):
        return issuer
    agent = agent or spoken_in(line, cue)
    if agent:
        return words_right(line, agent.last)
    end = after_addressee(line, cue) if cue_kind(cue) == "tell" else cue.last
    starts = [item.first for item in (*line.names, *line.places)]
    starts += [hit.first for hit in (*line.roles, *line.grammar_of("pronoun"))]
    if line.scan.pack.options.word_order == "svo":
        starts += [hit.first for hit in line.reporting if cue_kind(hit) == "noun"]  # "says a report of X"
    said = next((hit for hit in line.grammar_of("pronoun") if hit.first == cue.last + 1), None)
    if said and line.scan.pack.options.bare_genitive:
        return said.first, said.last
    told = past_adverbials(line, max(told_end(line, cue), end))
    told = _past_outlet(line, told) if told > cue.last else told
    if told < line.last and "(" in line.gap(told + 1):
        return None  # "7 deaths reported in this week (CFR 2.2%)"
    if scene := _set_at(line, told):
        return words_right(line, scene) if any(0 < start - scene <= 2 for start in starts) else None
    near = any(0 < start - told <= 3 for start in starts) and not complement_at(line, told + 1)
    near = near or _lone_name(line, told)
    near = near and not any(hit.first == told + 1 and hit.row.value == "name" for hit in line.grammar_of("locative"))
    return words_right(line, told) if near else _noun_right(line, cue, told) or _body_right(line, told, starts)


def _told_inside(line: Line, cue: Hit, inside: tuple[int, int]) -> bool:
    """Whether only an outlet, which is told or passes it on, stands between the parts of a cue ("Об этом[, как передаёт
    ТАСС,] сообщил министр")."""
    if not line.scan.pack.options.speaks_in:
        return False
    outlets = [item for item in line.names if item.mention.kind in OUTLETS and inside[0] <= item.first <= inside[1]]
    passed = [hit for hit in line.reporting if inside[0] <= hit.first and hit.last <= inside[1]]
    held = {token for item in (*outlets, *line.quotations) for token in range(item.first, item.last + 1)}
    held |= {token for hit in passed for token in range(hit.first, hit.last + 1)}
    return bool(outlets) and held.issuperset(range(inside[0], inside[1] + 1)) and _speaks_next(line, cue)


def _speaks_next(line: Line, cue: Hit) -> bool:
    """Whether somebody who speaks stands right behind a verb, or the body in which it is said."""
    first = cue.last + 1
    if first > line.last or line.breaks[first - line.first] >= 1:
        return False
    starts = {hit.first for hit in line.roles if hit.row.kind == "office"}
    starts |= {item.first for item in line.names if item.mention.kind not in OUTLETS}
    return first in starts or spoken_in(line, cue) is not None


def told_before(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Who speaks behind a verb of telling where the outlet that is told stands before it ("ТАСС рассказали в МЧС")."""
    if not line.scan.pack.options.speaks_in or "tell" not in cue.row.kind.split("|"):
        return None
    told = any(item.last == cue.first - 1 and item.mention.kind in OUTLETS for item in line.names)
    return subject_right(line, cue) if told and _speaks_next(line, cue) else None


def behind_outlet(line: Line, cue: Hit, whole: tuple[int, int]) -> tuple[int, int] | None:
    """Who speaks behind the verb where an outlet before it is told ("dem Sender CNN sagte der Minister, ...")."""
    if not any(item.mention.kind in OUTLETS for item in line.names if whole[0] <= item.first <= whole[1]):
        return None
    behind = cue.head_last + 1
    offices = (hit for hit in line.roles if hit.row.kind == "office" and behind <= hit.first <= behind + 1)
    return subject_right(line, cue) if any(True for _ in offices) else None


def _set_at(line: Line, told: int) -> int | None:
    """The last token of a body behind a verb, in which somebody speaks ("dijo [en el Parlamento] el ministro")."""
    if not line.scan.pack.options.plain_subjects:
        return None
    marks = [hit.last for hit in line.grammar_of("locative") if hit.first == told + 1 and not hit.row.value]
    ends = [item.last for item in line.names for mark in marks if item.first == mark + 1]
    return ends[0] if ends and (ends[0] == line.last or line.breaks[ends[0] + 1 - line.first] < 1) else None


def _issued_aside(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Who issued the document in which it is said, behind a comma ("it says in a statement, published by X")."""
    if not line.scan.pack.options.speaks_in:
        return None
    leads = {hit.last + 1 for hit in line.grammar_of("locative") if 0 < hit.first - cue.last <= ISSUED}
    nouns = (hit for hit in line.reporting if hit.first in leads and "noun" in hit.row.kind.split("|"))
    noun = next(nouns, None)
    if noun is None or noun.last + 2 > line.last or line.breaks[noun.last + 1 - line.first] != 1:
        return None
    name = next((item for item in line.names if 1 < item.first - noun.last <= ISSUED), None)
    if name is None or line.cut_between(noun.last + 1, name.first):
        return None
    told = any(noun.last < hit.first < name.first for hit in (*line.terms, *line.reporting))
    return None if told else words_right(line, name.first - 1)


def _in_report(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Whose report it is that adjectives and a time describe ("it says in the report, published on Monday, of X")."""
    if not line.scan.pack.options.speaks_in:
        return None
    lead = next((hit.last for hit in line.grammar_of("locative") if 0 < hit.first - cue.last <= 2), None)
    nouns = (hit for hit in line.reporting if lead is not None and 2 <= hit.first - lead <= DESCRIBED)
    noun = next((hit for hit in nouns if "noun" in hit.row.kind.split("|")), None)
    if lead is None or noun is None or noun.last >= line.last or line.cut_between(lead, noun.last + 1):
        return None
    behind = {item.first for item in line.names} | {hit.first for hit in line.roles if hit.row.kind == "office"}
    timed = any(lead < item.first < noun.first for item in line.times)
    return words_right(line, noun.last) if timed and noun.last + 1 in behind else None


def _noun_right(line: Line, cue: Hit, told: int) -> tuple[int, int] | None:
    """Anybody right behind a verb that follows what is said, where capitals show the noun (", said the elder")."""
    if line.scan.pack.options.capitals != "nouns" or told >= line.last or complement_at(line, told + 1):
        return None
    found = words_right(line, told)
    second = found is not None and is_second(line, cue, found) and _leads_to_told(line, found[1] + 1)
    follows = (second or follows_speech(line, cue)) and line.breaks[told + 1 - line.first] < 1
    counted = any(item.first <= told + 1 <= item.last for item in (*line.counts, *line.times))
    led = any(hit.first == told + 1 for hit in line.grammar_of("locative", "clause", "adverb", "negation"))
    return found if follows and not counted and not led else None


def _leads_to_told(line: Line, token: int) -> bool:
    """Whether what is said begins at a token: with a comma, a number or a small word before one."""
    comma = token <= line.last and line.breaks[token - line.first] >= 1
    return comma or any(0 <= line.tokens_of(item.mention.extent)[0] - token <= 1 for item in line.counts)


def _lone_name(line: Line, told: int) -> bool:
    """Whether one word with a capital that no pack knows ends the sentence behind a verb of saying ("said Okoro.")."""
    if not line.scan.pack.options.plain_subjects or told + 1 != line.last:
        return False
    known = any(hit.first <= line.last <= hit.last for hit in (*line.grammar, *line.terms, *line.reporting))
    return not known and line.ref(line.last, line.last).text[:1].isupper()


def _ends_in_that(line: Line, cue: Hit) -> bool:
    """Whether the cue holds the "that" or "of" behind it, so that the rest is said ("shows that", "fait état de")."""
    return line.scan.pack.options.plain_subjects and cue.row.form.split()[-1] in _thats(line.scan.pack)


@lru_cache(maxsize=64)
def _thats(pack: Pack) -> frozenset[str]:
    rows = pack.rows(GrammarRow)
    return frozenset(
        row.form for row in rows if row.function.startswith("complementizer") or row.function == "genitive"
    )


def _past_outlet(line: Line, last: int) -> int:
    """The last token of the outlet that a dative names right behind a time ("a dit mardi à l'AFP le maire")."""
    marks = [hit for hit in line.grammar_of("dative", "locative") if hit.first == last + 1]
    outlets = (item for item in line.names if item.mention.kind in OUTLETS and item.last > last)
    told = next((item.last for item in outlets if any(0 <= item.first - hit.last <= 1 for hit in marks)), last)
    return told if told > last or not marks else _unknown_outlet(line, marks[0].last, last)


def _unknown_outlet(line: Line, mark: int, last: int) -> int:
    """The end of a name no pack knows that a dative leads to, somebody with an office behind it; else ``last``."""
    at = mark
    while at < line.last and at - mark < OUTLET_WORDS and line.ref(at + 1, at + 1).text[:1].isupper():
        at += 1
    articles = {hit.first: hit.last for hit in line.grammar_of("article")}
    office = any(hit.first == articles.get(at + 1, at) + 1 for hit in line.roles if hit.row.kind == "office")
    return at if at > mark and office and line.scan.pack.options.plain_subjects else last


def _body_right(line: Line, told: int, starts: list[int]) -> tuple[int, int] | None:
    """A body no pack knows, with a name it belongs to ("informó la Tercera División del Ejército")."""
    led = any(hit.first == told + 1 for hit in line.grammar_of("locative", "ablative", "dative"))
    led = led and line.scan.pack.options.plain_subjects  # elsewhere who speaks may stand behind where he does
    if line.scan.pack.options.word_order != "svo" or complement_at(line, told + 1) or led:
        return None
    phrase = words_right(line, told)
    start, end = line.scan.tokens.spans[min(told + 2, line.last)]
    capital = line.scan.ref(start, end).text[:1].isupper()
    named = phrase and any(phrase[0] <= first <= phrase[1] for first in starts)
    return phrase if capital and named else None


def complement_at(line: Line, token: int) -> bool:
    """Whether a complementizer without a comma stands at a token: what follows is said and no subject."""
    opens = any(hit.first == token for hit in line.grammar_of("complementizer"))
    return opens and (line.scan.pack.options.speaks_in or line.breaks[token - line.first] < 2)
