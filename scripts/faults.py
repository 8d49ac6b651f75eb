"""Breaks ledgers on purpose and counts what was lost: killed writers, full disks, power cuts, bad pages, old versions.

usage: faults.py [ROUNDS]; prints one row a fault and fails where a finished posting was lost or a fault went unseen.
Every writer says each article on its output after the posting has come back; what was said must be there afterwards.
"""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kathan.ledger.audit import audit_ledger
from kathan.ledger.derive import refresh
from kathan.ledger.post import post_claims
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of
from kathan.store.base import StoreError, open_store

SEED = 20260101
TEXT = "At least {} people were killed and {} were injured in the floods in Assam on Monday, police said. Number {}."
LIMIT = 900_000  # bytes that a file may hold on the full disk


@dataclass
class Outcome:
    """What a fault did: how often it was tried, postings finished, lost of them, and ledgers found unsound."""

    tried: int = 0
    finished: int = 0
    lost: int = 0
    unsound: int = 0
    unseen: int = 0

    @property
    def bad(self) -> bool:
        """Whether anything was lost or went unseen."""
        return bool(self.lost or self.unsound or self.unseen)


def write(ledger: str, writer: str, limit: int) -> None:
    """Post articles of this writer's own for ever, deriving now and then, and say each when it is posted."""
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    packs = load_packs()
    number = 0
    print("ready", flush=True)
    with open_store(ledger, write=True, wait=60) as store:
        while True:
            number += 1
            text = TEXT.format(number % 90 + 10, number % 50 + 2, f"{writer}{number}")
            article, claims = claims_of(text, "en", packs)
            post_claims(article, claims, store, datetime.now(UTC))
            print(f"sha256:{article.id}", flush=True)
            if number % 40 == 0:
                refresh(store, packs)


