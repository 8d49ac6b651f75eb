"""A ledger into what does not hold in it: spans not in their article, keys not their own, links that do not close."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kathan.ledger.post import misplaced_ref
from kathan.model.chain import next_link
from kathan.model.key import with_keys
from kathan.model.ledger import Kept, Report
from kathan.model.steps import Issue
from kathan.read.kept import read_kept
from kathan.store.base import View
from kathan.text.named import story_names
from kathan.text.sketch import sketch_article

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
    for kept in view.kept():
        texts[kept.copy.id] = kept.text
        issues += _article_faults(kept)
    claims = 0
    for report in view.claims():
        claims += 1
        issues.extend(_faults(report, texts.get(report.copy.id)))
    issues += [Issue("ledger", fault, fatal=True) for fault in view.faults()]
    issues += _broken_links(view)
    issues += _broken_articles(view)
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


def _broken_articles(view: View) -> Iterator[Issue]:
    """The first article of which outlet, date, names or anything else was changed, or behind which one is gone."""
    before = ""
    for one in view.article_chain():
        if next_link(before, one.row) != one.link:
            _, ref, *_ = one.row
            yield Issue(ref, f"article {one.seq}: the chain breaks; it or one before was changed", fatal=True)
            return
        before = one.link


def _article_faults(kept: Kept) -> Iterator[Issue]:
    """What of an article does not follow from its text."""
    copy, digest = kept.copy, hashlib.sha256(kept.text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest != copy.id.removeprefix(_PREFIX):
        yield Issue(copy.ref, "the article's id is not that of its text", fatal=True)
    if copy.names != story_names(kept.text):
        yield Issue(copy.ref, "the names that tell the article's story are not those of its text", fatal=True)
    article = read_kept(kept)
    if copy.sketch != sketch_article(article):
        yield Issue(copy.ref, "the article's sketch is not that of its text", fatal=True)
    if copy.credits != article.credits:
        yield Issue(copy.ref, "the agencies credited are not those of the article's layout", fatal=True)


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
