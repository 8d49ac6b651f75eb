"""Read every article of a gold folder and judge what was made of it: gold in, comparisons out."""

from collections.abc import Iterator
from pathlib import Path

from kathan.model.article import MediaType, Page, Source
from kathan.packs.load import Packs
from kathan.run.flow import read_page
from kathan.score.align import Comparison, compare
from kathan.score.gold import find_gold


def judge_folder(folder: Path, packs: Packs, language: str | None = None) -> Iterator[Comparison]:
    """One comparison an article, in order of id; texts are read as ``kathan read --published`` reads the file.

    Raises GoldError where the folder is not of the guide's form.
    """
    for article in find_gold(folder, language):
        page = Page(Source(article.id, published=article.published), MediaType.TEXT, article.text)
        yield compare(article, read_page(page, packs).claims)
