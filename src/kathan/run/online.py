"""A URL into its article wholly read, with every guard of fetching on."""

from dataclasses import replace

from kathan.model.article import Page, Source
from kathan.model.steps import Issue
from kathan.packs.load import Packs
from kathan.read.net.limits import Limits
from kathan.read.net.online import Online
from kathan.run.flow import Reading, read_safely


def read_url(url: str, packs: Packs, limits: Limits | None = None, language: str | None = None) -> Reading | Issue:
    """The article at a URL, or the fatal issue that names the URL and says why there is none.

    Lesser issues of fetching and decoding stand first among those of the reading. Without ``limits`` only the public
    network is reached, thirty seconds and twenty megabytes at most. Of a document with several articles, the first.
    """
    lesser: list[Issue] = []
    with Online(limits) as online:
        for found in online.find_pages(Source(url, language=language)):
            if isinstance(found, Page):
                return _read(found, packs, language, lesser)
            if found.fatal:
                return found
            lesser.append(found)
    return Issue(url, "empty: there is nothing to read", fatal=True)


def _read(page: Page, packs: Packs, language: str | None, lesser: list[Issue]) -> Reading | Issue:
    reading = read_safely(page, packs, language)
    if isinstance(reading, Issue):
        return reading
    fatal = next((issue for issue in reading.article.issues if issue.fatal), None)
    return fatal or replace(reading, issues=(*lesser, *reading.issues))
