"""Turn an HTML page into an article: its plain text verbatim, its lines labelled, its metadata believed first."""

from collections.abc import Sequence
from dataclasses import replace

import regex
from resiliparse.parse.html import HTMLTree

from kathan.model.article import Article, Page, RegionKind
from kathan.model.steps import Issue
from kathan.packs.fold import fold_form
from kathan.packs.load import Packs
from kathan.read.align import align_pieces, cover_lines, fill_gaps
from kathan.read.assemble import build_article, choose_language, refuse_text
from kathan.read.body import label_lines
from kathan.read.extract import DEFAULT, FALLBACKS, WARY, extract_pieces
from kathan.read.furniture import Furniture, find_furniture
from kathan.read.hidden import read_visible
from kathan.read.lines import Line, cut_lines
from kathan.read.metadata import Meta, read_meta
from kathan.read.publisher import Placed, find_publisher, read_places
from kathan.read.reconcile import complete, name_conflicts

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_CERTAIN = 25  # letters and digits from which a line found inside another text is the same line
_SHOWN = 80  # characters of what is left out, in the message that says so


def read_markup(page: Page, packs: Packs, language: str | None, extractor: str = DEFAULT) -> Article:
    """The article of an HTML page: ``text`` is the page's visible text, without scripts, styles and what is hidden."""
    content = page.content.encode("utf-8", "replace").decode("utf-8")  # the parser refuses half characters
    tree = HTMLTree.parse(content)
    meta = read_meta(tree)
    publisher = find_publisher(page.source.url or meta.url)
    placed, text = read_places(tree, publisher), read_visible(tree)
    refused = refuse_text(page, text)
    if refused:
        return refused
    code, issues = choose_language(page, text, packs, language, meta.language)
    issues = (*issues, *name_conflicts(page.source, meta, code, packs))
    outlet = page.source.outlet or next(iter(meta.outlets), None)
    page = replace(page, source=replace(page.source, outlet=outlet, url=page.source.url or meta.url))
    words = find_furniture(packs, code)
    lines = cut_lines(text)
    if not lines:
        issues = (Issue(page.source.ref, "the page holds no text", fatal=True),)
    kept, missing = _find_kept(text, lines, content, extractor, placed)
    _label(lines, kept, meta, words)
    article = build_article(page, text, lines, words, code, (*issues, *_name_lost(page.source.ref, missing)))
    return complete(article, meta, placed, publisher, words)


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


def _find_kept(
    text: str, lines: Sequence[Line], content: str, extractor: str, placed: Placed
) -> tuple[frozenset[Line], list[str]]:
    """The lines that the extractor takes for the article, and what it returned that stands nowhere in the text.

    Where it finds nothing the next one is asked; behind the last, every line is judged by itself. A publisher's own
    places go before all of them, and what it calls junk is left out.
    """
    lost: list[str] = []
    junk = frozenset(cover_lines(lines, align_pieces(text, placed.junk))) if placed.junk else frozenset()
    kept = frozenset(cover_lines(lines, align_pieces(text, placed.main))) if placed.main else frozenset()
    if kept:
        return kept - junk, lost
    for name in (extractor, *FALLBACKS.get(extractor, ())):
        alignment = align_pieces(text, extract_pieces(content, name))
        lost += (f"{name}: {piece}" for piece in alignment.missing)
        kept = frozenset(cover_lines(lines, alignment))
        if kept:
            return kept.union(fill_gaps(lines, kept) if name in WARY else ()) - junk, lost
    return frozenset(), lost


def _name_lost(ref: str, lost: Sequence[str]) -> tuple[Issue, ...]:
    if not lost:
        return ()
    more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
    shown = lost[0] if len(lost[0]) <= _SHOWN else lost[0][:_SHOWN].rsplit(" ", 1)[0] + "…"
    return (Issue(ref, f"left out of the article, as the page does not show it: {shown}{more}"),)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(fold_form(text)))
