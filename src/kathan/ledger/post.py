"""An article and its claims into the ledger, each checked against the text; known ones add nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kathan.ledger.filing import file_article
from kathan.model.article import Article
from kathan.model.claim import Claim
from kathan.model.steps import Issue
from kathan.model.text_ref import TextRef
from kathan.packs.load import Packs
from kathan.store.base import Writer


@dataclass(frozen=True, slots=True)
class PostResult:
    """What a posting added: counts of new rows, and the claims refused because their text is not there."""

    articles: int = 0
    evidence: int = 0
    issues: tuple[Issue, ...] = ()


def post_claims(
    article: Article,
    claims: Sequence[Claim],
    writer: Writer,
    posted: datetime | None = None,
    packs: Packs | None = None,
) -> PostResult:
    """Post one article in one transaction; ``posted`` is when the ledger learnt it (now, UTC).

    With ``packs`` figures of a new article are put into their cells at once, which spares the next deriving reading
    them for it. Raises StoreError where the ledger cannot be written.
    """
    moment = posted or datetime.now(UTC)
    broken = _unwritable(article)
    if broken:
        return PostResult(issues=(broken,))
    issues = tuple([issue for claim in claims if (issue := _misplaced(article, claim))])
    sound = [claim for claim in claims if _misplaced(article, claim) is None] if issues else claims
    with writer.posting():
        new = writer.add_article(article, moment)
        added = writer.add_claims(article, sound, moment)
        if new and packs is not None:
            file_article(article, added, writer, packs)
    return PostResult(int(new), len(added), issues)


def _refs(claim: Claim) -> list[TextRef]:
    refs = [claim.evidence.ref, claim.amount.ref] if claim.amount else [claim.evidence.ref]
    parts = (claim.counted, claim.actor, claim.recipient, claim.place, claim.source, claim.period, claim.said_at)
    refs += [part.ref for part in (*parts, *claim.via) if part is not None and part.ref is not None]
    return refs


def misplaced_ref(text: str, claim: Claim) -> TextRef | None:
    """The first span of a claim that does not hold its surface; such a claim could not be shown again."""
    for ref in _refs(claim):
        if text[ref.start : ref.end] != ref.text:
            return ref
    return None


def _misplaced(article: Article, claim: Claim) -> Issue | None:
    ref = misplaced_ref(article.text, claim)
    return Issue(article.source.ref, f"claim not posted: {ref.text!r} is not at its offset", ref.start) if ref else None


def _unwritable(article: Article) -> Issue | None:
    """A lone surrogate, as broken JSON escapes leave them, cannot be stored as UTF-8."""
    try:
        article.text.encode("utf-8")
    except UnicodeEncodeError as error:
        return Issue(article.source.ref, "not posted: the text holds half a character", error.start, fatal=True)
    return None