def start(ledger: Path, writer: str = "a", limit: int = 0) -> "subprocess.Popen[str]":
    """A writer in a process of its own, ready to post."""
    command = [sys.executable, __file__, "write", str(ledger), writer, str(limit)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if process.stdout:
        process.stdout.readline()
    return process


def stop(process: "subprocess.Popen[str]") -> set[str]:
    """Kill a writer where it stands; what it said it had posted."""
    process.kill()
    out, _ = process.communicate()
    return {line for line in out.splitlines() if line.startswith("sha256:") and len(line) == 71}


def check(ledger: Path, said: set[str], outcome: Outcome) -> None:
    """Count what was said and is not there, and whether the ledger is sound and still takes postings."""
    outcome.tried += 1
    outcome.finished += len(said)
    packs = load_packs()
    with open_store(str(ledger), write=True) as store:
        there = {copy.id for copy in store.articles()}
        outcome.lost += len(said - there)
        article, claims = claims_of(TEXT.format(11, 3, f"after {outcome.tried}"), "en", packs)
        post_claims(article, claims, store, datetime.now(UTC))
        refresh(store, packs)
        outcome.unsound += bool(audit_ledger(store).issues)


def killed(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """kill -9 at random points; the same ledger goes on, a new one after every tenth."""
    outcome = Outcome()
    for begun in range(0, rounds, 10):
        ledger, said = folder / f"killed{begun}.db", set[str]()
        for at in range(begun, min(begun + 10, rounds)):
            process = start(ledger, f"k{at}-")
            time.sleep(chance.uniform(0.0, 0.4))
            fresh = stop(process)
            said |= fresh
            check(ledger, said, outcome)
            outcome.finished -= len(said - fresh)  # counted in their own round
    return outcome


def together(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """Two writers at once, both killed."""
    outcome = Outcome()
    for at in range(max(2, rounds // 5)):
        ledger = folder / f"two{at}.db"
        pair = [start(ledger, f"{name}{at}-") for name in "ab"]
        time.sleep(chance.uniform(0.2, 1.0))
        check(ledger, set.union(*map(stop, pair)), outcome)
    return outcome


def full(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """A disk that fills up: the writer is told, and what it had posted stays."""
    outcome = Outcome()
    for at in range(max(2, rounds // 10)):
        ledger = folder / f"full{at}.db"
        open_store(str(ledger), write=True).close()
        process = start(ledger, "f", LIMIT + chance.randrange(0, 300_000))
        out, err = process.communicate(timeout=120)
        outcome.unseen += "StoreError" not in err
        check(ledger, {line for line in out.splitlines() if line.startswith("sha256:")}, outcome)
    return outcome


def power_cut(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """A copy of file and write-ahead log while a writer writes: whole, or with a log whose end is torn off or noise.

    A whole copy holds everything that was posted; a torn one an unbroken beginning of it, and never half an article.
    """
    outcome = Outcome()
    ledger = folder / "power.db"
    open_store(str(ledger), write=True).close()  # what is cut is the posting; the log comes with its first
    process = start(ledger, "p")
    while not Path(f"{ledger}-wal").exists():
        time.sleep(0.01)
    for at in range(max(2, rounds // 2)):
        time.sleep(chance.uniform(0.02, 0.2))
        copy = folder / f"cut{at}.db"
        with open_store(str(ledger)) as view:
            posted = order(ledger)
            reading = view.articles()  # holds back a checkpoint, so that both files are of one moment
            next(reading, None)
            shutil.copy(ledger, copy)
            shutil.copy(f"{ledger}-wal", f"{copy}-wal")
            reading.close()
        if at % 2:
            tear(Path(f"{copy}-wal"), chance)
        open_store(str(copy), write=True).close()
        there = order(copy)
        together = min(len(there), len(posted))
        outcome.lost += there[:together] != posted[:together] or (not at % 2 and len(there) < len(posted))
        check(copy, set(there), outcome)
    stop(process)
    return outcome


def order(ledger: Path) -> list[str]:
    """The articles of a ledger in the order of posting."""
    raw = sqlite3.connect(ledger)
    try:
        return [article for (article,) in raw.execute("SELECT id FROM articles ORDER BY rowid")]
    finally:
        raw.close()


def tear(log: Path, chance: random.Random) -> None:
    """Cut the end of a log off, or write noise over it, as a disk does that lost its power."""
    data = bytearray(log.read_bytes())
    cut = chance.randrange(0, len(data) + 1)
    data[cut:] = b"" if chance.random() < 0.5 else chance.randbytes(len(data) - cut)
    log.write_bytes(bytes(data))


def bad_page(folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """A page of noise somewhere in the file: the audit or the reading says so."""
    outcome = Outcome()
    whole = folder / "whole.db"
    process = start(whole, "w")
    time.sleep(2)
    said = stop(process)
    check(whole, said, outcome)
    outcome.tried = 0  # the page is what is tried
    size = whole.stat().st_size // 4096
    for at in range(rounds):
        copy = folder / f"bad{at}.db"
        data = bytearray(whole.read_bytes())
        page = chance.randrange(1, size) * 4096
        data[page : page + 4096] = chance.randbytes(4096)
        copy.write_bytes(bytes(data))
        outcome.tried += 1
        outcome.unseen += not tells(copy) and not is_free(whole, page // 4096 + 1)
        copy.unlink()
    return outcome


def tells(ledger: Path) -> bool:
    """Whether reading and auditing a ledger says that something is wrong with it."""
    try:
        with open_store(str(ledger)) as view:
            return bool(audit_ledger(view).issues)
    except (StoreError, ValueError, UnicodeDecodeError):
        return True


def is_free(ledger: Path, page: int) -> bool:
    """Whether nothing of the ledger stands on a page."""
    raw = sqlite3.connect(ledger)
    try:
        return raw.execute("SELECT count(*) FROM dbstat WHERE pageno = ?", (page,)).fetchone()[0] == 0
    except sqlite3.OperationalError:
        return False
    finally:
        raw.close()


FAULTS: dict[str, Callable[[Path, int, random.Random], Outcome]] = {
    "kill -9 while posting": killed,
    "two writers, both killed": together,
    "full disk": full,
    "power cut: torn log": power_cut,
    "a page of noise": bad_page,
}


def main(rounds: int) -> int:
    """Try every fault; the number of those that lost something."""
    folder = Path(tempfile.mkdtemp(prefix="kathan-faults-"))
    print("| fault | tried | postings finished | lost | unsound after | unseen |\n|---|--:|--:|--:|--:|--:|")
    failures = 0
    try:
        for name, fault in FAULTS.items():
            one = fault(folder, rounds, random.Random(SEED))
            print(f"| {name} | {one.tried} | {one.finished} | {one.lost} | {one.unsound} | {one.unseen} |", flush=True)
            failures += one.bad
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return failures


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        try:
            write(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        except StoreError as error:
            print(f"StoreError: {error}", file=sys.stderr)
            os._exit(1)
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 50))
