"""Time the reading of numbers: kathan beside other number readers on the same sentences, in one run.

usage: python benchmarks/counting.py [SENTENCES]; prints a table, the ratios, and how time grows with the text.
"""

import sys
import time
import warnings
from collections.abc import Callable, Sequence

from texts import pathological, sentences, text_of

from kathan.mention.count import find_counts
from kathan.mention.fraction import join_values
from kathan.mention.number import find_values
from kathan.mention.scan import scan_article
from kathan.model.article import Article, Source
from kathan.packs.load import load_packs

PACKS = load_packs()
Reader = Callable[[str], object]


def read_numbers(text: str) -> int:
    """Every number of an English text, with its hedges, unit and role."""
    scan = scan_article(Article("benchmark", Source("-"), text, (), "en"), PACKS)
    return len(find_counts(scan, join_values(scan, find_values(scan))))


def others() -> dict[str, Reader]:
    """The other readers that are installed, by name."""
    found: dict[str, Reader] = {}
    warnings.simplefilter("ignore")
    try:
        from quantulum3 import parser

        found["quantulum3"] = parser.parse
    except ImportError:
        pass
    try:
        from recognizers_number import Culture, recognize_number

        found["recognizers-text-number"] = lambda text: recognize_number(text, Culture.English)
    except ImportError:
        pass
    return found


def rate(read: Reader, lines: Sequence[str], seconds: float = 5.0) -> float:
    """Sentences a second, over all lines or as many as the time allows."""
    read(lines[0])
    start, done = time.perf_counter(), 0
    for line in lines:
        read(line)
        done += 1
        if time.perf_counter() - start > seconds:
            break
    return done / (time.perf_counter() - start)


def compare(count: int) -> None:
    """Print sentences a second of each reader and how many times as fast kathan is."""
    lines = sentences(count)
    own = rate(read_numbers, lines)
    print(f"{'reader':26} sentences/s  kathan is faster by")
    print(f"{'kathan, one by one':26} {own:11.0f}")
    whole = "\n".join(lines)
    start = time.perf_counter()
    read_numbers(whole)
    print(f"{'kathan, as one text':26} {count / (time.perf_counter() - start):11.0f}")
    for name, read in others().items():
        speed = rate(read, lines)
        print(f"{name:26} {speed:11.0f}  x {own / speed:.0f}")


def growth() -> None:
    """Print milliseconds a kilobyte by length of text, which stay level where time is linear."""
    print(f"\n{'text':>10}  ms/kB")
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        text = text_of(size)
        start = time.perf_counter()
        read_numbers(text)
        print(f"{len(text):>10}  {(time.perf_counter() - start) * 1e6 / len(text):.3f}")


def worst() -> None:
    """Print the slowest of many texts of digits, separators and number words in no order."""
    slowest = 0.0
    for seed in range(300):
        text = pathological(4000, seed)
        start = time.perf_counter()
        read_numbers(text)
        slowest = max(slowest, (time.perf_counter() - start) * 1e6 / len(text))
    print(f"\nslowest of 300 random texts of digits, marks and number words: {slowest:.3f} ms/kB")


def main() -> None:
    """Run all three."""
    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    growth()
    worst()


if __name__ == "__main__":
    main()
