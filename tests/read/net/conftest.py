"""A hostile server and a visitor who may reach it."""

import pytest
from hostile import serving

from kathan.read.net.limits import Limits
from kathan.read.net.visit import Visitor


@pytest.fixture
def server():
    with serving() as started:
        yield started


@pytest.fixture
def visitor():
    """Makes visitors that may reach this machine, in a hurry."""
    made = []

    def new(resolver=None, **limits):
        limits = Limits(**{"allow": ("127.0.0.1",), "delay": 0.0, "seconds": 60.0, **limits})
        made.append(Visitor(limits, **({"resolver": resolver} if resolver else {})))
        return made[-1]

    yield new
    for one in made:
        one.stop()
