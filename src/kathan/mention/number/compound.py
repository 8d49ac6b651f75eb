"""Split a word made wholly of number forms ("dreitausendfünfhundert"): a folded word in, its parts out."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kathan.packs.fold import fold_form
from kathan.packs.load import Pack
from kathan.packs.pattern import spell
from kathan.packs.schema import NumberRow

_WHOLE = frozenset({"ordinal", "zero", "collective", "plus"})  # kinds that stand alone and build no longer word


@dataclass(frozen=True, slots=True)
class Part:
    """One number form inside a word, in offsets of the word."""

    start: int
    end: int
    kind: str
    value: Decimal


@lru_cache(maxsize=64)
def _forms(pack: Pack) -> dict[str, tuple[str, Decimal]]:
    """Every number word of a pack that may build a longer one, folded: its kind and value."""
    forms: dict[str, tuple[str, Decimal]] = {}
    for row in pack.rows(NumberRow):
        kinds, values = row.kind.split("|"), (row.value or "0").split("|")
        kind = next((kind for kind in kinds if kind != "article"), "one")
        if kind not in _WHOLE and " " not in row.form:
            for spelt in spell(row.form, pack.options.spellings):
                forms[fold_form(spelt)] = (kind, Decimal(values[0]))
    return forms


@lru_cache(maxsize=64)
def _openings(pack: Pack) -> frozenset[str]:
    """The two letters that each of them begins with."""
    return frozenset(form[:2] for form in _forms(pack))


def split_numeral(word: str, pack: Pack) -> tuple[Part, ...]:
    """The number forms that a word is wholly made of, longest first; none where it is no numeral or only one form."""
    if not _openings(pack).intersection((word[:1], word[:2])):
        return ()
    parts = _split(word, 0, _forms(pack))
    return _joined(parts) if len(parts) > 1 else ()


def _split(word: str, start: int, forms: dict[str, tuple[str, Decimal]]) -> tuple[Part, ...]:
    for end in range(len(word), start, -1):
        known = forms.get(word[start:end])
        if known is None:
            continue
        part = Part(start, end, *known)
        if end == len(word):
            return (part,) if part.kind != "joiner" else ()
        rest = _split(word, end, forms)
        if rest:
            return (part, *rest)
    return ()


def _joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Add a unit to the ten that a joiner ties to it ("ein-und-zwanzig"); other joiners say nothing."""
    found: list[Part] = []
    tied = False
    for part in parts:
        last = found[-1] if found else None
        unit = tied and last is not None and last.kind == part.kind == "one" and last.value < 10 <= part.value
        if part.kind == "joiner":
            tied = True
            continue
        if unit and last is not None:
            found[-1] = Part(last.start, part.end, "one", last.value + part.value)
        else:
            found.append(part)
        tied = False
    return tuple(found)
