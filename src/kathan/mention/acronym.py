"""Leave out words that are only part of a model's name or an acronym: hits of a text in, yes or no for each out."""

import regex

from kathan.packs.fold import Folded
from kathan.packs.hit import Hit

_AROUND = 12  # characters on each side that tell whether all is written in capitals
_AMOUNT = regex.compile(r"(?<![\p{L}\p{N}.,\-])(?![48]k)[0-9]+(?:[.,][0-9]+)?[kmb](?![\p{L}\p{N}\-])")  # "2K", no "4K"
_LONGEST = 9  # digits and mark of such an amount


def only_letters(folded: Folded, hit: Hit) -> bool:
    """Whether a hit is the capital letter glued to a model's number ("Т-72А") or a number word in capitals ("СТО")."""
    length = hit.end - hit.start
    if length > 1 and hit.table != "numbers.tsv":
        return False
    start, end = folded.start(hit.start), folded.end(hit.end)
    if not folded.original[start:end].isupper():
        return False
    if length == 1:
        return hit.start > 0 and folded.text[hit.start - 1].isdigit() and not _scales(folded, hit)
    around = folded.original[max(0, start - _AROUND) : start] + folded.original[end : end + _AROUND]
    return any(char.islower() for char in around)


def _scales(folded: Folded, hit: Hit) -> bool:
    """Whether a number word of one Latin capital multiplies the digits that it is glued to ("toll hits 2K")."""
    if hit.table != "numbers.tsv" or not folded.text[hit.start].isascii():
        return False
    amounts = _AMOUNT.finditer(folded.text, max(0, hit.start - _LONGEST), hit.end + 1)
    return any(found.end() == hit.end for found in amounts)
