"""Spoils pages, archives and PDFs from a seed and reads them: nothing may escape, and spans must stand where told.

usage: fuzz_sources.py [ROUNDS [FOLDER]]; FOLDER holds sound PDFs. Prints one row a kind of source and fails where an
exception came out, a span was wrong, or one input took longer than the time limit. What a spoilt input gives, pages and
named issues, is counted.
"""

import gzip
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from generated_pages import make_pages
from kathan.model.article import MediaType, Page, Source
from kathan.packs.load import Packs, load_packs
from kathan.read.archive import read_archive
from kathan.read.page import read_article
from kathan.read.pdf import read_pdf
from kathan.read.received import read_received

SEED = 20260811
SLOW = 20.0  # seconds for one input, far above what the largest takes on a loaded machine
PIECES = [b"<", b">", b"<div>" * 300, b"</p>", b"&#0;", b"&#x110000;", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"]]>",
          b"<!--", b"<script>", b'{"@graph":[', b"\xed\xa0\x80", "\u202e\u200d".encode(), b"charset=utf-7", b"\r\n\r\n",
          b"Content-Length: 99999999999\r\n", b"WARC/1.0\r\n", b"<table>" * 99, b"\x1f\x8b", b"-1"]  # fmt: skip


def spoil(data: bytes, chance: random.Random) -> bytes:
    """The data after one to six cuts, copies, flips and insertions."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(found) + 1), chance.choice([1, 3, 40, 900])
        match chance.randrange(5):
            case 0:
                del found[at : at + size]
            case 1:
                found[at:at] = found[at : at + size] * chance.choice([1, 2, 50])
            case 2:
                found[at:at] = chance.choice(PIECES)
            case 3:
                found[at : at + size] = chance.randbytes(min(size, len(found) - at))
            case _:
                del found[at:]
        if not found:
            return b"?"
    return bytes(found)


def archive_of(pages: list[bytes], packed: bool) -> bytes:
    """A WARC of the pages."""
    data = b""
    for number, page in enumerate(pages):
        content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page)
        head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/%d\r\n" % number
        head += b"WARC-Record-ID: <urn:uuid:%d>\r\nContent-Type: application/http; msgtype=response\r\n" % number
        record = head + b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(content), content)
        data += gzip.compress(record, mtime=0) if packed else record
    return data


def check(found: Page, packs: Packs) -> None:
    """Take the page apart and hold every span against the text."""
    article = read_article(found, packs)
    last = 0
    for region in article.regions:
        assert last <= region.start < region.end <= len(article.text), "regions out of order"
        last = region.end
    for ref in (article.title, article.byline):
        assert ref is None or article.text[ref.start : ref.end] == ref.text, "a span is not where it is said to be"


Opener = Callable[[bytes], Iterator[object]]
OPENERS: dict[str, Opener] = {
    "HTML": lambda data: read_received(data, Source("page"), MediaType.HTML),
    "WARC": lambda data: read_archive(BytesIO(data), Source("crawl")),
    "WARC, packed": lambda data: read_archive(BytesIO(data), Source("crawl")),
    "PDF": lambda data: read_pdf(data, Source("brief")),
}


def samples(folder: Path | None) -> dict[str, list[bytes]]:
    """Sound inputs of every kind; PDFs are those of a folder, where one is given."""
    pages = [made.markup.encode() for made in make_pages(44)]
    packs = [pages[at : at + 4] for at in range(0, len(pages), 4)]
    pdfs = [path.read_bytes() for path in sorted(folder.glob("*.pdf"))] if folder else []
    found = {"HTML": pages, "WARC": [archive_of(some, False) for some in packs]}
    found |= {"WARC, packed": [archive_of(some, True) for some in packs], "PDF": pdfs}
    return {kind: inputs for kind, inputs in found.items() if inputs}


def run(kind: str, inputs: list[bytes], rounds: int, chance: random.Random) -> Counter[str]:
    """What came of so many spoilt inputs; exceptions are printed with their place."""
    packs, counts = load_packs(), Counter[str]()
    for _ in range(rounds):
        data = spoil(chance.choice(inputs), chance)
        start = time.perf_counter()
        try:
            for found in OPENERS[kind](data):
                counts["pages" if isinstance(found, Page) else "issues"] += 1
                if isinstance(found, Page):
                    check(found, packs)
        except Exception:
            counts["faults"] += 1
            traceback.print_exc()
        counts["slow"] += time.perf_counter() - start > SLOW
        counts["inputs"] += 1
    return counts


def main(rounds: int, folder: Path | None) -> int:
    """Print the table; 1 where something escaped."""
    chance, bad = random.Random(SEED), 0
    names = ("inputs", "pages", "issues", "faults", "slow")
    print(f"| source | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for kind, inputs in samples(folder).items():
        counts = run(kind, inputs, rounds, chance)
        bad += counts["faults"] + counts["slow"]
        print(f"| {kind} | {' | '.join(str(counts[name]) for name in names)} |", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    sys.exit(main(rounds, Path(sys.argv[2]) if len(sys.argv) > 2 else None))
