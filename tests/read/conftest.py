"""Small packs of two languages, so that the read layer is tested apart from the real words."""

from pathlib import Path

import pytest
from page_checks import check_spans

from kathan.model.article import Article, MediaType, Page, Source
from kathan.packs.load import Packs, load_packs
from kathan.read.page import read_article


@pytest.fixture(scope="session")
def packs() -> Packs:
    return load_packs((Path(__file__).parent / "packs",))


@pytest.fixture
def read(packs):
    """Read a text as an article and check that every span stands where it says."""

    def read_text(text: str, media: MediaType = MediaType.TEXT, **source) -> Article:
        article = read_article(Page(Source("page", **source), media, text), packs)
        check_spans(article)
        return article

    return read_text
