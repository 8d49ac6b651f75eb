"""What tests of several folders share: an empty ledger in each back end."""

import sys
from pathlib import Path

import pytest

for folder in ("store", "read/net"):
    sys.path.insert(0, str(Path(__file__).parent / folder))


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server of this run; its tests are left out, with the reason, where none can be had."""
    import postgres_server

    started = postgres_server.start()
    if isinstance(started, str):
        pytest.skip(started)
    yield started
    started.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def new_ledger(request, tmp_path):
    """Makes addresses of ledgers that are not there yet, in each back end."""
    if request.param == "postgres":
        return request.getfixturevalue("server").new_ledger
    made = []

    def new():
        made.append(str(tmp_path / f"kathan{len(made) or ''}.db"))
        return made[-1]

    return new


@pytest.fixture
def ledger(new_ledger):
    """The address of a ledger that is not there yet."""
    return new_ledger()
