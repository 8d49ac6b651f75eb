"""Cut text that is written without spaces into words: a folded text and the forms that may be words in, spans out.

The cheapest way through a run of letters is taken: a word of the language's list costs its rarity in bits, a form of
the pack that the list does not know a fixed price, a letter that belongs to neither the most. Letters left over
between words stand in pairs, so that distances count about as they do where words are spaced.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import regex

_SCRIPTS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]"
UNSPACED = regex.compile(_SCRIPTS)
_TOKEN = regex.compile(rf"[0-9]+|(?P<run>{_SCRIPTS}+)|(?:(?!{_SCRIPTS})[\p{{L}}\p{{M}}])+")
FORM_COST, LONE_FORM_COST, LETTER_COST = 12, 14, 22
LONGEST = 4
PAIR = 2
NAME_DOT = "\u00b7"  # joins the parts of a foreign name, beside which a lone letter is no word
SPELT = 3  # number words of one letter in a row that are a number for sure


@lru_cache(maxsize=8)
def read_costs(paths: tuple[Path, ...]) -> Mapping[str, int]:
    """The words of ``words.tsv`` files with their costs; a later file's word replaces an earlier one's."""
    costs: dict[str, int] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            form, _, cost = line.partition("\t")
            if cost.isdigit():
                costs[form] = int(cost)
    return costs


def cut_words(
    text: str,
    forms: Iterable[tuple[int, int]],
    costs: Mapping[str, int],
    numerals: str = "",
    joints: tuple[str, ...] = (),
) -> Iterator[tuple[int, int]]:
    """The spans of all words, digit runs and left-over pairs of a folded text, in order.

    Three of the letters in ``numerals`` in a row are a number, whatever words they would make, and so are those beside
    one of the ``joints`` of a fraction.
    """
    ends: dict[int, list[int]] = {}
    for start, end in forms:
        ends.setdefault(start, []).append(end)
    number = _numbers(numerals, joints)
    for found in _TOKEN.finditer(text):
        if found["run"] is None:
            yield found.span()
            continue
        start = found.start()
        for spelt in number.finditer(text, start, found.end() + 1):  # a digit behind a joint is seen
            yield from _paired(_cheapest(text, (start, spelt.start()), ends, costs))
            yield from _spelt(spelt)
            start = spelt.end()
        yield from _paired(_cheapest(text, (start, found.end()), ends, costs))


def _spelt(number: regex.Match[str]) -> Iterator[tuple[int, int]]:
    """The letters of a number one by one, a fraction's joint as one word."""
    first, last = number.span("joint") if number["joint"] else (number.end(), number.end())
    yield from ((at, at + 1) for at in range(number.start(), first))
    if last > first:
        yield first, last
    yield from ((at, at + 1) for at in range(last, number.end()))


@lru_cache(maxsize=8)
def _numbers(numerals: str, joints: tuple[str, ...]) -> regex.Pattern[str]:
    """What is a number for sure: numerals in a row, or on both sides of a joint."""
    if not numerals:
        return regex.compile(r"(?!)(?P<joint>)")
    joint = "|".join(map(regex.escape, joints)) or r"(?!)"
    return regex.compile(
        rf"(?:[{numerals}]+|(?<=[0-9]))(?P<joint>{joint})(?:[{numerals}]+|(?=[0-9]))|[{numerals}]{{{SPELT},}}"
    )


def _cheapest(
    text: str, run: tuple[int, int], ends: Mapping[int, Sequence[int]], costs: Mapping[str, int]
) -> list[tuple[int, int, bool]]:
    """The cheapest way through a run of letters, as spans with a mark on those that are words."""
    start, stop = run
    best: dict[int, tuple[int, int, bool]] = {start: (0, start, True)}
    for at in range(start, stop):
        paid = best[at][0]
        for end, cost, known in _steps(text, at, stop, ends.get(at, ()), costs):
            if end not in best or paid + cost < best[end][0]:
                best[end] = (paid + cost, at, known)
    way: list[tuple[int, int, bool]] = []
    at = stop
    while at > start:
        _, before, known = best[at]
        way.append((before, at, known))
        at = before
    return way[::-1]


def _steps(
    text: str, at: int, stop: int, ends: Sequence[int], costs: Mapping[str, int]
) -> Iterator[tuple[int, int, bool]]:
    """Where one may go on to from a letter: its own end, the ends of listed words, the ends of forms."""
    yield at + 1, costs.get(text[at], LETTER_COST), False
    for end in range(at + PAIR, min(at + LONGEST, stop) + 1):
        cost = costs.get(text[at:end])
        if cost is not None:
            yield end, cost, True
    for end in ends:
        named = end - at == 1 and NAME_DOT in (text[at - 1 : at], text[end : end + 1])
        if end <= stop and not named:
            price = FORM_COST if end - at > 1 else LONE_FORM_COST
            yield end, min(price, costs.get(text[at:end], price)) - 1, True


def _paired(way: Iterable[tuple[int, int, bool]]) -> Iterator[tuple[int, int]]:
    """Join left-over letters two by two."""
    held: tuple[int, int] | None = None
    for start, end, known in way:
        if known:
            if held:
                yield held
            held = None
            yield start, end
        elif held is None:
            held = (start, end)
        else:
            yield held[0], end
            held = None
    if held:
        yield held
