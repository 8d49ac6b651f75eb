"""Tell an article that counts somebody without a noun from one that only opens the size of a household."""

from kathan.mention.number.aged import opens_ages
from kathan.mention.number.value import Value
from kathan.mention.scan import Scan

_AFTER = frozenset({"grammar.tsv", "terms"})
_LONGEST = 16  # letters between an article and the size of the whole that it opens
HELD = ("one", "age")  # of an article whose noun a hyphen leaves to the next age
_OF = frozenset({"genitive", "partitive"})


def _stands_alone(scan: Scan, age: Value) -> bool:
    """Whether an age without a noun stands for a person ("a 52-year-old was killed", but no "43-year-old bridge")."""
    if not scan.pack.options.participles:
        return False
    hits = (*scan.starting.get(age.end, ()), *scan.starting.get(age.end + 1, ()))
    end = max((hit.end for hit in hits if hit.table == "time.tsv" and "age" in hit.phrase.kinds), default=-1)
    if end < 0:
        return False
    follows = scan.starting.get(end + 1, ())
    noun = any(hit.table in {"roles.tsv", "units.tsv"} for hit in follows)
    ends = end >= len(scan.text) or not scan.text[end : end + 2].strip(" ")[:1].isalnum()
    return ends or (not noun and any(hit.table in _AFTER for hit in follows))


def headless(scan: Scan, article: Value, age: Value) -> tuple[str, ...]:
    """The kinds of an article that counts somebody by his age, none where it does not; a hyphen may leave the noun to
    the next age ("[ein 70-] und in Graz ein 80-Jähriger starben")."""
    if scan.text[article.end : age.start] != " ":
        return ()
    if scan.text.startswith("- ", age.end) and opens_ages(scan, age.end):
        return HELD
    return ("one",) if _stands_alone(scan, age) else ()


def sizes_household(scan: Scan, article: Value, size: Value) -> bool:
    """Whether a family or crew behind an article is told only with how many it has ("a family of five")."""
    if size.start - article.end > _LONGEST or article.end >= size.start:
        return False
    marks = [hit.start for hit in scan.ending.get(size.start - 1, ()) if not _OF.isdisjoint(hit.phrase.kinds)]
    wholes = (hit for at in marks for hit in scan.ending.get(at - 1, ()) if hit.start == article.end + 1)
    return any(
        (hit.table == "units.tsv" and hit.row.kind == "household")
        or (hit.table == "roles.tsv" and hit.row.role == "crew")
        for hit in wholes
    )
