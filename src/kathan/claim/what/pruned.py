"""Leave out the event words that are none where they stand: a line in, the line with the others out."""

from dataclasses import replace

from kathan.claim.functions import by_function
from kathan.claim.line import Line
from kathan.claim.what.attributive import without_attributes
from kathan.packs.hit import Hit


def pruned(line: Line) -> Line:
    """The line without auxiliaries, halves of two clauses and capitals that are taken for event words."""
    return _doubted(_cased(_one_clause(_plain(without_attributes(line)))))


def _plain(line: Line) -> Line:
    """The line without event words that are an auxiliary before a verb ("فقد سجلت": it has registered, nobody lost)."""
    verbs = {hit.first for hit in (*line.terms, *line.reporting) if hit.row.kind.split("|")[0] in {"verb", "announce"}}
    small = {hit.first for hit in line.grammar_of("auxiliary") if hit.first == hit.last and hit.last + 1 in verbs}
    if not small:
        return line
    return replace(line, terms=tuple(hit for hit in line.terms if hit.last > hit.first or hit.first not in small))


def _one_clause(line: Line) -> Line:
    """The line without split verbs whose halves stand in two clauses, each with a verb second ("nahmen [an der Demo
    teil, 34 wurden] in Gewahrsam genommen"), or on both sides of a colon or dash; what ends before a comma only stands
    between the halves of one."""
    ends = [hit.last for hit in line.grammar_of("auxiliary") if line.scan.pack.options.word_order == "v2"]
    finite = [at for at in ends if at < line.last and not line.cut_between(at, at + 1)]
    split = [hit for hit in line.terms if hit.tail >= 0]
    cut = [(hit, at) for hit in split for at in finite if hit.head_last < at < hit.tail]
    led = {hit.first for hit in line.grammar_of("locative")}  # "nach 80 Menschen, ..., [wird] noch gesucht"
    apart = [hit for hit, at in cut if line.cut_between(hit.head_last, at) >= 1 and hit.first not in led]
    if line.scan.pack.options.word_order == "v2":
        apart += [hit for hit in split if any(map(line.marked_off, range(hit.head_last + 1, hit.tail + 1)))]
    return replace(line, terms=tuple(hit for hit in line.terms if hit not in apart)) if apart else line


def _cased(line: Line) -> Line:
    """The line without verbs written as a noun, where all nouns have capitals ("fled from the [Kämpfen]")."""
    if line.scan.pack.options.capitals != "nouns":
        return line
    nouns = [hit for hit in line.terms if _is_noun(line, hit)]
    return replace(line, terms=tuple(hit for hit in line.terms if hit not in nouns)) if nouns else line


def _is_noun(line: Line, term: Hit) -> bool:
    """Whether a verb of one word stands inside its clause with a capital, in a text that is not all capitals."""
    written = line.ref(term.first, term.first).text
    verbal = term.row.kind == "verb" and term.first == term.last and term.row.form[:1].islower()
    counted = any(0 < term.first - item.last <= 2 for item in line.counts)  # "Dutzende [von] Vermissten"
    noun = verbal and not counted and written[:1].isupper() and not written.isupper()
    return noun and not line.starts_clause(term.first)


def _doubted(line: Line) -> Line:
    """The line without words of doubt whose halves stand in two clauses ("hätten 50 geborgen, 67 ... können")."""
    words = line.grammar_of("hypothetical") if line.scan.pack.options.word_order == "v2" else ()
    apart = [hit for hit in words if hit.tail >= 0 and _parts(line, hit)]
    if not apart:
        return line
    grammar = tuple(hit for hit in line.grammar if hit not in apart)
    return replace(line, grammar=grammar, functions=by_function(grammar), merged={})


def _parts(line: Line, hit: Hit) -> bool:
    """Whether a comma and another finite verb stand between the halves of a form."""
    inner = (small.first for small in line.grammar_of("auxiliary") if hit.head_last < small.first < hit.tail_first)
    return any(line.cut_between(hit.head_last, token) >= 1 for token in inner)
