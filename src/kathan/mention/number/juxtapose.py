"""Tell whether two number words that stand side by side are the ends of a range or one share said twice."""

from kathan.mention.number.pieces import ARTICLES
from kathan.mention.number.special import is_age
from kathan.mention.number.value import Value
from kathan.mention.scan import Scan

# "five, seven" is a range, "two, ninety" is none: people name ends that are near each other.
_WIDEST = 3


def juxtaposed(scan: Scan, low: Value, high: Value) -> bool:
    """Whether "two three" means two to three, or "four four lakh" four lakh each, as the pack says of its language."""
    if not scan.pack.options.juxtaposed:
        return False
    middle, first = scan.text[low.end : high.start].strip(), low.value * high.base if low.base == 1 else low.value
    if middle in {"", ",", "-"} and first == high.value and low.base == 1 < high.base:
        return True
    if middle == "," and first == high.value and low.base == high.base == 1:
        return True  # "two, two cases each in A and B"
    if middle or "digits" in (*low.kinds, *high.kinds) or (low.kinds[0] in ARTICLES and is_age(scan, high.end)):
        return False
    return low.base in {1, high.base} and first <= high.value <= first * _WIDEST
