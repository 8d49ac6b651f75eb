"""Turn an HTML page into an article: its plain text verbatim, its lines labelled, its metadata believed first."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import regex
from resiliparse.parse.html import HTMLTree

from kathan.model.article import Article, Page, RegionKind
from kathan.model.steps import Issue
from kathan.model.text_ref import TextRef, cut
from kathan.model.window import Instant, read_instant
from kathan.packs.fold import fold_form
from kathan.packs.load import Packs
from kathan.read.align import align_pieces, cover_lines, fill_gaps
from kathan.read.assemble import build_article, choose_language, refuse_text
from kathan.read.body import label_lines
from kathan.read.dates import find_date
from kathan.read.extract import DEFAULT, FALLBACKS, WARY, extract_pieces
from kathan.read.furniture import Furniture, find_furniture
from kathan.read.hidden import read_visible
from kathan.read.lines import Line, cut_lines

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_ARTICLE_TYPE = regex.compile(r"\w*(?:Article|BlogPosting|Report)$")
_CERTAIN = 25  # letters and digits from which a line found inside another text is the same line
_SHOWN = 80  # characters of what is left out, in the message that says so
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date.issued", "pubdate", "publish-date")


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says of itself in JSON-LD, OpenGraph and meta tags; each from the first place that says it."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def read_markup(page: Page, packs: Packs, language: str | None, extractor: str = DEFAULT) -> Article:
    """The article of an HTML page: ``text`` is the page's visible text, without scripts, styles and what is hidden."""
    content = page.content.encode("utf-8", "replace").decode("utf-8")  # the parser refuses half characters
    tree = HTMLTree.parse(content)
    meta, text = read_meta(tree), read_visible(tree)
    refused = refuse_text(page, text)
    if refused:
        return refused
    source = replace(page.source, outlet=page.source.outlet or meta.outlet, url=page.source.url or meta.url)
    page = replace(page, source=source)
    code, issues = choose_language(page, text, packs, language, meta.language)
    words = find_furniture(packs, code)
    lines = cut_lines(text)
    if not lines:
        issues = (Issue(source.ref, "the page holds no text", fatal=True),)
    kept, missing = _find_kept(text, lines, content, extractor)
    _label(lines, kept, meta, words)
    article = build_article(page, text, lines, words, code, (*issues, *_name_lost(source.ref, missing)))
    published = source.published or _choose_published(meta, article.published, words)
    return replace(
        article,
        byline=_find_author(article, meta) or article.byline,
        published=published,
        issues=(*article.issues, *_name_conflict(source.ref, published, article.published)),
    )


def read_meta(tree: HTMLTree) -> Meta:
    """The metadata of a parsed page; what is missing or broken is left out."""
    stories = list(_find_stories(tree))
    tags = _read_tags(tree)
    heads = [(element.text or "").strip() for element in _select(tree, "h1")]
    titles = [str(story["headline"]) for story in stories if story.get("headline")]
    titles += [*heads, tags.get("og:title", ""), tree.title or ""]
    authors = [name for story in stories for name in _find_names(story.get("author"))]
    root = next(_select(tree, "html"), None)
    return Meta(
        titles=tuple(title for title in titles if title.strip()),
        authors=tuple(authors or [tags[key] for key in ("author", "article:author") if key in tags]),
        published=next((str(story["datePublished"]) for story in stories if story.get("datePublished")), None)
        or next((tags[key] for key in _PUBLISHED if key in tags), None)
        or _find_stamp(tree),
        outlet=tags.get("og:site_name"),
        url=tags.get("og:url"),
        language=root.getattr("lang") if root else None,
    )


def _select(tree: HTMLTree, selector: str) -> Iterator[Any]:
    """The elements that a CSS selector finds; none where there is no document at all."""
    if tree.document is not None:
        yield from tree.document.query_selector_all(selector)


