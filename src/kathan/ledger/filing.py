"""The figures of one article into their cells: as they are posted, or when a deriving finds them."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kathan.ledger.cell import ask_article, find_cells, is_asked, show_subject
from kathan.ledger.judge import NONE, Verdicts
from kathan.model.article import Article
from kathan.model.claim import Kind
from kathan.model.ledger import Report
from kathan.packs.load import Packs
from kathan.store.base import Added, Placed, Writer

RULES = "4"  # of this program's deriving; raised by whoever changes what follows from the same evidence


@lru_cache(maxsize=4)
def rules_of(packs: Packs) -> str:
    """A digest of everything besides the evidence that the derived tables depend on."""
    places = sorted(packs.names.places.items())
    parts = (RULES, sorted(packs.events.items()), sorted(packs.weights.items()), places)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def place_figures(rows: Sequence[tuple[int, Report]], packs: Packs, verdicts: Verdicts = NONE) -> Iterator[Placed]:
    """Where the figures of one article belong, each with its number; those left out have no cell."""
    read = [(seq, judged) for seq, report in rows if (judged := verdicts.apply(report))]
    asked = {one.seq: one for one in ask_article(read, packs.events)}
    for seq, _ in rows:
        one = asked.get(seq)
        yield Placed(seq, one.cell, show_subject(one.subject)) if one else Placed(seq, "", "")


def file_article(article: Article, added: Added, writer: Writer, packs: Packs) -> None:
    """Put the figures of a new article into their cells in the posting itself, so that no deriving reads them for it.

    A ledger with judgements, or one derived by other rules, leaves them to the next deriving.
    """
    if not added:
        return
    figures = [(seq, claim) for seq, claim in added if claim.kind is Kind.FIGURE and is_asked(claim)]
    cells = find_cells([claim for _, claim in figures], article.published, packs.events)
    placed = [
        Placed(seq, cell, show_subject(subject)) for (seq, _), (subject, cell) in zip(figures, cells, strict=True)
    ]
    writer.books.follow(rules_of(packs), range(added[0][0], added[-1][0] + 1), placed)
