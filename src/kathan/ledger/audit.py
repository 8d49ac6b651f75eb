"""A ledger into what does not hold in it: spans not in their article, keys not their own, links that do not close."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kathan.ledger.post import misplaced_ref
from kathan.model.chain import next_link
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
    issues += [Issue("ledger", fault, fatal=True) for fault in view.faults()]
    issues += _broken_links(view)
    return Audit(len(texts), claims, tuple(issues))


def _broken_links(view: View) -> Iterator[Issue]:
    """The first row whose link is not the digest of itself and the link before: it or an earlier one was changed."""
    before = ""
    for one in view.chain():
        if next_link(before, one.row) != one.link:
            key, _, article, *_ = one.row
            yield Issue(article, f"row {one.seq}, {key}: the chain breaks; it or one before was changed", fatal=True)
            return
        before = one.link


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
