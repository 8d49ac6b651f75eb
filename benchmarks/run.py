"""Measure kathan beside other readers in one run and write docs/performance.md.

usage: python benchmarks/run.py [--quick] [--page FILE]; --quick reads a tenth of the texts.
"""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from articles import REPORTS, SIZE, articles, as_html
from rivals import date_readers, number_readers, phrase_readers
from texts import pathological, sentences, text_of
from timing import apart, cost, rate

from kathan.ledger.post import post_claims
from kathan.mention.number.count import find_counts
from kathan.mention.number.fraction import join_values
from kathan.mention.number.value import find_values
from kathan.mention.scan import scan_article
from kathan.model.article import Article, MediaType, Page, Source
from kathan.packs.load import load_packs
from kathan.read.assemble import ARTICLE_LIMIT
from kathan.run.cycles import collect_seldom
from kathan.run.flow import Reading, read_page
from kathan.store.base import open_store

PACKS = load_packs()
QUICK = "--quick" in sys.argv
PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
ARTICLES, SENTENCES, RANDOM = (30, 2000, 40) if QUICK else (200, 20_000, 300)
FIRST = """
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of
assert claims_of("At least 12 people were killed in Kharkiv, the ministry said.", "en", load_packs())[1]
"""
HELD = """
import json
from kathan.packs.load import load_packs
from kathan.packs.match import find_lexicon
from kathan.run.flow import claims_of
packs = load_packs()
for code in packs.languages:
    find_lexicon(packs, code)
    claims_of("12", code, packs)
held = dict(line.split(":") for line in open("/proc/self/status"))
print(json.dumps({name: int(held[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}))
"""
Row = Sequence[object]


def read_text(text: str, code: str = "en") -> Reading:
    """A bare text wholly read."""
    return read_page(Page(Source("-"), MediaType.TEXT, text), PACKS, code)


def read_numbers(text: str) -> int:
    """Every number of an English text, with its hedges, unit and role."""
    scan = scan_article(Article("benchmark", Source("-"), text, (), "en"), PACKS)
    return len(find_counts(scan, join_values(scan, find_values(scan))))


