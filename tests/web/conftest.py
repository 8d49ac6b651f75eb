"""The room over the ledger of this folder, and over one that is not there yet."""

import pytest
from web_of_kathan import fill

from kathan.packs.load import load_packs


@pytest.fixture(scope="session")
def ledger(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("room"))


@pytest.fixture(scope="session")
def desk(ledger):
    from kathan.web.desk import Desk

    return Desk(ledger, load_packs())


@pytest.fixture(scope="session")
def client(desk):
    from fastapi.testclient import TestClient

    from kathan.web.app import make_app

    return TestClient(make_app(desk))


@pytest.fixture
def empty(tmp_path):
    from fastapi.testclient import TestClient

    from kathan.web.app import make_app
    from kathan.web.desk import Desk

    return TestClient(make_app(Desk(str(tmp_path / "none.db"), load_packs())))
