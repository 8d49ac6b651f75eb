"""Write out the forms of a row that leaves a choice: "{were} hurt" of the words of a set, "herid{o|a}" of its own."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import regex

from kathan.packs.schema import SetRow

Words = Mapping[str, tuple[tuple[str, str], ...]]  # of each set its words, each with the stance that it gives
_CHOICE = regex.compile(r"\{([^{}]*)\}")
APART = "|"


def words_of(rows: Iterable[SetRow]) -> Words:
    """The words of each set; one may stand in several rows, a row for each stance."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows:
        found[row.set] = found.get(row.set, ()) + tuple((word, row.stance) for word in row.forms.split(APART))
    return found


def write_out(form: str, sets: Words) -> Iterator[tuple[str, str]]:
    """Each form that a row may mean, with the stance that its words give ("" where none gives one).

    Raises ValueError for a set that is not there, braces within braces or left open, and words of different stances.
    """
    plain, *others = _CHOICE.split(form)
    if not {"{", "}"}.isdisjoint(plain + "".join(others[1::2])):
        raise ValueError(f"{form!r} has braces within braces or left open")
    if not others:
        yield plain, ""
        return
    for chosen in product(*(_choices(name, sets) for name in others[::2])):
        stances = {stance for _, stance in chosen if stance}
        if len(stances) > 1:
            raise ValueError(f"{form!r} is given the stances {' and '.join(sorted(stances))}")
        words = (word + after for (word, _), after in zip(chosen, others[1::2], strict=True))
        yield " ".join((plain + "".join(words)).split()), "".join(stances)


def _choices(name: str, sets: Words) -> tuple[tuple[str, str], ...]:
    """What may stand in the place of one pair of braces."""
    if APART in name:
        return tuple((word, "") for word in name.split(APART))
    if name not in sets:
        raise ValueError(f"no set {name!r}")
    return sets[name]
