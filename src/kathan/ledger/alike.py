"""Sources of a ledger that may be one: names that sound the same in any script or spelling, for a person to judge.

Nothing is joined here: Potanin and Putin share their consonants. ``ledger judge same-source`` joins.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from kathan.ledger.rows import Row
from kathan.text.sound import romanise, sound_key

_SHORT = 4  # consonants below which names sound alike by chance
_LEAST = 0.7  # of the letters in Latin: what spellings of one name keep of each other, most of the time
_UNKNOWN = "label:"


def find_alike(sources: Iterable[Row], least: float = _LEAST) -> Iterator[Row]:
    """Pairs of rows of ``source_row`` of which one at least is known by its name alone, the most alike first.

    ``alike`` is the share of letters that both have in Latin script, in order (0 to 1).
    """
    by_sound: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in sources:
        key = "" if row["own_voice"] else sound_key(row["label"])
        if len(key) >= _SHORT:
            by_sound[key].append((row["source"], row["label"]))
    pairs = (pair for found in by_sound.values() for pair in combinations(sorted(found), 2))
    rows = [_pair_row(left, right) for left, right in pairs if _is_unknown(left) or _is_unknown(right)]
    yield from sorted(
        (row for row in rows if row["alike"] >= least), key=lambda row: (-row["alike"], row["source"], row["other"])
    )


def _is_unknown(source: tuple[str, str]) -> bool:
    return source[0].startswith(_UNKNOWN)


def _pair_row(left: tuple[str, str], right: tuple[str, str]) -> Row:
    from rapidfuzz import fuzz  # noqa: PLC0415  # asked for by one command alone

    latin = romanise(left[1]), romanise(right[1])
    alike = fuzz.ratio(*(name.replace(" ", "") for name in latin)) / 100
    return {
        "source": left[0],
        "label": left[1],
        "other": right[0],
        "other_label": right[1],
        "romanised": list(latin),
        "alike": round(alike, 2),
    }
