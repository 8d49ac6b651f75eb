"""Feeds spoilt at random, the same way for the same seed: none may crash the reader, hang it, or smuggle anything in.

usage: fuzz_feeds.py [ROUNDS [SEED]]; prints one row a kind of feed and fails on a crash, a slow one or a bad entry.
"""

import gzip
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kathan.model.steps import Issue
from kathan.read.feeds import ENTRY_LIMIT, Feed, read_feed
from kathan.read.net.visit import Fetched, Marks

SEED = 20260101
HOME = "https://paper.example/feeds/all.xml"
SLOW = 1.0  # seconds of the processor that one feed may take
ITEM = "<item><title>बाढ़ {0}</title><link>/news/{0}</link><pubDate>Fri, 24 Oct 2025 15:{0:02}:00 +0530</pubDate></item>"
ENTRY = "<entry><id>tag:{0}</id><link href='/news/{0}'/><updated>2025-10-24T15:{0:02}:00+05:30</updated></entry>"
PLACE = "<url><loc>https://paper.example/news/{0}</loc><lastmod>2025-10-24</lastmod></url>"
WHOLE = {
    "RSS": "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{}</channel></rss>".format(
        "".join(ITEM.format(at) for at in range(20))
    ),
    "Atom": "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>".format("".join(map(ENTRY.format, range(20)))),
    "JSON Feed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "बाढ़",
            "items": [{"id": str(at), "url": f"/news/{at}", "date_published": "2025-10-24"} for at in range(20)],
        }
    ),
    "sitemap": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>".format(
        "".join(map(PLACE.format, range(20)))
    ),
    "index": "<sitemapindex>{}</sitemapindex>".format(
        "".join(map(PLACE.replace("url>", "sitemap>").format, range(20)))
    ),
}
POISON = (
    b"<!DOCTYPE r [<!ENTITY a 'b'>]>", b"<!DOCTYPE r SYSTEM 'file:///etc/passwd'>", b"&a;", b"&#0;", b"&#xFFFFFFFF;",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml version='1.0' encoding='utf-16'?>", b"\0", b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<html>", b"</channel>", b"<a>" * 3000, b"javascript:alert(1)", b"file:///etc/passwd", b"http://u:p@127.0.0.1/",
    b"\xed\xa0\x80",
    b"http://[::1", "٣٤".encode(), b"9" * 5000, b'{"a":' * 2000, b"[" * 5000, b"null", b"xmlns:x='y'",
    b"-99999-99-99T99:99:99Z", b"\r\n\r\n",
)  # fmt: skip
CHARSETS = (None, "utf-8", "utf-16", "windows-1251", "iso-8859-1", "nonsense", "utf-7", "idna", "")


@dataclass
class Outcome:
    """What became of the spoilt feeds of one kind."""

    read: int = 0
    told: int = 0
    refused: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


def spoil(data: bytes, chance: random.Random) -> bytes:
    """One to six wounds: cuts, noise, poison, repetition, other kinds of feeds mixed in; one in twenty is packed."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, to = sorted(chance.randrange(len(found) + 1) for _ in range(2))
        wound = chance.randrange(6)
        if wound == 0:
            found[at:to] = b""
        elif wound == 1:
            found[at : at + chance.randrange(9)] = chance.randbytes(chance.randrange(9))
        elif wound == 2:
            found[at:at] = chance.choice(POISON)
        elif wound == 3:
            found[at:at] = found[at:to] * chance.randrange(1, 4)
        elif wound == 4:
            found[at:to] = chance.choice(tuple(WHOLE.values())).encode()[at:to]
        else:
            del found[at:]
        del found[200_000:]
    return gzip.compress(bytes(found), 1) if chance.random() < 0.05 else bytes(found)


def judge(data: bytes, charset: str | None, outcome: Outcome) -> None:
    """Read one and count what is wrong with what came of it."""
    begun = time.thread_time()
    try:
        found = read_feed(Fetched(HOME, data, "", charset, Marks()), HOME)
    except Exception as error:
        outcome.wrong[f"{type(error).__name__}: {error}"[:80]] += 1
        return
    outcome.slowest = max(outcome.slowest, time.thread_time() - begun)
    outcome.wrong["slow"] += time.thread_time() - begun > SLOW
    if isinstance(found, Issue):
        outcome.refused += 1
        outcome.wrong["an issue without its reason"] += not (found.fatal and found.reason and found.ref == HOME)
        return
    outcome.read += not found.issues
    outcome.told += bool(found.issues)
    outcome.wrong["a bad entry"] += _is_bad(found)


def _is_bad(feed: Feed) -> bool:
    urls = [entry.url for entry in (*feed.entries, *feed.sitemaps)]
    schemes = {urlsplit(url).scheme for url in urls}
    return bool(schemes - {"http", "https"}) or len(set(urls)) != len(urls) or len(feed.entries) > ENTRY_LIMIT


def fuzz(rounds: int, seed: int) -> dict[str, Outcome]:
    """So many spoilt feeds, in turn of every kind."""
    chance = random.Random(seed)
    outcomes = {name: Outcome() for name in WHOLE}
    for at in range(rounds):
        name = tuple(WHOLE)[at % len(WHOLE)]
        judge(spoil(WHOLE[name].encode(), chance), chance.choice(CHARSETS), outcomes[name])
    return outcomes


def main(rounds: int, seed: int) -> int:
    """Fuzz and print; the number of wrong outcomes."""
    outcomes = fuzz(rounds, seed)
    print(
        "| feed | read | read, with an issue | refused with the reason | wrong | slowest |\n|---|--:|--:|--:|--:|--:|"
    )
    for name, one in outcomes.items():
        wrong = sum(one.wrong.values())
        print(f"| {name} | {one.read} | {one.told} | {one.refused} | {wrong} | {one.slowest * 1000:.0f} ms |")
        for reason, count in one.wrong.items():
            if count:
                print(f"{name}: {reason}: {count}", file=sys.stderr)
    return sum(sum(one.wrong.values()) for one in outcomes.values())


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(min(100, main(*(words + [3_000, SEED][len(words) :]))))
