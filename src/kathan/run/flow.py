"""The whole way of the data: a page in; its article, mentions, attributions and claims out."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kathan.claim.build import build_claims
from kathan.claim.doubt import find_doubts, with_doubts
from kathan.claim.sums import with_sums
from kathan.mention.credit import find_credits
from kathan.mention.scan import scan_article
from kathan.mention.settle import Mentions, all_mentions, find_mentions
from kathan.model.article import Article, MediaType, Page, Source
from kathan.model.claim import Attribution, Claim, Kind
from kathan.model.mention import Mention, QuotationMention
from kathan.model.steps import Issue
from kathan.model.window import Instant
from kathan.packs.load import Packs
from kathan.packs.table import PackError
from kathan.read.extract import DEFAULT
from kathan.read.page import read_article
from kathan.text.split import split_article


@dataclass(frozen=True, slots=True)
class Reading:
    """One article wholly read. An article in a language without a pack has no mentions and no claims.

    ``issues``: what its text leaves open and was read by habit.
    """

    article: Article
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mentions: Mentions | None = None
    listed: tuple[Mention, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_page(
    page: Page, packs: Packs, language: str | None = None, listing: bool = False, extractor: str = DEFAULT
) -> Reading:
    """Read one page to the end. With ``listing`` every mention is also listed in order of place."""
    return read_again(read_article(page, packs, language, extractor), packs, listing)


def read_again(article: Article, packs: Packs, listing: bool = False) -> Reading:
    """Read an article that is taken apart already, as a ledger keeps it."""
    if article.language not in packs.languages:
        return Reading(article)
    scan = scan_article(article, packs)
    mentions = find_mentions(scan)
    article = replace(article, credits=find_credits(article, mentions.names))
    sentences = split_article(article, scan.pack)
    claims, attributions = build_claims(scan, mentions, sentences)
    claims = with_doubts(article, mentions.counts, claims)
    listed = _spoken(all_mentions(scan, mentions), claims) if listing else ()
    issues = tuple(find_doubts(article, mentions.counts, claims))
    return Reading(article, with_sums(article, claims), attributions, mentions, listed, issues)


def _spoken(mentions: Sequence[Mention], claims: Sequence[Claim]) -> tuple[Mention, ...]:
    """The mentions with each quotation's speaker, as far as the claims have found him."""
    speakers = {claim.evidence.ref: claim.source for claim in claims if claim.kind is Kind.QUOTATION}
    return tuple(
        replace(one, speaker=speakers.get(one.ref)) if isinstance(one, QuotationMention) else one for one in mentions
    )


def read_safely(
    page: Page, packs: Packs, language: str | None = None, listing: bool = False, extractor: str = DEFAULT
) -> Reading | Issue:
    """Read one page; a fault of ours costs its article, which is named with the fault, and never the batch."""
    return safely(page.source.ref, lambda: read_page(page, packs, language, listing, extractor))


def safely(ref: str, read: Callable[[], Reading]) -> Reading | Issue:
    """What ``read`` gives; where it fails by a fault of ours, the fault with the name of the article."""
    try:
        return read()
    except PackError:
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__}: {error}, {Path(last.filename).name}:{last.lineno}"
        return Issue(ref, f"not read, by a fault of kathan: {fault}", fatal=True)


def _text_page(text: str, published: Instant | None) -> Page:
    return Page(Source("-", published=published), MediaType.TEXT, text)


def find_mentions_of(
    text: str, language: str, packs: Packs, published: Instant | None = None
) -> tuple[Article, tuple[Mention, ...], tuple[Attribution, ...]]:
    """The mentions and attributions of a bare text."""
    reading = read_page(_text_page(text, published), packs, language, listing=True)
    return reading.article, reading.listed, reading.attributions


def claims_of(
    text: str, language: str, packs: Packs, published: Instant | None = None
) -> tuple[Article, tuple[Claim, ...]]:
    """The claims of a bare text."""
    reading = read_page(_text_page(text, published), packs, language)
    return reading.article, reading.claims
