"""Arrange the function words of a sentence by what they do, and free its verbs of commas that nothing opened."""

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


def without_late_commas(
    breaks: tuple[float, ...], first: int, inclusions: Sequence[Hit], terms: Sequence[Hit]
) -> tuple[float, ...]:
    """The breaks without a comma before a verb that closes what none opened ("12 men [including] two boys, were hurt").

    ``breaks`` are those of the tokens from ``first`` on; only a verb with its number before it is passive or finite.
    """
    after = (hit for hit in inclusions if hit.row.value == "after")
    opened = [hit for hit in after if not any(breaks[hit.first - first : hit.last + 1 - first])]  # not ", of which"
    if not opened:
        return breaks
    small = {hit.first - first for hit in terms if hit.row.kind == "verb" and hit.row.number == "before"}
    found = list(breaks)
    for hit in opened:
        behind = range(hit.last + 1 - first, len(breaks))
        close = next((at for at in behind if breaks[at]), None)
        if close in small and breaks[close] == 1.0:
            found[close] = 0.0
    return tuple(found)
