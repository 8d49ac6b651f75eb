"""Time a ledger of any size: posting, deriving, one question's series, the list of disputes, and the memory of it.

All times are those of the processor, a PostgreSQL server's for this ledger with them.
usage: python benchmarks/ledger.py CLAIMS [LEDGER]; LEDGER is a file, or the address of an empty schema on a server.

The claims are made by a seeded script, not read from texts, seven an article: four figures, two statements, one
quotation. Nine articles of ten tell of an incident of which one to six articles and three sources tell over ten days,
by eight names or more, but one in five names nobody; the tenth reports on a war.
"""

import hashlib
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from kathan.ledger.derive import refresh
from kathan.ledger.listed import Kept
from kathan.ledger.post import post_claims
from kathan.ledger.rows import point_row
from kathan.model.amount import Amount
from kathan.model.article import Article, Region, RegionKind, Source
from kathan.model.claim import Claim, Evidence, Kind, Party, Site, Speaker, Stance
from kathan.model.key import with_keys
from kathan.model.text_ref import TextRef
from kathan.model.window import Instant
from kathan.packs.load import load_packs
from kathan.series.build import make_series
from kathan.store.base import Writer, open_store

PACKS = load_packs()
SERVING: list[int] = []  # the processes of a server on this machine that work for the open ledger
BATCH = 200  # articles a transaction
START = datetime(2015, 1, 1)
DAYS = 3650
SYLLABLES = "ba ko ri ta mel ver don sha lin gor pet una zi mar hol ned".split()
PLACES = [row for row in PACKS.names.places.values() if row.kind in {"city", "region"}]
WAR = [Party(f"{code} soldiers", f"{code}:military", None) for code in ("RU", "UA", "SY", "SD", "MM")]
SPEAKERS = [Speaker(f"Source {at}", f"body-{at}", "body", None) for at in range(40)]

Post = tuple[Article, list[Claim]]


def word(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=4))


def posts(claims: int, seed: int = 6) -> Iterator[Post]:
    """Articles with their claims until there are so many claims, the articles of one incident near each other."""
    dice = random.Random(seed)
    made = number = 0
    while made < claims:
        day = START + timedelta(days=dice.randrange(DAYS))
        war = dice.random() < 0.1
        place, dead, hurt = dice.choice(PLACES), dice.randrange(1, 60), dice.randrange(1, 200)
        names = [word(dice).title() for _ in range(dice.randrange(8, 15))] if dice.random() < 0.8 else []
        group = dice.choice(WAR) if war else None
        speakers = dice.sample(SPEAKERS, 3)
        for _ in range(1 if war else dice.randrange(1, 7)):
            day += timedelta(days=dice.random() * 3)
            number += 1
            yield make_post(
                dice, number, day, (place.id, place.label, place.country), names, group, dead, hurt, speakers
            )
            made += 7
            dead += dice.choice((0, 0, 1, 2))
            hurt += dice.choice((0, 0, 3, -1))


def make_post(dice, number, day, place, names, group, dead, hurt, speakers) -> Post:  # noqa: ANN001, PLR0913
    """One article: figures of two sources and two events, two statements and a quotation."""
    lines: list[str] = [f"Report {number}: {', '.join(names)} and others were there."]
    drafts: list[tuple[Kind, str | None, int, Speaker | None]] = []
    for event, value in (("killed", dead), ("wounded", hurt)):
        for speaker in dice.sample(speakers, 2):
            drafts.append((Kind.FIGURE, event, value + (dice.random() < 0.05), speaker))
    drafts += [(Kind.STATEMENT, "agreement", 0, SPEAKERS[0]), (Kind.STATEMENT, "evacuated", 0, None)]
    drafts.append((Kind.QUOTATION, None, 0, SPEAKERS[1]))
    lines += [f"{value or 'So'} people {event or 'spoke'} in {place[1]}, {number}." for _, event, value, _ in drafts]
    text = "\n".join(lines)
    article = Article(
        id=hashlib.sha256(text.encode()).hexdigest(),
        source=Source(f"article-{number}", outlet=f"Outlet {number % 97}"),
        text=text,
        regions=(Region(RegionKind.BODY, 0, len(text)),),
        language="en",
        published=Instant(day.replace(microsecond=0)),
    )
    claims, at = [], len(lines[0]) + 1
    for line, draft in zip(lines[1:], drafts, strict=True):
        claims.append(with_keys(make_claim(line, at, draft, place, group), article.id))
        at += len(line) + 1
    return article, claims