def _find_stories(tree: HTMLTree) -> Iterator[dict[str, Any]]:
    for script in _select(tree, 'script[type="application/ld+json"]'):
        try:
            yield from _walk(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue


def _walk(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE_TYPE.match(kind) for kind in kinds):
            yield value
        yield from _walk(value.get("@graph"), depth + 1)


def _find_names(author: Any) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield name.strip()


def _read_tags(tree: HTMLTree) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in _select(tree, "meta"):
        key = tag.getattr("property") or tag.getattr("name") or tag.getattr("itemprop")
        value = tag.getattr("content")
        if key and value and value.strip():
            tags.setdefault(key.lower(), value.strip())
    return tags


def _find_stamp(tree: HTMLTree) -> str | None:
    stamp = next(_select(tree, "time[datetime]"), None)
    return stamp.getattr("datetime") if stamp else None


def _label(lines: list[Line], kept: frozenset[Line], meta: Meta, words: Furniture) -> None:
    """Label the lines with what the extractor keeps and the metadata knows; without both, as scraped text."""
    title = _find_headline(lines, meta.titles)
    first = 0
    if title is not None:
        lines[title].kind = RegionKind.TITLE
        first = max(0, title - 3)
    if kept:
        begins = next(number for number, line in enumerate(lines) if line in kept)
        first = begins if title is None else min(first, begins)
    for line in lines[:first]:
        line.kind = RegionKind.JUNK
    outside = frozenset(line for line in lines if line not in kept) if kept else None
    label_lines(lines[first:], words, outside=outside)


def _find_headline(lines: Sequence[Line], titles: Sequence[str]) -> int | None:
    """The line that is one of the page's own titles, with or without the outlet's name behind it."""
    keys = [_key(line.text) for line in lines]
    for title in titles:
        wanted = _key(title)
        for number, key in enumerate(keys):
            if key == wanted or (len(key) >= _CERTAIN and wanted.startswith(key)):
                return number
    return None


def _find_kept(text: str, lines: Sequence[Line], content: str, extractor: str) -> tuple[frozenset[Line], list[str]]:
    """The lines that the extractor takes for the article, and what it returned that stands nowhere in the text.

    Where it finds nothing the next one is asked; behind the last, every line is judged by itself.
    """
    lost: list[str] = []
    for name in (extractor, *FALLBACKS.get(extractor, ())):
        alignment = align_pieces(text, extract_pieces(content, name))
        lost += (f"{name}: {piece}" for piece in alignment.missing)
        kept = frozenset(cover_lines(lines, alignment))
        if kept:
            return kept.union(fill_gaps(lines, kept) if name in WARY else ()), lost
    return frozenset(), lost


def _name_lost(ref: str, lost: Sequence[str]) -> tuple[Issue, ...]:
    if not lost:
        return ()
    more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
    shown = lost[0] if len(lost[0]) <= _SHOWN else lost[0][:_SHOWN].rsplit(" ", 1)[0] + "…"
    return (Issue(ref, f"left out of the article, as the page does not show it: {shown}{more}"),)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(fold_form(text)))


def _find_author(article: Article, meta: Meta) -> TextRef | None:
    """The first author of the metadata where the text names him below the headline."""
    start = article.title.end if article.title else 0
    for name in meta.authors:
        found = article.text.find(name, start)
        if found >= 0:
            return cut(article.text, found, found + len(name))
    return None


def _choose_published(meta: Meta, visible: Instant | None, words: Furniture) -> Instant | None:
    """The instant of the metadata; the visible one where it is the same moment on the reader's own clock."""
    told = _read_stamp(meta.published, words) if meta.published else None
    if told is None:
        return visible
    if visible and visible.at.tzinfo and told.at.tzinfo and abs((visible.at - told.at).total_seconds()) < 60:
        return visible
    return told


def _name_conflict(ref: str, taken: Instant | None, visible: Instant | None) -> tuple[Issue, ...]:
    """Where the page's text gives a publication that is more than a day off: that it does, and what was taken."""
    if taken is None or visible is None or abs((_day(taken) - _day(visible)).days) <= 1:
        return ()
    return (Issue(ref, f"published {taken.show()} by its metadata, {visible.show()} by its text; the first is taken"),)


def _day(instant: Instant) -> date:
    return instant.at.date()


def _read_stamp(stamp: str, words: Furniture) -> Instant | None:
    try:
        return read_instant(stamp)
    except ValueError:
        found = find_date(fold_form(stamp), words)
        return found.instant if found else None
