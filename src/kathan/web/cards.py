"""Claims into the cards beside a text: what is said in slots, and what decided it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kathan.model.claim import Claim
from kathan.model.steps import Step


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with its number on the page, the question that it answers, and its steps with their weights.

    ``judged`` says which person accepted or corrected it, and why; ``original`` opens the page that it was read from.
    """

    number: int
    claim: Claim
    question: str | None
    steps: tuple[Step, ...]
    judged: str | None
    original: str | None = None


def make_cards(
    claims: Sequence[Claim], reread: Mapping[str, Claim], asked: Mapping[str, str], originals: Mapping[str, str]
) -> list[Card]:
    """One card a claim, in order; steps are those of the text read again, whose weights no record keeps."""
    return [
        Card(
            number, claim, asked.get(claim.evidence_key), reread.get(claim.evidence_key, claim).steps,
            _judged(claim), originals.get(claim.evidence_key),
        )
        for number, claim in enumerate(claims, 1)
    ]  # fmt: skip


def _judged(claim: Claim) -> str | None:
    return next((step.note for step in reversed(claim.steps) if step.rule.startswith("judgement.")), None)