def table(head: Row, rows: Sequence[Row]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def by_language() -> Iterator[Row]:
    """Of every language articles and megabytes a second, milliseconds an article; and articles a second of reports."""
    for code in sorted(PACKS.languages):
        news, reports = articles(code, ARTICLES), articles(code, ARTICLES // 4, REPORTS)
        speeds = []
        for texts in (news, reports):
            bytes_each = sum(len(text.encode()) for text in texts) / len(texts)
            speeds.append(rate(lambda text, code=code: read_text(text, code), texts) * bytes_each / SIZE)
        speed = speeds[0]
        yield code, f"{speed:.0f}", f"{speed * SIZE / 1e6:.2f}", f"{1000 / speed:.2f}", f"{speeds[1]:.0f}"


def beside() -> Iterator[Row]:
    """Whole articles in English: kathan, other readers, and the bare scan for the pack's forms."""
    texts = articles("en", ARTICLES)
    own = rate(read_text, texts)
    yield "kathan, every claim", f"{own:.0f}", "1"
    html = [as_html(text) for text in texts]
    page = rate(lambda text: read_page(Page(Source("-"), MediaType.HTML, text), PACKS), html)
    yield "kathan, from HTML to claims", f"{page:.0f}", f"{own / page:.2f}"
    for name, read in (*number_readers(), *date_readers(), *phrase_readers("en")):
        speed = rate(read, texts)
        yield name, f"{speed:.0f}", f"{own / speed:.3g}"


def numbers() -> Iterator[Row]:
    """English sentences, each read for its numbers alone."""
    lines = sentences(SENTENCES)
    own = rate(read_numbers, lines)
    yield "kathan, one by one", f"{own:.0f}", "1"
    whole = rate(read_numbers, ["\n".join(lines)]) * len(lines)
    yield "kathan, as one text", f"{whole:.0f}", f"{own / whole:.2g}"
    for name, read in number_readers():
        speed = rate(read, lines)
        yield name, f"{speed:.0f}", f"{own / speed:.3g}"


def growth() -> Iterator[Row]:
    """Milliseconds a kilobyte by length of text, which stay level where time is linear."""
    for size in (10_000, 100_000, 1_000_000) if QUICK else (10_000, 100_000, 1_000_000, 10_000_000):
        text = text_of(size)
        whole = len(text) <= ARTICLE_LIMIT
        kinds = (text, " ".join(text.split("\n")))
        claims = (f"{cost(read_text, kind):.2f}" if whole else "longer than one article may be" for kind in kinds)
        yield f"{len(text):,}", f"{cost(read_numbers, text):.2f}", *claims


def unbroken() -> Iterator[Row]:
    """Milliseconds a number of a list without a stop, where every number and word could be each other's."""
    for size in (25, 50, 100) if QUICK else (25, 50, 100, 200, 400):
        text = ", ".join(f"{number + 3} people were killed in District {number}" for number in range(size)) + "."
        yield str(size), f"{cost(read_text, text) * len(text) / 1e3 / size:.1f}"


def posting() -> float:
    """Articles a second that a new ledger takes, read before."""
    readings = [read_text(text) for text in articles("en", ARTICLES)]
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/bench.db", write=True) as ledger:
        start = time.process_time()
        for reading in readings:
            post_claims(reading.article, reading.claims, ledger)
        return len(readings) / (time.process_time() - start)


def lasting() -> Iterator[Row]:
    """What is not a rate of reading: worst cases, posting, starting, memory."""
    read_numbers("12")  # the pack is compiled when it is first asked for
    worst = max(cost(read_numbers, pathological(4000, seed)) for seed in range(RANDOM))
    yield f"slowest of {RANDOM} texts of digits, marks and number words in no order", f"{worst:.2f} ms/kB"
    yield "posting to a new SQLite ledger", f"{posting():.0f} articles/s"
    apart(FIRST)
    yield "start to first claim", f"{min(apart(FIRST)['seconds'] for _ in range(5)):.2f} s"
    without = {**os.environ, "KATHAN_CACHE": ""}
    yield "the same, packs compiled anew", f"{min(apart(FIRST, without)['seconds'] for _ in range(2)):.2f} s"
    apart(HELD)
    memory = apart(HELD)
    yield "memory with all packs loaded, from the cache", f"{memory['VmRSS']:.0f} MB (at most {memory['VmHWM']:.0f})"


def machine() -> str:
    """What it was measured on."""
    found = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in found.read_text().splitlines() if line.startswith("model name")]
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    return (
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, load {load}; "
        f"Python {platform.python_version()}, pure Python build; {datetime.now(UTC):%Y-%m-%d}"
    )


def report() -> str:
    """The whole page."""
    parts = (
        (
            "Reading text to claims, by language",
            ("language", "articles/s", "MB/s", "ms an article", "reports of casualties/s"),
            by_language(),
        ),
        ("Beside other readers, English articles", ("reader", "articles/s", "times as fast"), beside()),
        ("Numbers, English sentences", ("reader", "sentences/s", "times as fast"), numbers()),
        ("Growth, ms a kilobyte", ("characters", "numbers", "claims", "claims, all in one paragraph"), growth()),
        ("One sentence of so many numbers", ("numbers", "ms a number"), unbroken()),
        ("Other figures", ("", ""), lasting()),
    )
    tables = [f"## {title}\n\n{table(head, list(rows))}" for title, head, rows in parts]
    return INTRODUCTION.format(machine=machine(), articles=ARTICLES) + "\n\n".join(tables) + "\n"


INTRODUCTION = """# How fast it is

Written by `make bench`; one run, one core, processor time. Articles are put together by a seeded script from the
project's own texts: {articles} a language, three kilobytes of UTF-8 each, as dense as news is, with one to three
figures (`benchmarks/articles.py`); reports of casualties have a figure in every third sentence. "Times as fast" says
how many times as many texts kathan reads as the reader of that line. What a reader finds differs: only kathan
binds figures to events and speakers, the scans only find words.

Measured on: {machine}.

"""


def main() -> None:
    """Measure, print, and write the page."""
    collect_seldom()  # as a command does
    page = Path(sys.argv[sys.argv.index("--page") + 1]) if "--page" in sys.argv else PAGE
    text = report()
    page.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
