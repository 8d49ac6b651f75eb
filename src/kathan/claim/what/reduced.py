"""Tell a participle that only says which people or things are meant: a number and an event word in, whether it does."""

from functools import lru_cache

from kathan.claim.line import Line
from kathan.model.mention import CountMention
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

REACH = 12
OWNED = 12  # words of a noun and its owners up to a participle behind a comma
OWNER = 6  # words of whose people are counted up to a participle right behind
RELATIVE = 6  # words from a noun to the verb of its relative clause
_DESCRIBE = frozenset({"verb", "adjective", "person"})
_LEADS = ("clause", "dative", "purpose", "genitive", "ablative", "agent", "aim")  # what an infinitive stands behind


def only_describes(line: Line, low: int, term: Hit) -> bool:
    """Whether a participle right behind its noun gives way to the verb of its clause ("five hurt in the fire died"),
    or a relative clause to that of its sentence ("the two who went missing were found").
    """
    if not line.scan.pack.options.participles or term.row.kind not in _DESCRIBE:
        return False
    if any(hit.first == low + 1 for hit in line.grammar_of("relative")):
        near = term.first - low <= RELATIVE and not line.cut_between(low + 1, term.first)
        if near and any(_fronted(line, low, term, verb) for verb in line.terms):
            return True
        if near and line.breaks[low + 1 - line.first] >= 1:
            return _between_commas(line, low, term)
        near = near and not line.cut_between(low, term.first)
        return near and any(_follows(line, term, verb) for verb in line.terms)
    if is_passive(line, term) and not _is_reduced(line, low, term):
        return False
    if any(_set_apart(line, low, term, verb) for verb in line.terms):
        return True
    small = line.grammar_of("auxiliary", "relative", "clause")
    beside = _is_reduced(line, low, term) or not any(hit.first <= low + 1 < term.first for hit in small)
    owned = any(hit.first == low + 1 for hit in line.grammar_of("genitive"))  # "ten of a unit stationed in X died"
    if not beside or term.first - low > (OWNER if owned else 2) or line.cut_between(low, term.first):
        return False
    return any(_follows(line, term, verb) for verb in line.terms)


def _between_commas(line: Line, low: int, term: Hit) -> bool:
    """Whether two commas set a relative clause apart ("seven, [who were hurt], died")."""
    inner = [hit for hit in line.terms if low < hit.first <= term.last + 2 and hit.phrase.event == term.phrase.event]
    closed = (verb for verb in line.terms if verb.first > term.last and line.breaks[verb.first - line.first] == 1)
    return any(_follows(line, hit, verb) for verb in closed for hit in inner)


def _set_apart(line: Line, low: int, term: Hit, verb: Hit) -> bool:
    """Whether two commas set the participle apart from a noun and its verb ("two men, [posted in X], were killed")."""
    if line.breaks[term.first - line.first] != 1 or line.breaks[verb.first - line.first] != 1:
        return False
    if not (0 < term.first - low <= OWNED and 0 < verb.first - term.last <= REACH):
        return False
    tells = verb.row.kind == "verb" and line.scan.packs.events[verb.phrase.event].counted
    if (
        not tells
        or verb.phrase.event == term.phrase.event
        or not (is_passive(line, verb) or _finite(line.scan.pack, verb))
    ):
        return False
    inside = range(low + 1, verb.first)
    told = any(hit.first in inside and hit is not term and hit.first != term.first for hit in line.terms)
    walls = (*line.reporting, *line.grammar_of("relative", "contrast", "complementizer", "auxiliary"))
    cuts = sum(line.breaks[token - line.first] >= 1 for token in inside)
    counted = any(item.first in inside and _counts(item.mention) for item in line.counts)
    return not told and not counted and cuts == 1 and not any(hit.first in inside for hit in walls)


def _is_reduced(line: Line, low: int, term: Hit) -> bool:
    """Whether "being" opens the participle right behind its noun ("children being held there were freed")."""
    return term.first == low + 1 and term.row.form.split(" ")[0] in _auxiliaries(line.scan.pack, "reduced")


