"""Tell what stands for a speaker in few words: an acronym behind a dash, a line that credits a list."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from kathan.claim.line import Line
from kathan.claim.who.beside import tells
from kathan.claim.who.content import HEADLINES
from kathan.claim.who.saying import Saying
from kathan.model.mention import CountRole
from kathan.packs.fold import fold_form
from kathan.packs.load import Pack
from kathan.packs.schema import JunkRow

_ACRONYM = regex.compile(r"\p{Lu}{2,6}")


def is_acronym(line: Line, first: int, last: int) -> bool:
    """Whether an acronym that no table tells otherwise ends a headline by itself ("12 killed in X - DHQ").

    What stands before it tells something: behind a mere label it is a word in capitals ("Verdict: FALSE").
    """
    if (
        not tells(line, line.first, first - 1)
        or first != last
        or last != line.last
        or line.scan.pack.options.capitals != "names"
    ):
        return False
    tables = (line.terms, line.reporting, line.roles, line.grammar, line.places)
    known = any(item.first <= last <= item.last for table in tables for item in table)
    alone = line.ref(first, last).text
    whole = line.ref(line.first, line.last).text
    return not known and not whole.isupper() and _ACRONYM.fullmatch(alone) is not None


def credits_list(line: Line, sayings: Sequence[Saying]) -> Saying | None:
    """The saying of a line that only names the source of the lines below it ("Source: INGD", "By city, says X:")."""
    if not sayings or _opens_furniture(line):
        return None
    counted = any(item.mention.role is CountRole.COUNT for item in line.counts)
    for saying in sayings:
        ends = saying.phrase is not None and saying.phrase[1] >= line.last - 1
        led = saying.cue.row.kind == "adposition" and line.sentence.kind in HEADLINES and not counted
        if ends and saying.source and led:
            return saying
        alone = saying.cue.first == line.first and saying.phrase is not None and saying.phrase[1] >= line.last - 1
        if alone and saying.source and saying.cue.row.kind == "adposition" and not line.terms:
            return saying
    return None


def _opens_furniture(line: Line) -> bool:
    """Whether a line begins with a label of the page, whose words are no source ("Photo: AFP")."""
    return line.scan.text.startswith(_labels(line.scan.pack), line.scan.tokens.firsts[line.first])


@lru_cache(maxsize=64)
def _labels(pack: Pack) -> tuple[str, ...]:
    rows = (row.form for row in pack.rows(JunkRow) if "start" in row.kind.split("|"))
    return tuple(fold_form(form) for form in rows if form.endswith(":"))
