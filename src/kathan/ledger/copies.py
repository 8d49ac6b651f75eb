"""Articles into families of copies: reprints of one text, however cut, retitled, reordered or added to."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kathan.ledger.joined import Joined
from kathan.model.ledger import Copy
from kathan.text.sketch import bands, opened, shared

# Half of the shorter text standing in the longer one makes it a copy. Measured by scripts/ledger_scores.py on reprints
# made of 1,500 articles and on other outlets' articles of the same incidents; the figures are in docs/scores.md.
_COPIED = 0.5
_FEW = 16  # articles up to which comparing each with each is quicker than sorting by what they share


def find_families(copies: Iterable[Copy]) -> dict[str, int]:
    """The family of every article, by its id. The order of the articles makes no difference but to the numbers."""
    ordered = sorted({copy.id: copy for copy in copies}.values(), key=lambda copy: copy.id)
    joined = Joined(len(ordered))
    sketches: dict[int, tuple[int, ...]] = {}  # only of those that meet another
    for left, right in _meeting([copy.sketch for copy in ordered]):
        if joined.root(left) != joined.root(right):
            for one in {left, right} - sketches.keys():
                sketches[one] = opened(ordered[one].sketch)
            if shared(sketches[left], sketches[right]) >= _COPIED:
                joined.join(left, right)
    return {copy.id: joined.root(index) for index, copy in enumerate(ordered)}


def _meeting(sketches: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Pairs of sketches that share a band, in order."""
    if len(sketches) < 2:
        return
    cut = [bands(sketch) for sketch in sketches]
    if len(cut) <= _FEW:
        yield from (pair for pair in combinations(range(len(cut)), 2) if not cut[pair[0]].isdisjoint(cut[pair[1]]))
        return
    met: dict[bytes, list[int]] = {}
    for index, found in enumerate(cut):
        for band in found:
            met.setdefault(band, []).append(index)
    yield from sorted({pair for found in met.values() if len(found) > 1 for pair in combinations(found, 2)})
