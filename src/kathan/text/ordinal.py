"""Tell whether the dot after digits makes an ordinal ("am 3. Mai") or ends a sentence: a text and a place in."""

from functools import lru_cache

import regex

from kathan.packs.fold import fold_form
from kathan.packs.load import Pack
from kathan.packs.schema import BoundRow, GrammarRow, NumberRow, ReportingRow, TimeRow

_NEXT = regex.compile(r"[\s\u00a0]+[\"\u201e\u00bb\u00ab\u201c]?([\p{L}\p{M}]+)")
_BEFORE = regex.compile(r"(?:^|[^\p{L}\p{M}])([\p{L}\p{M}]+)[\s\u00a0]+\p{Nd}{1,3}$")
_ALONE = regex.compile(r"(?:^|\n)[\s\u00a0]*\p{Nd}{1,2}$")
_NEAR = 200  # characters around digits that tell whether they rank a noun
_LEADS = frozenset({"article", "possessive", "locative", "dative", "genitive"})


@lru_cache(maxsize=64)
def _openers(pack: Pack) -> frozenset[str]:
    """Words that open a form with a small letter, which a capital then makes the first of a sentence."""
    forms = [row.form for row in pack.rows(GrammarRow)]
    forms += [row.form for row in pack.rows(BoundRow)]
    forms += [row.form for row in pack.rows(NumberRow)]
    forms += [row.form for row in pack.rows(ReportingRow)]
    return frozenset(fold_form(form.split()[0]) for form in forms if form[:1].islower())


@lru_cache(maxsize=64)
def _leads(pack: Pack) -> frozenset[str]:
    """Small words after which digits with a dot are an ordinal ("das 3.", "im 19.")."""
    rows = pack.rows(GrammarRow)
    return frozenset(fold_form(row.form) for row in rows if _LEADS.intersection(row.function.split("|")))


@lru_cache(maxsize=64)
def _months(pack: Pack) -> frozenset[str]:
    rows = pack.rows(TimeRow)
    return frozenset(fold_form(row.form).rstrip(".") for row in rows if "month" in row.kind.split("|"))


def is_ordinal(text: str, end: int, pack: Pack) -> bool:
    """Whether the digits of a text that end at ``end`` are an ordinal by the mark behind them."""
    mark = pack.options.ordinal_mark
    if not mark or text[end : end + 1] != mark:
        return False
    return goes_on(text[max(0, end - _NEAR) : end], text[end + 1 : end + 1 + _NEAR], pack)


def goes_on(before: str, after: str, pack: Pack) -> bool:
    """Whether a sentence goes on behind digits and their mark: with a month, a small letter, or a noun they rank."""
    follows = _NEXT.match(after)
    if not follows:
        return False
    word = fold_form(follows.group(1))
    if word in _months(pack) or follows.group(1)[:1].islower():
        return True
    if word in _openers(pack):
        return False
    lead = _BEFORE.search(before)
    return bool(_ALONE.search(before)) or (lead is not None and fold_form(lead.group(1)) in _leads(pack))
