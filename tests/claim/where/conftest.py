"""What the tests of places share."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.fixture(scope="session")
def places():
    """The identifiers, or else the labels, of the places of a text's figures, in their order."""

    def found(text, language="en"):
        claims = claims_of(text, language, PACKS)[1]
        return [claim.place and (claim.place.id or claim.place.label) for claim in claims if claim.amount]

    return found
