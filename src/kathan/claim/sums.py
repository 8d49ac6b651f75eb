"""Say where parts contradict their total: claims in, the same with issues out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kathan.model.article import Article
from kathan.model.claim import Claim
from kathan.model.steps import Issue
from kathan.model.text_ref import TextRef


def with_sums(article: Article, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims; a total that the parts of one sentence exceed bears an issue, since one of them must be wrong.

    Parts may also overlap ("5 women, 3 of them doctors"): the issue says so and nothing is taken back.
    """
    parts: dict[str, dict[TextRef, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    known = {claim.key: claim for claim in claims}
    for claim in claims:
        if claim.part_of and claim.amount and claim.amount.low is not None:
            parts[_whole(claim, known)][claim.evidence.ref] += Decimal(claim.amount.low)
    return tuple(_checked(article, claim, parts[claim.key]) if claim.key in parts else claim for claim in claims)


def _whole(claim: Claim, known: Mapping[str, Claim]) -> str:
    """What a claim is a part of; a part greater than the part before it stands beside that, not in it."""
    whole = known.get(claim.part_of or "")
    if whole is not None and whole.part_of and not _fits(claim, whole):
        return whole.part_of
    return claim.part_of or ""


def _fits(part: Claim, whole: Claim) -> bool:
    if part.amount is None or part.amount.low is None or whole.amount is None or whole.amount.high is None:
        return True
    return part.amount.low <= whole.amount.high


def _checked(article: Article, claim: Claim, sums: dict[TextRef, Decimal]) -> Claim:
    amount, most = claim.amount, max(sums.values())
    if amount is None or amount.high is None or amount.approximate or most <= amount.high:
        return claim
    found = Issue(
        article.source.ref,
        f"its parts make {most:f}, more than {amount.high}: they overlap, or a number is wrong",
        amount.ref.start,
    )
    return replace(claim, issues=(*claim.issues, found))
