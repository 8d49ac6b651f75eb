"""What a person decided into judgements in the ledger's own keys, checked against what the ledger holds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from kathan.claim.judged import read_judgement
from kathan.ledger.judge import JudgementError, correct
from kathan.ledger.listed import open_listings
from kathan.model.claim import Claim
from kathan.model.judgement import PAIRS, Judgement, Verdict
from kathan.packs.load import Packs
from kathan.store.base import View

_WHOLE = 32  # hex digits of a claim's whole key


def make_judgements(
    view: View, packs: Packs, verdict: Verdict, targets: Sequence[str], said: tuple[str, str], fields: Mapping[str, Any]
) -> Iterator[Judgement]:
    """The judgements of one decision: one a piece of evidence where a whole claim is named.

    ``targets`` are claims, evidence, questions, sources or judgements, as the verdict has them, by name or by the
    beginning of the key; ``said`` is who and why. Raises JudgementError, saying why, where it cannot apply.
    """
    who, why = said
    if not who.strip():
        raise JudgementError("a judgement names who judges")
    record = {"verdict": verdict.value, "fields": fields, "who": who, "why": why, "when": datetime.now(UTC).isoformat()}
    for keys in _targets(view, packs, verdict, targets):
        try:
            made = read_judgement({**record, "targets": keys})
        except ValueError as error:
            raise JudgementError(str(error)) from None
        if fields:
            _check_order(correct(_figure(view, keys[0]), fields))
        yield made


def _check_order(claim: Claim) -> None:
    amount = claim.amount
    if amount and amount.low is not None and amount.high is not None and amount.low > amount.high:
        raise JudgementError(f"{amount.low}..{amount.high}: ends below its beginning")


def _targets(view: View, packs: Packs, verdict: Verdict, targets: Sequence[str]) -> Iterator[list[str]]:
    if verdict is Verdict.SAME_SOURCE:
        yield list(targets)
    elif verdict is Verdict.UNDONE:
        known = [one.id for one in view.judgements()]
        yield [_only(target, [one for one in known if one.startswith(target)], "judgement") for target in targets]
    elif verdict in PAIRS:
        yield [_question_key(view, packs, target) for target in targets]
    else:
        for target in targets:
            yield from ([key] for key in _evidence(view, target))


def _only(target: str, found: Sequence[str], what: str) -> str:
    if len(found) != 1 or not target:
        near = f": {', '.join(found[:5])}" if found and target else ""
        raise JudgementError(f"{target!r} is {'no' if not found else 'more than one'} {what} of this ledger{near}")
    return found[0]


def _evidence(view: View, target: str) -> list[str]:
    """All evidence of a claim named by its whole key, else the one piece whose key begins so."""
    found = view.keys.begun(target)
    return found if len(target) == _WHOLE and found else [_only(target, found, "claim")]


def _question_key(view: View, packs: Packs, target: str) -> str:
    """The first evidence of a question, else a piece of evidence."""
    question = open_listings(view, packs).question(target)
    if question is None:
        return _only(target, view.keys.begun(target), "question")
    reports = (report for tally in question.tallies for entry in tally.entries for report in entry.reports)
    return min(report.claim.evidence_key for report in reports)


def _figure(view: View, key: str) -> Claim:
    figures = (report.claim for _, report in view.unplaced(view.books.last(), [key]))
    claim = next((claim for claim in figures if claim.evidence_key == key), None)
    if claim is None:
        raise JudgementError(f"{key}: only figures can be corrected")
    return claim
