"""Turn labelled lines into an article: its language, title, byline and published instant beside the verbatim text."""

import hashlib
from collections.abc import Sequence

from kathan.model.article import Article, Page, RegionKind
from kathan.model.steps import Issue
from kathan.model.text_ref import TextRef, cut
from kathan.model.window import Grain, Instant
from kathan.packs.load import Packs
from kathan.read.body import HEAD_LINES, make_regions
from kathan.read.byline import find_byline
from kathan.read.dates import FoundDate, find_date, find_path_date, opening_end
from kathan.read.furniture import Furniture
from kathan.read.legacy import find_legacy
from kathan.read.lines import Line
from kathan.read.script import detect_language

ARTICLE_LIMIT = 2_000_000  # some forty times a long report; reading takes half a gigabyte at this length
_HEADED = 3  # lines at the head of a page that may tell its day among other words
_WEEKDAY = 14  # characters beside a date that hold the weekday
NO_PACK = "no language pack reads this text"


def build_article(
    page: Page, text: str, lines: Sequence[Line], words: Furniture, code: str | None, issues: tuple[Issue, ...]
) -> Article:
    """The article of labelled lines."""
    return Article(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=page.source,
        text=text,
        regions=make_regions(lines, words),
        language=code,
        title=_find_title(text, lines),
        byline=find_byline(lines, words),
        published=page.source.published or find_published(lines, words, page.source.url),
        issues=issues,
    )


def refuse_text(page: Page, text: str) -> Article | None:
    """The unread article, with the reason, of a text that is none by its length or its letters; else None."""
    if len(text) > ARTICLE_LIMIT:
        return _unread(
            page, f"larger than the limit of {ARTICLE_LIMIT // 1_000_000} million characters for one article"
        )
    font = find_legacy(text)
    return (
        _unread(page, f"typed for the font {font}, in Latin letters that stand for others: no text") if font else None
    )


def _unread(page: Page, reason: str) -> Article:
    return Article("", page.source, "", (), None, issues=(Issue(page.source.ref, reason, fatal=True),))


def choose_language(
    page: Page, text: str, packs: Packs, wanted: str | None, hint: str | None = None
) -> tuple[str | None, tuple[Issue, ...]]:
    """The language to read the text in, and an issue where the wanted one has no pack or none fits."""
    wanted = wanted or page.source.language
    if wanted:
        plain = wanted.replace("_", "-").partition("-")[0].lower()
        known = next((code for code in (wanted, plain) if code in packs.languages), None)
        if known:
            return known, ()
    code = detect_language(text, packs, hint or wanted)
    if code is None:
        return None, (Issue(page.source.ref, NO_PACK),)
    if wanted:
        return code, (Issue(page.source.ref, f"no language pack {wanted!r}; read as {code!r}"),)
    return code, ()


def find_published(lines: Sequence[Line], words: Furniture, url: str | None = None) -> Instant | None:
    """When the page says it was published: date lines, the finest first, the first paragraph's head, its address."""
    found: list[Instant] = []
    for line in lines:
        if line.kind in {RegionKind.DATELINE, RegionKind.BYLINE}:
            dated = find_date(line.key, words)
            if dated:
                found.append(dated.instant)
    if found:
        return next((instant for instant in found if instant.grain is Grain.MINUTE), found[0])
    body = next((line for line in lines if line.kind is RegionKind.BODY), None)
    opening = opening_end(body.key, words) if body else None
    if opening:
        return opening[0]
    return (find_path_date(url, words) if url else None) or _find_headed(lines, words) or _find_stray(lines, words)


def _find_headed(lines: Sequence[Line], words: Furniture) -> Instant | None:
    """The day with its weekday in the headline of a digest or a live page ("at noon on Friday, 3 October 2025")."""
    for line in lines[:_HEADED]:
        if line.kind in {RegionKind.TITLE, RegionKind.HEADING}:
            dated = find_date(line.key, words)
            if dated and _has_weekday(line.key, dated, words):
                return dated.instant
    return None


def _has_weekday(folded: str, dated: FoundDate, words: Furniture) -> bool:
    beside = folded[max(0, dated.start - _WEEKDAY) : dated.start], folded[dated.end : dated.end + _WEEKDAY]
    return any(words.weekdays.search(side) for side in beside)


def _find_stray(lines: Sequence[Line], words: Furniture) -> Instant | None:
    """A date among the furniture at the head of the page, where nothing better says when it was published."""
    for line in lines[:HEAD_LINES]:
        if line.kind in {RegionKind.JUNK, RegionKind.CAPTION}:
            dated = find_date(line.key, words)
            if dated:
                return dated.instant
    return None


def _find_title(text: str, lines: Sequence[Line]) -> TextRef | None:
    title = next((line for line in lines if line.kind is RegionKind.TITLE), None)
    return cut(text, title.start, title.end) if title else None