def make_claim(line, at, draft, place, group) -> Claim:  # noqa: ANN001
    """One claim of which the line is the sentence."""
    kind, event, value, speaker = draft
    shown = str(value)
    amount = Amount(value, value, TextRef(at, at + len(shown), shown), "person") if kind is Kind.FIGURE else None
    return Claim(
        key="",
        evidence_key="",
        kind=kind,
        event=event,
        amount=amount,
        part_of=None,
        counted=group,
        actor=None,
        recipient=None,
        place=Site(place[1], place[0], place[2], None),
        period=None,
        said_at=None,
        source=speaker,
        via=(),
        stance=Stance.ASSERTED,
        evidence=Evidence(TextRef(at, at + len(line), line), "", ""),
        steps=(),
        confidence=0.9,
    )


def seconds() -> float:
    """Of one core so far, whatever else the machine does; waiting for the disk is not in it."""
    served = [Path(f"/proc/{number}/schedstat").read_text().split()[0] for number in SERVING]
    return time.process_time() + sum(map(int, served)) / 1e9


@contextmanager
def opened(ledger: str, write: bool = False) -> Iterator[Writer]:
    """An open ledger, whose server's time counts meanwhile."""
    with open_store(ledger, write=write) as store:
        if "://" in ledger:
            SERVING.append(store._connection.execute("SELECT pg_backend_pid()").fetchone()[0])
        yield store
        SERVING.clear()


def memory() -> int:
    """The most memory that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def post_all(file: str, claims: int) -> None:
    """Post everything in batches; prints the rate of posting alone, the making of the claims left out."""
    spent, posted, batch = 0.0, 0, []
    shown = max(claims // 10, 1)
    with opened(file, write=True) as writer:
        for post in posts(claims):
            batch.append(post)
            if len(batch) < BATCH:
                continue
            spent += post_batch(writer, batch)
            posted += 7 * len(batch)
            batch.clear()
            if posted // shown != (posted - 7 * BATCH) // shown:
                print(f"posted {posted:,}: {posted / spent:,.0f} claims a second, {memory()} MB", flush=True)
        spent += post_batch(writer, batch)
        posted += 7 * len(batch)
        start = seconds()
        blocks = refresh(writer, PACKS)
        derived = seconds() - start
    print(f"{posted:,} claims posted in {spent:.1f} s, {blocks} blocks derived in {derived:.1f} s, {memory()} MB")
    print(f"posting with grouping: {posted / (spent + derived):,.0f} claims a second")


def post_batch(writer, batch: list[Post]) -> float:  # noqa: ANN001
    """Seconds that posting a batch takes."""
    start = seconds()
    with writer.posting():
        for article, claims in batch:
            post_claims(article, claims, writer, packs=PACKS)
    return seconds() - start


def read_all(file: str) -> None:
    """Time a question's series, the disputes, and one article more."""
    dice = random.Random(1)
    with opened(file) as view:
        listings = Kept(view)
        names = [row["question"] for row in listings.questions()]
        times = [timed(lambda name=name: series(listings, name)) for name in dice.sample(names, min(300, len(names)))]
        print(f"{len(names):,} questions; a series: median {statistics.median(times) * 1000:.1f} ms,", end=" ")
        print(f"worst of {len(times)} {max(times) * 1000:.0f} ms")
        first = timed(lambda: [next(rows, None) for rows in [listings.disputes()] for _ in range(100)])
        print(f"the first hundred disputes: {first * 1000:.0f} ms;", end=" ")
        count = 0
        start = seconds()
        for _ in listings.disputes():
            count += 1
        print(f"all {count:,}: {(seconds() - start) * 1000:,.0f} ms")
    more = next(posts(7, seed=7))
    with opened(file, write=True) as writer:
        spent = post_batch(writer, [more])
        print(f"one article more: posted in {spent * 1000:.0f} ms,", end=" ")
        print(f"derived in {timed(lambda: refresh(writer, PACKS)):.1f} s")


def series(listings: Kept, name: str) -> list[object]:
    """The rows that `kathan series` prints."""
    question = listings.question(name)
    return [point_row(one, point) for one in make_series(question) for point in one.points] if question else []


def timed(act) -> float:  # noqa: ANN001
    """Seconds that an act takes."""
    start = seconds()
    act()
    return seconds() - start


if __name__ == "__main__":
    file = sys.argv[2] if len(sys.argv) > 2 else "build/ledger.db"
    if "://" not in file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        for end in ("", "-wal", "-shm"):
            Path(file + end).unlink(missing_ok=True)
    post_all(file, int(sys.argv[1]))
    read_all(file)
