"""Find the name of a people that a number counts: scan and the place behind the number in, the word out."""

from collections.abc import Sequence

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

_AFTER_NOUN = frozenset({"auxiliary", "conjunction", "relative", "locative", "clause", "contrast"})


def people_right(scan: Scan, end: int, limit: int) -> Hit | None:
    """The name of a people right behind a number, where adjectives would follow their noun ("dos salvadoreños")."""
    options, token = scan.pack.options, scan.tokens.at(end - 1) + 1
    follows = options.adjectives == "after" and options.capitals != "nouns"
    if not (options.capitals == "names" or follows) or token >= len(scan.tokens.spans):
        return None
    start = scan.tokens.spans[token][0]
    if start >= limit or scan.text[end:start] != " ":
        return None
    hits = scan.starting.get(start, ())
    people = next((hit for hit in hits if hit.table == "places.tsv" and hit.row.use == "demonym"), None)
    return people if people and (options.adjectives == "after" or _ends_noun(scan, people)) else None


def _ends_noun(scan: Scan, people: Hit) -> bool:
    """Whether no noun follows the word for a people, where it might be an adjective ("a Palestinian was killed")."""
    after = scan.tokens.at(people.end - 1) + 1
    if after >= len(scan.tokens.spans) or scan.broken(people.end, scan.tokens.spans[after][0]):
        return True
    hits = scan.starting.get(scan.tokens.spans[after][0], ())
    befell = any(hit.table == "terms" and hit.row.kind == "verb" and hit.row.number == "before" for hit in hits)
    return befell or any(hit.table == "grammar.tsv" and _AFTER_NOUN.intersection(hit.phrase.kinds) for hit in hits)


def people_noun(scan: Scan, hits: Sequence[Hit]) -> Hit | None:
    """The name of a people among the words that start at a place, where all nouns have capitals and no other noun
    follows ("ein 40-jähriger [Franzose] starb", but "ein Schweizer Soldat")."""
    if scan.pack.options.capitals != "nouns":
        return None
    people = next((hit for hit in hits if hit.table == "places.tsv" and hit.row.use == "demonym"), None)
    if people is None or not scan.surface(people.start, people.end)[:1].isupper():
        return None
    after = people.last + 1
    ends = after >= len(scan.tokens.spans) or scan.broken(people.end, scan.tokens.spans[after][0])
    return people if ends or scan.surface(*scan.tokens.spans[after])[:1].islower() else None


def one_of_people(scan: Scan, end: int) -> bool:
    """Whether the name of a people behind "a" ends there, where all nouns have capitals ("ein Deutscher (26)")."""
    hits = scan.ending.get(end, ()) if scan.pack.options.capitals == "nouns" else ()
    people = next((hit for hit in hits if hit.table == "places.tsv" and hit.row.use == "demonym"), None)
    before = scan.ending.get(people.start - 1, ()) if people else ()
    return any(hit.table == "numbers.tsv" and "article" in hit.phrase.kinds for hit in before)
