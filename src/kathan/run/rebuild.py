"""A ledger into a new one that is read anew from its stored articles."""

from collections.abc import Iterator
from functools import partial

from kathan.ledger.post import PostResult, post_claims
from kathan.model.article import MediaType, Page
from kathan.model.ledger import Kept
from kathan.model.steps import Issue
from kathan.packs.load import Packs
from kathan.read.kept import read_kept
from kathan.run.flow import Reading, read_again, read_page, safely
from kathan.store.base import StoreError, View, Writer


def rebuild(view: View, writer: Writer, packs: Packs) -> Iterator[PostResult | Issue]:
    """Read every stored article again and post it at the time at which it was posted; then the judgements.

    One result an article, in the order of posting. Raises StoreError where the new ledger holds something already.
    """
    if next(writer.articles(), None) is not None:
        raise StoreError("the new ledger holds articles already; name one that is not there yet")
    order = sorted((kept.posted, kept.copy.id) for kept in view.kept())
    with writer.posting():
        for posted, article in order:
            (kept,) = view.kept(article)
            reading = safely(kept.copy.ref, partial(_read, kept, packs))
            if isinstance(reading, Issue):
                yield reading
                reading = Reading(read_kept(kept))  # the article stays, without its claims
            yield post_claims(reading.article, reading.claims, writer, posted, packs)
        for judgement, posted in view.judged():
            writer.add_judgement(judgement, posted)


def _read(kept: Kept, packs: Packs) -> Reading:
    article = read_kept(kept)
    if kept.layout:
        return read_again(article, packs)
    # Kept by an early version, which did not say how it had taken the page apart.
    return read_page(Page(article.source, MediaType.TEXT, kept.text), packs)
