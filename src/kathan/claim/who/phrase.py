"""Find the noun phrase beside a word where all nouns have capitals: token numbers in, the phrase's tokens out."""

from dataclasses import replace

from kathan.claim.line import Line
from kathan.claim.where.elsewhere import published
from kathan.claim.who.adverbial import past_adverbials
from kathan.claim.who.closing import closing_verb
from kathan.packs.hit import GAP, Hit, Phrase

REACH = 12
CIRCLED_REACH = 4  # words that an adposition around a noun phrase may hold ("nach russischen Angaben")
_BOUND = frozenset({"article", "genitive", "possessive", "honorific", "title", "conjunction", "purpose"})
_ASIDE = frozenset({"locative", "ablative", "clause", "with", "against", "purpose"})
_STOPS = frozenset({"locative", "ablative", "clause", "contrast", "auxiliary"})
_OUTLETS = frozenset({"news-agency", "outlet", "newspaper", "media", "state-media"})
_REPORTERS = frozenset({"journalist"})
_OWNED = frozenset({"article", "genitive"})
_OPENS_OWN = frozenset({"genitive", "locative"})


def has_gap(cue: Hit) -> bool:
    """Whether a cue has words between its two parts."""
    return GAP in cue.row.form and cue.tail_first - cue.head_last > 1


def _capital(line: Line, token: int) -> bool:
    start, end = line.scan.tokens.spans[token]
    return line.scan.ref(start, end).text[:1].isupper()


def _functions(line: Line, token: int) -> set[str]:
    return {part for hit in line.grammar if hit.first <= token <= hit.last for part in str(hit.row.function).split("|")}


def _ends(line: Line, token: int) -> bool:
    """Whether a number, a time or a verb begins here."""
    counted = any(item.first == token for item in (*line.counts, *line.times))
    verbs = any(hit.first == token and hit.row.kind == "verb" for hit in line.terms)
    return counted or verbs or any(hit.first == token and hit.row.kind != "noun" for hit in line.reporting)


