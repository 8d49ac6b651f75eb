"""Time the pages of the reading room over a ledger, one reader after the other, and many at once while a writer posts.

usage: python benchmarks/pages.py LEDGER [READERS] [SECONDS]; the ledger is one of benchmarks/ledger.py or any other.
Addresses are drawn by a seeded die from what the ledger holds. With READERS, so many read at once for so many seconds
while articles of benchmarks/ledger.py are posted, which changes the ledger. Times are those of the clock, to the whole
answer, without compression, and include the client's.
"""

import asyncio
import json
import random
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from kathan.store.base import open_store

EACH = 60  # addresses of a kind
PAUSE = 10.0  # seconds that a reader looks at a page, on an average
Kinds = dict[str, list[str]]


@contextmanager
def served(ledger: str) -> Iterator[int]:
    """A server over the ledger in a process of its own; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kathan.cli.main", "serve", "--port", str(port), "--ledger", ledger]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(1200):  # a ledger that was never derived by these rules is prepared first
            try:
                with urlopen(f"http://127.0.0.1:{port}/questions", timeout=60):
                    break
            except OSError:
                time.sleep(0.5)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def addresses(ledger: str, dice: random.Random) -> Kinds:
    """Addresses of every page, drawn from what the ledger holds."""
    with open_store(ledger) as view:
        register = view.register
        traits = [row for block in register.blocks() for row in register.traits(block)]
        drawn = dice.choices(traits, k=EACH)
        largest = sorted(traits, key=lambda row: len(row[5]))[-20:]
        names, sources = [row[1] for row in drawn], [one.source for one in view.books.voices()]
        pairs = [{facet: value for facet, value, _ in json.loads(row[5])} for row in drawn]
        reports = [report for row in drawn for report in list(view.answers(row[0]))[:1]]
    articles = [report.copy.id.removeprefix("sha256:")[:16] for report in reports]
    words = [dice.choices(report.claim.evidence.ref.text.split(), k=2) for report in reports]
    one = [dict([dice.choice(sorted(pair.items()))]) for pair in pairs]
    three = [dict(dice.sample(sorted(pair.items()), min(3, len(pair)))) for pair in pairs]
    days = [{"since": row[3][:8] + "01", "until": row[3]} for row in drawn if row[3]]
    return {
        "/": ["/"] * EACH,
        "/questions": ["/questions"] * EACH,
        "/questions, one filter": ["/questions?" + urlencode(found) for found in one],
        "/questions, three filters": ["/questions?" + urlencode(found) for found in three],
        "/questions, days and what happened": [
            "/questions?" + urlencode({**found, "state": dice.choice(("revised", "disputed"))}) for found in days
        ],
        "/question/NAME": [f"/question/{quote(name)}" for name in names],
        "/question/NAME, the twenty widest": [f"/question/{quote(row[1])}" for row in largest] * (EACH // 20),
        "/question/NAME, as known": [f"/question/{quote(name)}?known=2999-01-01" for name in names],
        "/question/NAME/embed": [f"/question/{quote(name)}/embed" for name in names],
        "/article/ID": [f"/article/{name}" for name in articles],
        "/sources": ["/sources"] * EACH,
        "/source/KEY": [f"/source/{quote(dice.choice(sources))}" for _ in range(EACH)],
        "/find, one word": ["/find?" + urlencode({"q": pair[0]}) for pair in words],
        "/find, two words": ["/find?" + urlencode({"q": " ".join(pair)}) for pair in words],
        "/changes.atom": ["/changes.atom"] * EACH,
        "/api/questions": [f"/api/questions?cursor={cursor(name)}" for name in names],
        "/api/disputes": ["/api/disputes?limit=100"] * EACH,
        "/api/questions/NAME/entries": [f"/api/questions/{quote(name)}/entries" for name in names],
    }


def cursor(name: str) -> str:
    """A cursor behind a name, as the API gives it out."""
    from kathan.web.paging import make_cursor

    return make_cursor(name)


def time_one(port: int, address: str) -> float:
    """Milliseconds to the whole answer. An answer that is none ends the run."""
    start = time.perf_counter()
    with urlopen(f"http://127.0.0.1:{port}{address}", timeout=120) as answer:
        answer.read()
    return (time.perf_counter() - start) * 1000


def show(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[max(0, round(len(ordered) * 0.95) - 1)]
    print(f"| {name} | {statistics.median(ordered):.0f} | {p95:.0f} | {ordered[-1]:.0f} |", flush=True)


def read_one_by_one(port: int, kinds: Kinds) -> None:
    """A table of every kind of page."""
    first = time_one(port, "/questions")
    print(f"first look: {first:.0f} ms\n\n| page | median | p95 | most |\n|---|--:|--:|--:|")
    for kind, found in kinds.items():
        show(kind, [time_one(port, address) for address in found])


async def ask(port: int, address: str) -> tuple[int, float]:
    """The status of an answer, 0 for none, and its milliseconds."""
    start = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        status = int(answer[9:12] or 0)
    except OSError:
        status = 0
    return status, (time.perf_counter() - start) * 1000


async def read_together(port: int, found: list[str], readers: int, seconds: float) -> list[tuple[int, float]]:
    """Many readers, each looking at a page for a while before the next."""
    seen: list[tuple[int, float]] = []
    end = time.perf_counter() + seconds

    async def reader(dice: random.Random) -> None:
        await asyncio.sleep(dice.random() * PAUSE)
        while time.perf_counter() < end:
            seen.append(await ask(port, dice.choice(found)))
            await asyncio.sleep(dice.random() * 2 * PAUSE)

    await asyncio.gather(*(reader(random.Random(number)) for number in range(readers)))
    return seen


WRITER = """
import sys, time
sys.path.insert(0, "benchmarks")
from ledger import posts
from kathan.ledger.post import post_claims
from kathan.store.base import open_store
end, posted = time.monotonic() + float(sys.argv[2]), 0
made = posts(10**9, seed=int(time.time()))
while time.monotonic() < end:
    with open_store(sys.argv[1], write=True, wait=60) as writer:
        post_claims(*next(made), writer)
    posted += 1
    time.sleep(0.2)
print(posted)
"""


def read_while_written(ledger: str, port: int, kinds: Kinds, readers: int, seconds: float) -> None:
    """Readers at once, with and without a writer who posts an article five times a second."""
    found = [address for addresses in kinds.values() for address in addresses]
    for wanted in (False, True):
        command = [sys.executable, "-c", WRITER, ledger, str(seconds)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True) if wanted else None
        seen = asyncio.run(read_together(port, found, readers, seconds))
        posted = writer.communicate()[0].strip() if writer else "0"
        wrong = Counter(status for status, _ in seen if status != 200)
        told = ", ".join(f"{count} answered {status}" for status, count in sorted(wrong.items())) or "no error"
        print(f"\n{readers} readers, {posted} articles posted: {len(seen) / seconds:.0f} answers a second, {told}")
        show("all", [spent for _, spent in seen])


def main(ledger: str, readers: int = 0, seconds: float = 30) -> None:
    """Measure one ledger."""
    print(f"{ledger}, {datetime.now(UTC).date()}")
    with served(ledger) as port:
        kinds = addresses(ledger, random.Random(1))
        read_one_by_one(port, kinds)
        if readers:
            read_while_written(ledger, port, kinds, readers, seconds)


if __name__ == "__main__":
    casts: tuple[Callable[[str], object], ...] = (str, int, float)
    main(*(cast(word) for cast, word in zip(casts, sys.argv[1:], strict=False)))  # type: ignore[arg-type]
