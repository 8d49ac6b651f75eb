"""What each of several witnesses tells into how many different things are told if each vouches for one at most."""

from collections import deque
from collections.abc import Collection, Mapping


def count_vouched(told: Mapping[int, Collection[int]]) -> int:
    """The size of a maximum matching of witnesses to things: a witness more never lowers it, nor does it raise it
    by more than one; who only tells what is vouched for already does not raise it."""
    by: dict[int, int] = {}
    several = []
    for witness in sorted(told, key=lambda one: (len(told[one]), one)):
        free = next((thing for thing in sorted(told[witness]) if thing not in by), None)
        if free is not None:
            by[free] = witness
        elif len(told[witness]) > 1:
            several.append(witness)
    for witness in several:
        _augment(witness, told, by)
    return len(by)


def _augment(witness: int, told: Mapping[int, Collection[int]], by: dict[int, int]) -> None:
    """Find this witness a thing by letting others vouch for another that they tell, if that can be."""
    asked: dict[int, int] = {}
    waiting = deque([witness])
    while waiting:
        one = waiting.popleft()
        for thing in sorted(told[one]):
            if thing in asked:
                continue
            asked[thing] = one
            if thing not in by:
                _pass_on(thing, witness, asked, by)
                return
            waiting.append(by[thing])


def _pass_on(thing: int, witness: int, asked: Mapping[int, int], by: dict[int, int]) -> None:
    """Along the way that led to a free thing each takes the next one and leaves his own."""
    left = {one: thing for thing, one in by.items()}
    while True:
        one = asked[thing]
        by[thing] = one
        if one == witness:
            return
        thing = left[one]
