"""Compile the forms of a pack into patterns: a form in, the head that is searched for and what must follow it out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from kathan.packs.clitic import Clitics
from kathan.packs.cost import JOINTS
from kathan.packs.fold import fold_form
from kathan.packs.hit import GAP, Phrase

_EDGE = regex.compile(r"[\p{L}\p{M}0-9]")
_POWERS = frozenset({"power", "scale", "hundred", "half"})
_COUNTERS = frozenset({"unit", "age", "clock", "date"})
_PLACED = {"places.tsv": "place", "names.tsv": "place", "institutions.tsv": "body"}


# A word of a form that must follow, whether it may go on, and whether it ends in a letter or digit.
Word = tuple[str, bool, bool]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must follow a head that was found: its own ending, further words, and the tail after a gap.

    ``open_end``: whether the head's last word may go on. ``rest``, ``tail``: the words that follow.
    ``open_start``: the form may be the head of a longer word ("*soldiers"), which the hit then covers wholly.
    ``bound``: a suffix must follow. ``elided``: the clitic before it swallowed this beginning of the form.
    ``spaces``: how many spaces the head has; where spaces are free a text may leave them out but never add one.
    """

    phrase: Phrase
    open_end: bool
    word_start: bool
    word_end: bool
    rest: tuple[Word, ...] = ()
    tail: tuple[Word, ...] = ()
    ending: bool = False
    sort: str = "form"
    open_start: bool = False
    bound: bool = False
    elided: str = ""
    spaces: int = 0


def spell(form: str, pairs: tuple[str, ...]) -> tuple[str, ...]:
    """A form with every replacement of letters that its writers make ("ß=ss"), itself first."""
    found = [form]
    for pair in pairs:
        letter, _, other = pair.partition("=")
        found += [spelt.lower().replace(letter, other) for spelt in found if letter in spelt.lower()]
    return tuple(dict.fromkeys(found))


def _sort_of(phrase: Phrase, *, ending: bool) -> str:
    """What a form is to the cutting of words."""
    kinds = str(getattr(phrase.row, "kind", "")).split("|")
    if ending:
        return "bound" if phrase.table == "bounds.tsv" else "ending"
    if phrase.table == "numbers.tsv":
        return "power" if kinds[0] in _POWERS else kinds[0] if kinds[0] in JOINTS else "digit"
    if phrase.table == "units.tsv" or (phrase.table == "time.tsv" and _COUNTERS.intersection(kinds)):
        return "counter"
    if phrase.table == "roles.tsv":
        return "role" if kinds[0] == "group" else "form"
    return _PLACED.get(phrase.table, "form")


def _word(part: str) -> Word:
    word = fold_form(part.rstrip("*"))
    return word, part.endswith("*"), bool(_EDGE.match(word[-1:]))


def _compile_words(words: str) -> tuple[Word, tuple[Word, ...]]:
    """The words up to the first that may go on, as one, and each word after it ("мирн* жител*")."""
    if "*" not in words:
        return _word(words), ()
    parts = words.split(" ")
    first = next((index for index, part in enumerate(parts) if part.endswith("*")), len(parts) - 1)
    return _word(" ".join(parts[: first + 1])), tuple(map(_word, parts[first + 1 :]))


def _compile_form(phrase: Phrase, form: str, *, glued: bool = False) -> tuple[str, Pattern]:
    begin, _, end = form.partition(GAP)
    ending = glued and begin.startswith("-")
    open_start = begin.startswith("*")
    (head, open_end, ends), rest = _compile_words(begin[1:] if ending or open_start else begin)
    first, more = _compile_words(end)
    tail = (first, *more) if end else ()
    starts = bool(_EDGE.match(head[:1]))
    sort = _sort_of(phrase, ending=ending)
    return head, Pattern(phrase, open_end, starts, ends, rest, tail, ending, sort, open_start, spaces=head.count(" "))


def compile_variants(phrase: Phrase, form: str, clitics: Clitics, *, glued: bool) -> Iterator[tuple[str, Pattern]]:
    """A form as it stands, and as its clitics make it look."""
    head, pattern = _compile_form(phrase, form, glued=glued)
    yield head, pattern
    for other, bound, elided in clitics.variants(phrase.table, head):
        if not (bound and (pattern.rest or pattern.tail or pattern.open_end)):
            yield other, replace(pattern, bound=bound, elided=elided)


def is_plain(pattern: Pattern) -> bool:
    """Whether nothing is asked of a form but that it stands as a whole word or words."""
    asks = pattern.rest or pattern.tail or pattern.ending or pattern.bound or pattern.elided
    return not asks
