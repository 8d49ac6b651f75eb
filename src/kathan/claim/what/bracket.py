"""The bracket of a German sentence: an auxiliary early, its participle at the end, and who stands before or inside."""

from kathan.claim import aside
from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line, once
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

JOINED = 2  # words from an "and" to the second participle of a bracket
_VICTIMS = frozenset({"person", "adjective"})
_DEEDS = frozenset({"noun", "total"})
_LONE = frozenset({"number.article", "number.single"})  # "a", "one"


def bracketed(line: Line, first: int, last: int, term: Hit) -> bool:
    """Whether an auxiliary before or right behind a number and its noun waits for the participle at the end of its
    clause ("wird ein Mann ... vermisst", "ein Mann wird ... vermisst", "ein Mann wird ... erfasst und getötet")."""
    if line.scan.pack.options.word_order != "v2" or term.row.kind != "verb":
        return False
    opens = [hit for hit in line.grammar_of("auxiliary") if hit.last < first and not line.cut_between(hit.last, first)]
    inner = [hit for hit in line.grammar_of("auxiliary", "conjunction") if first < hit.first < term.first]
    inner = [hit for hit in inner if not (_ends_in(line, hit, term) or _joins_nouns(line, hit, first, term))]
    ends = term.last == line.last or line.breaks[term.last + 1 - line.first] >= 1 or _closes(line, term.last + 1)
    if not opens:
        opens = [hit for hit in inner if hit.first == last + 1 and "auxiliary" in hit.phrase.kinds]
        inner, first = [hit for hit in inner if hit not in opens and hit.last > last + 1], last + 1
        ends = ends and not any(first < item.first < term.first and not scenery(line, item) for item in line.counts)
    return bool(opens) and ends and not inner and _whole(line, first, term.first)


def _whole(line: Line, low: int, high: int) -> bool:
    """Whether no comma parts two tokens, what stands in brackets apart."""
    return line.cut_between(low, high) <= aside.bracket_cuts(line, low, high)


def _ends_in(line: Line, hit: Hit, term: Hit) -> bool:
    """Whether an "and" joins the participle to another, of which no table knows ("erfasst und dabei getötet")."""
    beside = "conjunction" in hit.phrase.kinds and 0 < term.first - hit.last <= JOINED
    told = any(hit.last < cue.first < term.first for cue in (*line.roles, *line.grammar_of("auxiliary")))
    noun = line.ref(hit.first - 1, hit.first - 1).text[:1].isupper()
    return beside and not told and not noun and not any(hit.last < item.first < term.first for item in line.counts)


def _joins_nouns(line: Line, hit: Hit, first: int, term: Hit) -> bool:
    """Whether an "and" joins a noun of the scene to another ("zwischen Rebellen und der Armee getötet")."""
    if "conjunction" not in hit.phrase.kinds or not line.ref(hit.first - 1, hit.first - 1).text[:1].isupper():
        return False
    led = any(first < mark.first < hit.first for mark in line.grammar_of("locative", "against", "agent", "genitive"))
    told = any(first < other.first < term.first and other.row.kind == "verb" for other in line.terms)
    helped = any(hit.last < mark.first < term.first for mark in line.grammar_of("auxiliary"))
    counted = any(hit.last < item.first < term.first and not scenery(line, item) for item in line.counts)
    return led and not (told or helped or counted)


def _closes(line: Line, token: int) -> bool:
    """Whether only the second half of a verb follows, which ends its clause ("verletzt [worden]")."""
    last = token == line.last or line.breaks[token + 1 - line.first] >= 1
    return last and any(hit.first < token == hit.last and hit.row.kind == "verb" for hit in line.terms)


def done_before(line: Line, term: Hit) -> bool:
    """Whether a preposition leads to an event word with people of its own right behind it, which only tells when
    another thing happened ("war ein Helfer [nach der Rettung] eines Mannes gestorben")."""
    if line.scan.pack.options.word_order != "v2" or term.row.kind not in {"noun", "person"}:
        return False
    led = any(0 < term.first - hit.last <= JOINED for hit in line.grammar_of("clause", "locative"))
    return led and any(item.first == term.last + 1 for item in line.counts if unit_kind(item.mention) == "person")


def only_when(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a preposition leads to a deed before the finite verb, and the verb of another one tells what those behind
    it came to ("bei den [Festnahmen] wurden drei Polizisten verletzt")."""
    if line.scan.pack.options.word_order != "v2" or term.row.kind not in _DEEDS or term.last >= count.first:
        return False
    if not any(0 < term.first - hit.last <= JOINED for hit in line.grammar_of("clause", "locative")):
        return False
    verbs = [hit for hit in line.terms if hit.row.kind == "verb" and hit.phrase.event != term.phrase.event]
    finite = any(term.last < hit.first < count.first for hit in (*verbs, *line.grammar_of("auxiliary")))
    return finite and any(hit.first > term.last and not line.cut_between(term.last, hit.first) for hit in verbs)


@once
def scenery(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" thing only tells where it was, inside the bracket of a verb ("wurden bei dem Angriff auf eine Schule
    getötet"), or a number counts nothing."""
    lone = not _LONE.isdisjoint(count.mention.rules) and unit_kind(count.mention) in {"thing", "none", "other"}
    own = any(hit.last + 1 == count.first and done_before(line, hit) for hit in line.terms)
    able = lone and line.scan.pack.options.participles
    behind = (hit.row.kind for hit in line.terms if hit.first == count.last + 1) if able else ()
    owner = able and _VICTIMS.isdisjoint(behind)  # "pupils of a school were hurt"
    led = line.grammar_of("locative", *(["genitive"] if owner else ())) if able else ()
    held = any(hit.last == count.first - 1 for hit in led)
    return (lone and (held or line.scan.pack.options.word_order == "v2")) or own or not is_count(count.mention)
