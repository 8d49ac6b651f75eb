"""The option that leaves out the claims that are not sure enough."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kathan.model.claim import Claim
    from kathan.run.flow import Reading

MinConfidence = Annotated[
    float,
    typer.Option("--min-confidence", metavar="SHARE", min=0.0, max=1.0, help="Leave out claims less sure than this."),
]


class Sure:
    """Sifts readings by the confidence of their claims, and counts what it leaves out."""

    def __init__(self, least: float) -> None:
        self.least = least
        self.left_out = 0

    def sift(self, readings: "Iterator[Reading]") -> "Iterator[Reading]":
        """The readings with the claims that are sure enough, and with the wholes of which these are parts."""
        for reading in readings:
            kept = _kept(reading.claims, self.least)
            self.left_out += len(reading.claims) - len(kept)
            yield replace(reading, claims=kept)

    def tell(self) -> None:
        """Say on stderr how many claims were left out, if any."""
        if self.left_out:
            claims = "claim" if self.left_out == 1 else "claims"
            print(f"kathan: {self.left_out} {claims} under {self.least:g} left out", file=sys.stderr)


def _kept(claims: "Sequence[Claim]", least: float) -> "tuple[Claim, ...]":
    wholes = {claim.key: claim.part_of for claim in claims}
    keys: set[str] = set()
    for claim in claims:
        key = claim.key if claim.confidence >= least else None
        while key is not None and key not in keys:
            keys.add(key)
            key = wholes.get(key)
    return tuple(claim for claim in claims if claim.key in keys)