def phrase_right(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that begins at ``first``: to its last noun, with what is joined by a genitive or "and"."""
    if first <= last and "pronoun" in _functions(line, first):
        return first, first
    end = None
    for token in range(first, min(last, first + REACH) + 1):
        if token > first and (line.breaks[token - line.first] >= 1 or _ends(line, token) or _told_bare(line, token)):
            break
        if any(item.first < token <= item.last for item in line.names) or (
            _capital(line, token) and not (token > first and "clause" in _functions(line, token))
        ):
            end = token
        elif end is not None and _leaves(line, end, token) and not _attributive(line, first, end, token):
            break
    return None if end is None else (first, end)


def _attributive(line: Line, first: int, noun: int, token: int) -> bool:
    """Whether a participle with its own words stands between article and noun ("die von ihm geführte Behörde", "die in
    Wien ansässige Behörde")."""
    own = first + ("article" in _functions(line, first))  # the cue may hold the article ("nach Angaben der")
    opened = not _OPENS_OWN.isdisjoint(_functions(line, own)) and "article" in _functions(line, own - 1)
    ahead = token < line.last and _capital(line, token + 1) and line.breaks[token + 1 - line.first] < 1
    return opened and noun == token - 1 and ahead and _functions(line, token) <= {"namesake"}


def _leaves(line: Line, noun: int, token: int) -> bool:
    """Whether a small word leads out of the noun phrase: it is bound to no noun, or opens a scene."""
    functions = _functions(line, token)
    given = any(hit.first == token and hit.row.value == "dative" for hit in line.grammar_of("article"))
    given = given or _tells_outlet(line, noun, token)
    return "locative" in functions or given or (noun == token - 1 and not _BOUND & functions)


def _tells_outlet(line: Line, noun: int, token: int) -> bool:
    """Whether an article behind somebody leads to the outlet that is told ("ein Bewohner von X der Agentur Y").

    What is an outlet's own are its reporters ("ein Reporter der Agentur Y").
    """
    article = any(hit.first == hit.last == token for hit in line.grammar_of("article"))
    proper = [item.last for item in line.places] + [item.last for item in line.names if item.mention.kind == "person"]
    proper += [hit.last for hit in line.roles if hit.row.role not in _REPORTERS]
    outlet = any(item.first == token + 1 and item.mention.kind in _OUTLETS for item in line.names)
    return article and outlet and noun == token - 1 and noun in proper


def _told_bare(line: Line, token: int) -> bool:
    """Whether the outlet that is told stands right behind the one who speaks ("sagten zwei Beamte Reuters")."""
    outlet = any(item.first == token and item.mention.kind in _OUTLETS for item in line.names)
    return outlet and any(hit.last == token - 1 and hit.row.role not in _REPORTERS for hit in line.roles)


def phrase_left(line: Line, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends at ``last``: back to its article, past it only where it owns an office or a body."""
    first = last
    while first > line.first and last - first < REACH and line.breaks[first - line.first] < 1:
        before = first - 1
        if _ends(line, before) or _STOPS & _functions(line, before):
            break
        if _OWNED.intersection(_functions(line, first)) and not _owns(line, before):
            break
        if not _capital(line, before) and _capital(line, first) and _plain_verb(line, before, first):
            break
        first = before
    return (first, last) if last >= line.first else None


def _owns(line: Line, token: int) -> bool:
    """Whether a noun is an office, an institution or a report, which may have an owner behind it."""
    named = any(item.first <= token <= item.last for item in line.names)
    offices = any(hit.first <= token <= hit.last and hit.row.kind == "office" for hit in line.roles)
    return named or offices or any(hit.first <= token <= hit.last and hit.row.kind == "noun" for hit in line.reporting)


def _plain_verb(line: Line, token: int, noun: int) -> bool:
    """Whether a small word before a noun follows another noun directly, as a verb does and no adjective."""
    nouned = token > line.first and _capital(line, token - 1) and not _functions(line, token - 1)
    return nouned and not _functions(line, token) and noun == token + 1


def opens_aside(line: Line, cue: Hit) -> bool:
    """Whether a clause begins with an adverbial, so that its subject follows the verb (verb second)."""
    start = clause_start(line, cue.first)
    timed = any(item.first == start and not _hour(line, item.first, item.mention.timex) for item in line.times)
    return start < cue.first and (timed or bool(_ASIDE & _functions(line, start)))


def _hour(line: Line, first: int, timex: str) -> bool:
    """Whether a bare hour opens a line of running news ("09:12 Moskau meldet"), which belongs to no clause."""
    return first == line.first and timex.startswith("T") and line.ref(first, first).text[:1].isdigit()


def clause_start(line: Line, token: int) -> int:
    """The first token of the clause up to a token: behind the comma or clause word before it."""
    while token > line.first and line.breaks[token - line.first] < 1:
        token -= 1
    return token


def verb_start(line: Line, cue: Hit) -> int:
    """Where a verb of saying begins with the auxiliaries and small adverbs before it (", has also said")."""
    ends = {hit.last: hit.first for hit in line.grammar_of("auxiliary")}
    start = cue.first
    while start - 1 in ends and start > line.first and not line.breaks[start - line.first]:
        start = ends[start - 1]
    return start


def phrase_inside(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The noun phrase that stands between the two parts of a cue ("teilte die Polizei mit"), where it names anybody."""
    if not has_gap(cue):
        return None
    found = phrase_right(line, past_adverbials(line, cue.head_last) + 1, cue.tail_first - 1)
    sure = found and (
        names_anybody(line, *found)
        or (found[0] == cue.head_last + 1 and (_behind_speech(line, cue, found) or is_second(line, cue, found)))
    )
    return found if sure else None


def _behind_speech(line: Line, cue: Hit, found: tuple[int, int]) -> bool:
    """Whether a parted verb with a lone noun phrase inside follows what is said ("..., teilte der Stab mit").

    Or leads to it: "wie der Stab mitteilte, ..."
    """
    counted = any(cue.head_last < item.first < cue.tail_first for item in line.counts)
    counted = counted or any(cue.head_last < item.first <= found[1] for item in line.times)
    led = cue.first == line.first and cue.last < line.last and line.breaks[cue.last + 1 - line.first] >= 1
    return (led or follows_speech(line, cue)) and not counted and not _functions(line, found[0]) - _BOUND


def is_second(line: Line, cue: Hit, found: tuple[int, int]) -> bool:
    """Whether a noun phrase behind a verb is its subject as an adverbial opens ("Am Abend meldete Ann Lee 31")."""
    articles = {hit.last for hit in line.grammar_of("article") if hit.first == cue.head_last + 1}
    near = found[0] == max([cue.head_last, *articles]) + 1 or found[0] == cue.head_last + 1
    if line.scan.pack.options.word_order != "v2" or not near or not opens_aside(line, cue):
        return False
    told = any(found[0] <= hit.first <= found[1] for hit in (*line.terms, *line.reporting))
    counted = any(found[0] <= item.first <= found[1] for item in (*line.counts, *line.times))
    return not told and not counted and not _functions(line, found[0]) - {"article", "genitive", "possessive"}


def follows_speech(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying stands right behind the comma or quotation mark that ends what is said."""
    quoted = any(item.last == cue.first - 1 for item in line.quotations)
    return cue.first > line.first and (quoted or line.breaks[cue.first - line.first] >= 1)


def names_anybody(line: Line, first: int, last: int) -> bool:
    """Whether a stretch holds a name, a place, a pronoun or a word for people."""
    starts = [item.first for item in (*line.names, *line.places)]
    starts += [hit.first for hit in (*line.roles, *line.grammar_of("pronoun"))]
    return any(first <= start <= last for start in starts)


def phrase_circled(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The speaker inside an adposition of two parts ("wie die Polizei mitteilte"), else behind it where it is short."""
    inside = issued_inside(line, cue) or phrase_inside(line, cue)
    verbal = _finite(line, cue)
    if inside or verbal:
        return inside
    first, last = cue.head_last + 1, cue.tail_first - 1
    if last - first >= CIRCLED_REACH or line.cut_between(cue.head_last, cue.tail_first) >= 1:
        return None
    if names_anybody(line, first, last):
        return first, last
    return phrase_right(line, cue.last + 1, line.last)


def issued_inside(line: Line, cue: Hit) -> tuple[int, int] | None:
    """A document and its owner behind words for when and where it came out ("aus dem in Wien vorgelegten Bericht")."""
    documents = (hit for hit in line.reporting if hit.row.kind == "noun" and published(line, hit.first - 1))
    inner = next((hit for hit in documents if cue.head_last < hit.first and hit.last < cue.tail_first), None)
    return phrase_right(line, inner.first, cue.tail_first - 1) if inner else None


def late_verb(line: Line, cue: Hit) -> Hit | None:
    """The verb alone of a cue that is read as more: where its first part opens no clause ("nach wie vor, sagte"),
    or where it is no document.
    """
    adposition = str(cue.row.kind) == "adposition" and has_gap(cue) and cue.tail_first >= 0
    if (
        not adposition
        or line.scan.pack.options.capitals != "nouns"
        or not _finite(line, cue)
        or _opens_clause(line, cue)
    ):
        return closing_verb(line, cue)
    row = replace(cue.row, form=cue.row.form.partition(GAP)[2], kind="verb", side="either")
    start, end = line.scan.tokens.spans[cue.tail_first][0], cue.end
    return Hit(start, end, cue.tail_first, cue.last, Phrase(cue.table, row), end, cue.last)


def late_subject(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The subject behind the word that opens a clause which a verb ends ("while the ministry of 54 dead [spoke]")."""
    closed = cue.last == line.last or line.breaks[cue.last + 1 - line.first] >= 1
    if line.scan.pack.options.word_order != "v2" or not closed:
        return None
    start = clause_start(line, cue.first)
    opens = next((hit for hit in line.grammar_of("clause") if hit.first == start and hit.last < cue.first), None)
    found = phrase_right(line, opens.last + 1, cue.first - 1) if opens else None
    return found if found and names_anybody(line, *found) else None


def _opens_clause(line: Line, cue: Hit) -> bool:
    """Whether the first part of a clause that tells who speaks opens it ("wie X sagte", no "nach wie vor")."""
    joined = any(hit.last == cue.first - 1 for hit in line.grammar_of("conjunction", "adverb"))
    return cue.first == line.first or joined or line.breaks[cue.first - line.first] >= 1


def _finite(line: Line, cue: Hit) -> bool:
    """Whether the second part of an adposition is a verb: all nouns have capitals."""
    spans = line.scan.tokens.spans
    return line.scan.ref(*spans[cue.last]).text[:1].islower()


def follows_comma(line: Line, cue: Hit) -> bool:
    """Whether a verb stands between commas, behind an apposition to its subject ("the head, A. Rao, said, ...")."""
    closed = cue.head_last < line.last and line.breaks[cue.head_last + 1 - line.first] >= 1
    return line.scan.pack.options.word_order == "v2" and closed and line.breaks[cue.first - line.first] == 1


def comma_before(line: Line, token: int) -> bool:
    """Whether a comma, and nothing stronger, stands before a token."""
    return token > line.first and line.breaks[token - line.first] >= 1 and line.breaks[token - line.first] < 2


def is_filed(line: Line, first: int, last: int) -> bool:
    """Whether a stretch at the head of a sentence says where or when and by which agency a story was filed.

    "Kabul (AFP) -", "Feb. 7 (UPI) -"; an hour alone is that of an entry ("14:20 Reuters: ...").
    """
    agency = any(item.mention.kind == "news-agency" and first < item.first <= last for item in line.names)
    dated = any(not item.mention.timex.startswith("T") and first <= item.first <= last for item in line.times)
    return agency and first == line.first and (dated or any(first <= item.first <= last for item in line.places))
