"""Arrange the function words of a sentence by what they do: hits in order in, those of each kind or of several out."""

from collections.abc import Sequence

from kathan.packs.hit import Hit


def by_function(grammar: Sequence[Hit]) -> dict[str, tuple[Hit, ...]]:
    """Function words by what they do, so that looking for one kind does not read them all."""
    found: dict[str, list[Hit]] = {}
    for hit in grammar:
        for function in hit.phrase.kinds:
            found.setdefault(function, []).append(hit)
    return {function: tuple(hits) for function, hits in found.items()}


def in_order(kinds: Sequence[tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """The words of several kinds, each once."""
    if len(kinds) < 2:
        return kinds[0] if kinds else ()
    found = {id(hit): hit for hits in kinds for hit in hits}
    return tuple(sorted(found.values(), key=lambda hit: (hit.start, -hit.end)))