def _follows(line: Line, term: Hit, verb: Hit) -> bool:
    """Whether a finite verb of another event ends the clause, with no number, joiner or mark on the way.

    No preposition leads to it as to an infinitive ("five dead after sinking").
    """
    told = verb.row.kind == "verb" or (verb.row.kind == "adjective" and is_passive(line, verb))
    told = told and line.scan.packs.events[verb.phrase.event].counted and not _participle(line, verb)
    told = told and verb.row.number != "told"  # which may mean nothing here ("those displaced came home")
    if not told or verb.phrase.event == term.phrase.event or not 0 < verb.first - term.last <= REACH:
        return False
    walls = line.grammar_of("conjunction", "relative", "contrast", "complementizer")
    walled = any(term.last < hit.first < verb.first for hit in walls) or _walled(line, term, verb)
    walled = walled or any(hit.last == verb.first - 1 for hit in line.grammar_of(*_LEADS))
    if line.scan.packs.events[verb.phrase.event].unit == "thing":  # "12 killed [after] building collapses"
        walled = walled or any(term.last < hit.first < verb.first for hit in line.grammar_of("clause"))
    counted = any(term.last < item.first <= verb.last and _counts(item.mention) for item in line.counts)
    ends = not walled and not counted and (is_passive(line, verb) or _finite(line.scan.pack, verb))
    return ends and not _of_many(line, term, verb)


def _of_many(line: Line, term: Hit, verb: Hit) -> bool:
    """Whether a comma opens what befell others, who are not counted ("23 rescued, [many] still trapped")."""
    spans = line.scan.tokens.spans
    inner = line.scan.within("time.tsv", spans[term.last][1], spans[verb.first][0])
    return any(hit.row.kind == "some" and line.breaks[hit.first - line.first] >= 1 for hit in inner)


def _walled(line: Line, term: Hit, verb: Hit) -> bool:
    """Whether more than a comma, or what two of them set apart right before the verb, parts it from a participle."""
    cuts = line.cut_between(term.last, verb.first)
    return cuts > 2 or (cuts > 1 and line.breaks[verb.first - line.first] != 1)  # "taken in X, [in Y,] were freed"


def _fronted(line: Line, low: int, term: Hit, verb: Hit) -> bool:
    """Whether a passive opens the clause of a noun whose relative clause tells of before ("freed were five who")."""
    ends = line.scan.packs.events[verb.phrase.event].ends
    if verb.row.kind != "verb" or term.phrase.event not in ends or not 0 < low - verb.last <= REACH:
        return False
    walled = any(verb.last < hit.first < low for hit in line.grammar_of("conjunction", "relative", "contrast"))
    counts = [item for item in line.counts if verb.last < item.first <= low and _counts(item.mention)]
    return is_passive(line, verb) and not walled and len(counts) == 1 and not line.cut_between(verb.last, low)


def _participle(line: Line, verb: Hit) -> bool:
    """Whether a present participle opens a verb, which then closes no clause ("560 hurt, most having been rescued")."""
    ending = line.scan.pack.options.participle
    return bool(ending) and verb.row.form.split(" ")[0].endswith(ending)


def _counts(mention: CountMention) -> bool:
    return mention.role.value == "count" and not {"number.article", "number.single"}.intersection(mention.rules)


def is_participle(line: Line, verb: Hit) -> bool:
    """Whether a verb that may stand behind an auxiliary has none, and so may only describe its noun."""
    return verb.row.form in _passives(line.scan.pack) and not is_passive(line, verb)


def is_passive(line: Line, verb: Hit) -> bool:
    """Whether an auxiliary opens the verb or stands right before it."""
    small = _auxiliaries(line.scan.pack)
    spans = line.scan.tokens.spans
    words = [line.scan.text[slice(*spans[token])] for token in range(max(line.first, verb.first - 2), verb.first + 1)]
    return verb.row.form.split(" ")[0] in small or any(word in small for word in words[:-1])


@lru_cache(maxsize=64)
def _auxiliaries(pack: Pack, value: str = "") -> frozenset[str]:
    rows = (row for row in pack.rows(GrammarRow) if "auxiliary" in row.function.split("|"))
    forms = [row.form for row in rows if not value or row.value == value]
    return frozenset((*forms, *map(fold_form, forms)))  # as written in a row, and as it stands in a folded text


def _finite(pack: Pack, verb: Hit) -> bool:
    """Whether a verb with its number before it is no participle: no row of the pack has it behind an auxiliary."""
    return verb.row.number != "after" and verb.row.form not in _passives(pack)


@lru_cache(maxsize=64)
def _passives(pack: Pack) -> frozenset[str]:
    """The forms that the event tables have behind an auxiliary too."""
    small = _auxiliaries(pack)
    forms = [row.form.split(" ", 1) for rows in pack.terms.values() for row in rows]
    return frozenset(words[1] for words in forms if len(words) > 1 and words[0] in small)
