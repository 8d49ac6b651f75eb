"""Say of which figures the value is in doubt: claims and counts in, issues out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kathan.mention.number.doubt import is_settled
from kathan.model.article import Article
from kathan.model.claim import Claim
from kathan.model.mention import CountMention, Doubt
from kathan.model.steps import Issue
from kathan.model.text_ref import TextRef


def with_doubts(article: Article, counts: Sequence[CountMention], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each with the doubt of its number, unless what the claim counts settles it."""
    doubts = {count.ref: count for count in counts if count.doubt}
    return tuple(_doubted(article, doubts, claim) for claim in claims) if doubts else tuple(claims)


def _doubted(article: Article, doubts: dict[TextRef, CountMention], claim: Claim) -> Claim:
    count = doubts.get(claim.amount.ref) if claim.amount else None
    if count is None or claim.amount is None or is_settled(claim.amount):
        return claim
    return replace(claim, issues=(*claim.issues, _issue(article, count)))


def find_doubts(article: Article, counts: Sequence[CountMention], claims: Sequence[Claim]) -> Iterator[Issue]:
    """The doubts that are left in an article, those of figures and those of numbers that became none."""
    clear = {claim.amount.ref for claim in claims if claim.amount and not claim.issues}
    for count in counts:
        if count.doubt and count.ref not in clear:
            yield _issue(article, count)


def _issue(article: Article, count: CountMention) -> Issue:
    value = "-".join(dict.fromkeys(str(end) for end in (count.amount.low, count.amount.high) if end is not None))
    return Issue(
        article.source.ref,
        f"{count.ref.text!r} is read as {value}: "
        + (
            "nothing in the text says whether its mark groups or divides"
            if count.doubt is Doubt.UNSETTLED
            else "the text uses its mark both to group and to divide"
        ),
        count.ref.start,
    )
