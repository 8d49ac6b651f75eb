"""Articles into families of copies: reprints of one text, however cut, retitled, reordered or added to."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from kathan.ledger.joined import Joined
from kathan.model.ledger import Copy
from kathan.text.sketch import bands, opened, shared

# Half of the shorter text standing in the longer one makes it a copy. Measured by scripts/ledger_scores.py on reprints
# made of 1,500 articles and on other outlets' articles of the same incidents; the figures are in docs/scores.md.
_COPIED = 0.5
_FEW = 16  # articles up to which comparing each with each is quicker than sorting by what they share
_KEPT = 1 << 16  # pairs of articles remembered: those of one question meet again in the others of their story


def find_families(copies: Iterable[Copy]) -> dict[str, int]:
    """The family of every article, by its id. The order of the articles makes no difference but to the numbers."""
    ordered = sorted({copy.id: copy for copy in copies}.values(), key=lambda copy: copy.id)
    joined = Joined(len(ordered))
    sketches = [copy.sketch for copy in ordered]
    for left, right in combinations(range(len(ordered)), 2) if len(ordered) <= _FEW else _meeting(sketches):
        if joined.root(left) != joined.root(right) and _are_copies(sketches[left], sketches[right]):
            joined.join(left, right)
    return {copy.id: joined.root(index) for index, copy in enumerate(ordered)}


@lru_cache(maxsize=_KEPT)
def _are_copies(left: bytes, right: bytes) -> bool:
    """Whether two sketches share a band and enough besides."""
    return not bands(left).isdisjoint(bands(right)) and shared(opened(left), opened(right)) >= _COPIED


def _meeting(sketches: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Pairs of sketches that share a band, in order."""
    met: dict[bytes, list[int]] = {}
    for index, sketch in enumerate(sketches):
        for band in bands(sketch):
            met.setdefault(band, []).append(index)
    yield from sorted({pair for found in met.values() if len(found) > 1 for pair in combinations(found, 2)})
