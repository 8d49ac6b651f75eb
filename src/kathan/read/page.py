"""Turn one fetched page into an article: its verbatim text, labelled regions, language, title, byline and date."""

from kathan.model.article import Article, MediaType, Page
from kathan.packs.load import Packs
from kathan.read.assemble import build_article, choose_language, refuse_text
from kathan.read.body import label_lines
from kathan.read.extract import DEFAULT
from kathan.read.furniture import find_furniture
from kathan.read.lines import cut_lines


def read_article(page: Page, packs: Packs, language: str | None = None, extractor: str = DEFAULT) -> Article:
    """Take a page apart. The text of a text page is its content unchanged; problems travel in ``issues``.

    ``language`` (else the source's own) is taken at its word where a pack has it, else it is detected.
    ``extractor`` (a name of ``EXTRACTORS``) says of an HTML page what is its article.
    """
    if page.media is MediaType.HTML:
        from kathan.read.markup import read_markup  # noqa: PLC0415  # its parsers are slow to import

        return read_markup(page, packs, language, extractor)
    refused = refuse_text(page, page.content)
    if refused:
        return refused
    code, issues = choose_language(page, page.content, packs, language)
    words = find_furniture(packs, code)
    lines = cut_lines(page.content)
    label_lines(lines, words, page.media is MediaType.MARKDOWN)
    return build_article(page, page.content, lines, words, code, issues)
