"""A ledger into what does not hold in it: spans that are not in their article, keys and ids that are not their own."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kathan.ledger.post import misplaced_ref
from kathan.model.key import with_keys
from kathan.model.ledger import Report
from kathan.model.steps import Issue
from kathan.store.base import View

_PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class Audit:
    """How much was checked, and every fault with the article and offset at which it stands."""

    articles: int
    claims: int
    issues: tuple[Issue, ...]


def audit_ledger(view: View) -> Audit:
    """Check every article and every claim against the text that the ledger keeps."""
    texts: dict[str, str] = {}
    issues: list[Issue] = []
    for copy in view.articles():
        text = view.text(copy.id) or ""
        texts[copy.id] = text
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != copy.id.removeprefix(_PREFIX):
            issues.append(Issue(copy.ref, "the article's id is not that of its text", fatal=True))
    claims = 0
    for report in view.claims():
        claims += 1
        issues.extend(_faults(report, texts.get(report.copy.id)))
    return Audit(len(texts), claims, tuple(issues))


def _faults(report: Report, text: str | None) -> Iterator[Issue]:
    claim, ref = report.claim, report.copy.ref
    if text is None:
        yield Issue(ref, "a claim without its article", fatal=True)
        return
    start = claim.evidence.ref.start
    wrong = misplaced_ref(text, claim)
    if wrong:
        yield Issue(ref, f"{wrong.text!r} is not at its offset", wrong.start, fatal=True)
    renewed = with_keys(claim, report.copy.id.removeprefix(_PREFIX))
    if renewed.key != claim.key or renewed.evidence_key != claim.evidence_key:
        yield Issue(ref, "a claim's key is not that of its content", start, fatal=True)
