"""Words of an event that only tell where another befell people, or open another name: event words in, the rest out."""

from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow


@lru_cache(maxsize=64)
def _locatives(pack: Pack) -> frozenset[str]:
    return frozenset(row.form for row in pack.rows(GrammarRow) if "locative" in row.function.split("|"))


def without_spots(scan: Scan, terms: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The event words without those that a verb of what people came to in the end makes a mere place, or that another
    word unsays.

    "Killed [in hospital] 460 people": a locative opens the phrase, right behind the verb, and the verb's event is one
    that may follow the other's.
    """
    terms = tuple(hit for hit in terms if not _named_else(scan, hit))
    if scan.pack.options.capitals == "nouns":
        terms = tuple(hit for hit in terms if not _in_capital(scan, hit))
    led = [hit for hit in terms if hit.last > hit.first and hit.row.form.split()[0] in _locatives(scan.pack)]
    spots = [hit for hit in led if any(_ended(scan, verb, hit) for verb in terms)]
    spots += [hit for hit in terms if _unsaid(scan, hit)]
    return tuple(hit for hit in terms if hit not in spots) if spots else terms


def _in_capital(scan: Scan, term: Hit) -> bool:
    """Whether a capital within the sentence makes a noun of what only looks like a verb ("in den [Bergen]")."""
    if term.row.kind != "verb" or term.first != term.last or not term.row.form.islower():
        return False
    word = scan.surface(term.start, term.end)
    if not term.first or not word[0].isupper() or word.isupper():
        return False
    start, end = scan.tokens.spans[term.first - 1]
    return scan.surface(start, end).islower() and not scan.broken(end, term.start)


def _named_else(scan: Scan, term: Hit) -> bool:
    """Whether a noun of an event is only the head of a longer word for what makes no figure ("[los cuerpos de]
    seguridad")."""
    if term.row.kind != "noun":
        return False
    words = (scan.starting.get(scan.tokens.spans[token][0], ()) for token in range(term.first, term.last + 1))
    other = (hit for hits in words for hit in hits if hit.table == "units.tsv" and hit.row.kind == "other")
    return any(hit.last > term.last for hit in other)


def _unsaid(scan: Scan, term: Hit) -> bool:
    """Whether a word that counts nothing is the whole of one that an event word only ends ("unverletzte"), or a set
    phrase opens with it ("[brought down] to seven")."""
    ends = term.row.form.startswith("*")
    words = (hit for hit in scan.starting.get(term.start, ()) if hit.table == "grammar.tsv")
    words = (hit for hit in words if (hit.end == term.end if ends else hit.row.value == "event" and hit.end > term.end))
    return any("purposeless" in hit.phrase.kinds for hit in words)


def _ended(scan: Scan, verb: Hit, spot: Hit) -> bool:
    events = scan.packs.events
    follows = verb.phrase.event in events and spot.phrase.event in events[verb.phrase.event].ends
    beside = verb.row.kind == "verb" and verb.last == spot.first - 1
    return follows and beside and not scan.broken(verb.end, spot.start)
