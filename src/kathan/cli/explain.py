"""Turn one reading into lines that say how each claim was made."""

from collections.abc import Iterator

from kathan.model.claim import Claim
from kathan.run.flow import Reading


def _parties(claim: Claim) -> Iterator[str]:
    named = {
        "source": claim.source, "counted": claim.counted, "actor": claim.actor,
        "recipient": claim.recipient, "place": claim.place,
    }  # fmt: skip
    for slot, party in named.items():
        if party is not None:
            where = f" {party.ref.text!r} at {party.ref.start}" if party.ref else ""
            yield f"  {slot}: {party.label} [{party.id or 'unresolved'}]{where}"
    for relay in claim.via:
        yield f"  via: {relay.label} [{relay.id or 'unresolved'}]"
    for slot, period in (("said_at", claim.said_at), ("period", claim.period)):
        if period is not None:
            start, end = period.window.show()
            yield f"  {slot}: {start} to {end} ({period.window.grain})" + (
                f" {period.ref.text!r}" if period.ref else ""
            )


def _explain(claim: Claim) -> Iterator[str]:
    amount = claim.amount
    head = f"{claim.kind} {claim.event or ''}".strip()
    if amount is not None:
        flags = [name for name in ("approximate", "vague", "additional") if getattr(amount, name)]
        head += f" {amount.low}..{amount.high} {amount.unit or ''} {' '.join(flags)}".rstrip()
        head += f"  {amount.ref.text!r} at {amount.ref.start}"
    yield head
    yield f"  sentence at {claim.evidence.ref.start}: {claim.evidence.ref.text}"
    yield from _parties(claim)
    yield f"  stance: {claim.stance}; confidence {claim.confidence}"
    for step in claim.steps:
        weight = f" {step.weight:+.2f}" if step.weight else ""
        yield f"    {step.rule}{weight}" + (f"  {step.note!r}" if step.note else "")
    for issue in claim.issues:
        yield f"  issue: {issue.reason}"


def _unbound(reading: Reading) -> Iterator[str]:
    """Numbers that became no figure, with the role that says why."""
    bound = {claim.amount.ref for claim in reading.claims if claim.amount}
    counts = reading.mentions.counts if reading.mentions else ()
    for count in counts:
        if count.ref not in bound:
            yield f"no figure: {count.ref.text!r} at {count.ref.start}: {count.role} ({', '.join(count.rules)})"
            yield from (f"  issue: {issue.reason}" for issue in reading.issues if issue.start == count.ref.start)
    for lost in reading.mentions.lost if reading.mentions else ():
        yield f"gave way: {lost.ref.text!r} at {lost.ref.start}, part of a longer name"


def explain_reading(reading: Reading, at: int | None = None) -> Iterator[str]:
    """Lines for every claim whose sentence covers the offset, or for all, and for the numbers that are none."""
    for claim in reading.claims:
        if at is None or claim.evidence.ref.start <= at < claim.evidence.ref.end:
            yield from _explain(claim)
            yield ""
    if at is None:
        yield from _unbound(reading)
