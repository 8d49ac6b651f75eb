"""What an HTML page says of itself in JSON-LD, OpenGraph, meta tags, microdata and bylines; read as it is told."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import regex
from resiliparse.parse.html import HTMLTree

_ARTICLE_TYPE = regex.compile(r"\w*(?:Article|BlogPosting|Report|ClaimReview)$")
_PUBLISHED = (
    "article:published_time", "datepublished", "date", "dc.date.issued", "pubdate", "publish-date",
    "parsely-pub-date", "article:published",
)  # fmt: skip
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "article:modified")
_AUTHORS = "[itemprop=author] [itemprop=name], a[rel=author]"
_DEEP = 4


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says of itself; of titles, authors and dates all that is told, what is believed first in front."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None


def read_meta(tree: HTMLTree) -> Meta:
    """The metadata of a parsed page; what is missing or broken is left out."""
    nodes = list(_find_nodes(tree))
    stories, tags = [node for node in nodes if _is_story(node)], _read_tags(tree)
    names = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    root = next(select(tree, "html"), None)
    return Meta(
        titles=_told([*_values(stories, "headline"), *_texts(tree, "h1"), tags.get("og:title"), tree.title]),
        authors=_told([
            *(name for story in stories for name in _find_names(story.get("author"), names)),
            *(tags[key] for key in ("author", "article:author") if key in tags), *_texts(tree, _AUTHORS),
        ], "://"),
        published=_told([*_values(stories, "datePublished"), *_tagged(tags, _PUBLISHED), _find_stamp(tree)]),
        updated=_told([*_values(stories, "dateModified"), *_tagged(tags, _UPDATED)]),
        outlets=_told([tags.get("og:site_name"), *(
            name for story in stories for name in _find_names(story.get("publisher"), names)
        )], "://"),
        url=tags.get("og:url"),
        language=root.getattr("lang") if root else None,
    )  # fmt: skip


def select(tree: HTMLTree, selector: str) -> Iterator[Any]:
    """The elements that a CSS selector finds; none where there is no document at all."""
    if tree.document is not None:
        yield from tree.document.query_selector_all(selector)


def _told(values: list[str | None], refused: str = "") -> tuple[str, ...]:
    """What is told at all, each once; addresses are no names."""
    plain = (" ".join(value.split()) for value in values if value)
    return tuple(dict.fromkeys(value for value in plain if value and not (refused and refused in value)))


def _values(nodes: list[dict[str, Any]], key: str) -> list[str]:
    return [str(node[key]) for node in nodes if node.get(key)]


def _texts(tree: HTMLTree, selector: str) -> list[str]:
    return [element.text or "" for element in select(tree, selector)]


def _tagged(tags: dict[str, str], keys: tuple[str, ...]) -> list[str]:
    return [tags[key] for key in keys if key in tags]


def _find_nodes(tree: HTMLTree) -> Iterator[dict[str, Any]]:
    for script in select(tree, 'script[type="application/ld+json"]'):
        try:
            yield from _walk(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue


def _walk(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _walk(value.get("@graph"), depth + 1)


def _is_story(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE_TYPE.match(kind) for kind in kinds)


def _find_names(value: Any, names: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The names of people or bodies, those of nodes that are only pointed at among them."""
    for one in value if isinstance(value, list) else [value]:
        node = {**names.get(str(one.get("@id")), {}), **one} if isinstance(one, dict) else {"name": one}
        name = node.get("name")
        if isinstance(name, str):
            yield name


def _read_tags(tree: HTMLTree) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in select(tree, "meta"):
        key = tag.getattr("property") or tag.getattr("name") or tag.getattr("itemprop")
        value = tag.getattr("content")
        if key and value and value.strip():
            tags.setdefault(key.lower(), value.strip())
    return tags


def _find_stamp(tree: HTMLTree) -> str | None:
    stamp = next(select(tree, "time[datetime]"), None)
    return stamp.getattr("datetime") if stamp else None
