"""Several processes post into one ledger at the same time; nothing is lost and the chain has no forks."""

import multiprocessing
import sys
from datetime import UTC, datetime
from pathlib import Path

from kathan.ledger.audit import audit_ledger
from kathan.ledger.post import post_claims
from kathan.store.base import open_store

sys.path.insert(0, str(Path(__file__).parent))
from test_store import sample

DAY = datetime(2026, 1, 1, tzinfo=UTC)
WRITERS, POSTS = 3, 25


def post_some(ledger, writer):
    """Articles of this writer's own, and one that all of them bring."""
    with open_store(ledger, write=True, wait=60) as store:
        for at in range(POSTS):
            post_claims(*sample(f"{writer} {at} में चौदह लोगों की मौत", f"{writer}-{at}"), store, DAY)
            post_claims(*sample(f"{at} में चौदह लोगों की मौत", f"all-{at}"), store, DAY)


def test_writers_and_a_reader_together(ledger):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=post_some, args=(ledger, writer)) for writer in range(WRITERS)]
    for writer in writers:
        writer.start()
    seen = [0]
    while any(writer.is_alive() for writer in writers):
        if Path(ledger).exists() or "://" in ledger:
            seen.append(read_count(ledger))
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    assert seen == sorted(seen)
    with open_store(ledger) as view:
        assert len(list(view.figures())) == (WRITERS + 1) * POSTS
        assert audit_ledger(view).issues == ()


def test_a_reader_sees_what_others_post_whoever_else_reads_in_its_process(ledger):
    """A second reader that comes and goes must not let go of what keeps the first one's log in its place."""
    open_store(ledger, write=True).close()
    with open_store(ledger) as view:
        open_store(ledger).close()
        context = multiprocessing.get_context("spawn")
        for writer in range(2):
            other = context.Process(target=post_some, args=(ledger, writer))
            other.start()
            other.join()
            assert other.exitcode == 0
            assert len(list(view.figures())) == (writer + 2) * POSTS
            if "://" not in ledger:
                assert Path(f"{ledger}-wal").exists()


def read_count(ledger):
    """How many figures a reader sees while others write; 0 before the ledger is laid out."""
    from kathan.store.base import StoreError

    try:
        with open_store(ledger) as view:
            return len(list(view.figures()))
    except StoreError as error:
        assert "no such ledger" in str(error) or "not a ledger" in str(error) or "older version" in str(error), error
        return 0
