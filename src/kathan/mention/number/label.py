"""Find the noun that labels the numbers of a line: a number's place in, the word before its colon or dash out."""

import regex

from kathan.mention.number.neighbour import can_count, thing_before
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

# A label at the head of a line, a dash or colon, then no more than a hedge, or a number and a bracket with its change.
_LABEL = regex.compile(
    r"[\s\p{P}\p{S}]*([\p{L}\p{M}][^\n\d.;:]{1,60}?)[ \u00a0]*"
    r"(?:[:\u2010-\u2015]|(?<![\p{L}\p{M}])-|-(?!\p{L}))[ \u00a0]*"
    r"(?:[^\n\d,.;:]{0,20}|[^\n.;:]{1,40}\(\+?)$"
)
# The label of a field farther on in a line, behind a comma, a bar, a dash or a colon ("..., houses destroyed: 12").
_FIELD = regex.compile(
    r"(?:[,;:|(\u060c\u061b\u3001\uff0c\uff1b\uff1a]|\s[-\u2012-\u2015]\s)\s*"
    r"([\p{L}\p{M}][^\n\d.,;:|()\u060c\u061b\u3001\uff0c\uff1b\uff1a]{1,40})[:\uff1a][ \u00a0]*[^\n\d,.;:]{0,20}$"
)
_FIELD_REACH = 80
_SAID_TWICE = regex.compile(r"[\p{L}\p{M}]-\p{L}")  # a hyphen inside a word, as in "two-two lakh", is no dash


def find_label(scan: Scan, start: int) -> Hit | None:
    """The noun that labels the numbers of a list's line ("tanks - 11,267 (+4)")."""
    text = scan.article.text
    at = scan.folded.start(start)
    head = text.rfind("\n", 0, at) + 1
    field = _FIELD.search(text, max(head, at - _FIELD_REACH), at)
    if field and (noun := _field_noun(scan, *field.span(1))):
        return noun
    label = _LABEL.match(text, head, at)
    if label is None or _SAID_TWICE.match(text, max(0, at - 2)):
        return thing_before(scan, start)
    first, last = scan.folded.offset(label.start(1)), scan.folded.offset(label.end(1))
    hits = [hit for table in ("units.tsv", "roles.tsv") for hit in scan.within(table, first, last)]
    hits = [hit for hit in hits if not _is_site(scan, hit) and not _rest(scan, hit, first, last)]
    if any("verb" in hit.phrase.kinds for hit in scan.within("reporting.tsv", first, last)):
        return None  # a whole sentence before its dash labels nothing
    return next((hit for hit in hits if hit.start == first and can_count(hit)), None)


def _field_noun(scan: Scan, start: int, end: int) -> Hit | None:
    """The noun of a field's label that also tells an event ("houses destroyed: 12")."""
    first, last = scan.folded.offset(start), scan.folded.offset(end)
    told = scan.within("terms", first, last + len(" :"))  # some forms hold the colon
    hits = [hit for table in ("units.tsv", "roles.tsv") for hit in scan.within(table, first, last)]
    apart = [hit for hit in hits if not any(term.start <= hit.start and hit.end <= term.end for term in told)]
    inside = [hit for hit in hits if hit.table == "units.tsv" and hit.row.kind == "thing"]  # "[houses] destroyed"
    return next((hit for hit in (*apart, *inside) if told and can_count(hit) and not _is_site(scan, hit)), None)


def _is_site(scan: Scan, hit: Hit) -> bool:
    """Whether a word for a kind of place opens a place's name ("town of X: 41") and is not what is counted."""
    return any(item.table == "grammar.tsv" and "site" in item.phrase.kinds for item in scan.starting.get(hit.start, ()))


def _rest(scan: Scan, hit: Hit, first: int, last: int) -> bool:
    """Whether a label only names all that no other row does ("other states: 23")."""
    more = (bound for bound in scan.within("bounds.tsv", first, last) if bound.row.effect == "more")
    return hit.row.kind == "other" and any(more)
