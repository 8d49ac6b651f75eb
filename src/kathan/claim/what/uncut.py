"""Tell whether commas part a verb from those counted before it: tokens of a sentence in, a yes or no out."""

from kathan.claim.aside import aside_cuts
from kathan.claim.line import Line
from kathan.packs.hit import Hit

_QUOTES = ' \u00ab\u00bb"\u201c\u201d\u201e'
_DASHES = frozenset("-\u2013\u2014")


def uncut(line: Line, last: int, verb: Hit) -> bool:
    """Whether no comma parts a verb from those counted, but such as set parts or an attribution apart.

    A word that closes its clause leads on to what came of it ("被困3天后获救")."""
    past = past_parts(line, last)
    if one_clause(line, past, verb.first):
        return True
    low = _past_actors(line, past + 1 if past > last else past, verb)
    closers = (hit for hit in line.grammar_of("clause") if low < hit.first < verb.first)
    behind = line.scan.pack.options.word_order == "sov"  # there they all stand at the end of theirs ("… रखने [के बाद]")
    closed = sum(bool(behind or hit.row.value == "after") for hit in closers)
    cut = line.cut_between(low, verb.first) - closed - aside_cuts(line, low, verb.first)
    if cut >= 1 and line.scan.pack.options.noun_first:  # "구조됐지만, 끝내 사망했다"
        return cut <= 2 and any(low < hit.first < verb.first for hit in line.grammar_of("contrast"))
    return cut < 1 or (cut < 2 and line.scan.pack.options.boundary == "none" and _no_subject(line, low, verb))


def one_clause(line: Line, low: int, high: int) -> bool:
    """Whether no mark stands between two tokens where marks close every clause ("пострадавшие [при взрыве] умерли")."""
    if not line.scan.pack.options.closed_clauses:
        return False
    return not any(line.gap(token).strip(_QUOTES) for token in line.marked if low < token <= high)


def past_parts(line: Line, last: int) -> int:
    """The last token of the parts that two commas or brackets set apart right behind a noun, else its own."""
    opened = any(hit.first == last + 1 for hit in line.grammar_of("inclusion"))
    if not opened or last >= line.last or not line.breaks[last + 1 - line.first]:
        return last
    rest = range(last + 2, line.last + 1)
    closed = (token for token in rest if line.breaks[token - line.first] and not _DASHES.intersection(line.gap(token)))
    return next((token - 1 for token in closed), last)  # no dash, which stands for "are" ("of them 5 — died")


def _past_actors(line: Line, low: int, verb: Hit) -> int:
    """Where the list of those who act between the counted and their verb ends ("188 लोगों को सेना, पुलिस [ने] निकाला")."""
    if line.scan.pack.options.word_order != "sov":
        return low
    ends = [hit.first for hit in line.grammar_of("subject") if low < hit.first < verb.first]
    opens = line.grammar_of("contrast", "clause", "relative", "complementizer") if ends else ()
    told = (hit for hit in line.terms if hit.row.kind == "verb" and hit.last < verb.first)
    parted = any(low < hit.first < ends[-1] for hit in (*opens, *told)) if ends else True
    return low if parted else ends[-1]


def _no_subject(line: Line, low: int, verb: Hit) -> bool:
    """Whether nothing but adverbs stands between a comma and a verb, whose subject then goes on ("3人送医,均不治")."""
    comma = next((at for at in range(verb.first, low, -1) if line.breaks[at - line.first] >= 1), verb.first)
    light = {at for hit in line.grammar_of("adverb", "clause") for at in range(hit.first, hit.last + 1)}
    return all(at in light for at in range(comma, verb.first))
