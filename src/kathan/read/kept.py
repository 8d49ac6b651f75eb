"""An article into what a ledger keeps of how it was taken apart, and a kept article back into the article."""

import json
from typing import Any

import orjson

from kathan.model.article import Article, Region, RegionKind, Source
from kathan.model.ledger import Kept
from kathan.model.text_ref import TextRef, cut
from kathan.model.window import Instant, read_instant

_PREFIX = "sha256:"


def show_layout(article: Article) -> str:
    """Regions, the spans of title and byline, the agencies credited, and when it was updated, as one line of JSON."""
    regions = [[region.kind.value, region.start, region.end] for region in article.regions]
    layout: dict[str, Any] = {"regions": regions, "title": _span(article.title), "byline": _span(article.byline)}
    if article.credits:
        layout["credits"] = list(article.credits)
    if article.updated:
        layout["updated"] = article.updated.show()
    return orjson.dumps(layout).decode()


def _span(ref: TextRef | None) -> list[int] | None:
    return None if ref is None else [ref.start, ref.end]


def read_updated(layout: str) -> Instant | None:
    """When an article says that it was updated, as its layout keeps it."""
    updated = json.loads(layout).get("updated") if '"updated":' in layout else None
    return read_instant(updated) if updated else None


def read_kept(kept: Kept) -> Article:
    """The article as it was read. One kept by an early version has no regions: it has to be taken apart again."""
    copy, text = kept.copy, kept.text
    layout: dict[str, Any] = json.loads(kept.layout) if kept.layout else {}
    title, byline = (_ref(text, layout.get(name)) for name in ("title", "byline"))
    return Article(
        id=copy.id.removeprefix(_PREFIX),
        source=Source(copy.ref, copy.url, copy.outlet, copy.language, copy.published, copy.title),
        text=text,
        regions=tuple(Region(RegionKind(kind), start, end) for kind, start, end in layout.get("regions", ())),
        language=copy.language,
        title=title,
        byline=byline or _find(text, copy.byline),
        published=copy.published,
        credits=tuple(layout.get("credits", ())),
        updated=read_updated(kept.layout),
    )


def _ref(text: str, span: list[int] | None) -> TextRef | None:
    return None if span is None else cut(text, *span)


def _find(text: str, words: str | None) -> TextRef | None:
    start = text.find(words) if words else -1
    return None if start < 0 or not words else cut(text, start, start + len(words))
