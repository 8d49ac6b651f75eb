"""What the general way gets wrong about a publisher's pages, as rows of data: where author, dates and article stand.

``data/publisher/*.toml`` hold one table a host; a host without one of its own takes that of the domain it belongs to.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from kathan.model.window import Grain, Instant
from kathan.read.metadata import select

FOLDER = Path(__file__).resolve().parent.parent / "data" / "publisher"
_META = "meta:"
_ZONES = ("zone", "markup_zone")


class PublisherError(Exception):
    """A table of a publisher that cannot be used; the message names file, host and key."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """How one publisher's pages are read. A place is ``meta:NAME``, a CSS selector, or ``SELECTOR@ATTRIBUTE``.

    ``zone`` is that of the dates a page shows, ``markup_zone`` that of the dates in its markup, where they name none.
    Places of ``author``, ``published`` and ``updated`` go before what a page says in the general way; ``main`` holds
    the article, ``junk`` what in it is none.
    """

    author: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    junk: tuple[str, ...] = ()
    zone: ZoneInfo | None = None
    markup_zone: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands at a publisher's places of one page; dates as they are written, with the zone of those without one.

    ``main`` and ``junk`` are paragraphs.
    """

    authors: tuple[str, ...] = ()
    published: tuple[tuple[str, ZoneInfo | None], ...] = ()
    updated: tuple[tuple[str, ZoneInfo | None], ...] = ()
    main: tuple[str, ...] = ()
    junk: tuple[str, ...] = ()


GENERAL = Publisher()


def find_publisher(url: str | None) -> Publisher:
    """The publisher of a page by its address: that of its host, else of the nearest domain above; else the general."""
    host = _host(url)
    known = load_publishers()
    while "." in host:
        if host in known:
            return known[host]
        host = host.partition(".")[2]
    return GENERAL


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@cache
def load_publishers(folder: Path = FOLDER) -> dict[str, Publisher]:
    """Every publisher by host. Raises PublisherError."""
    found: dict[str, Publisher] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise PublisherError(f"{path.name}: {error}") from error
        for host, table in tables.items():
            where = f"{path.name}: {host}"
            if host in found:
                raise PublisherError(f"{where}: is there twice")
            found[host] = _read_table(table, where)
    return found


def _read_table(table: Any, where: str) -> Publisher:
    if not isinstance(table, Mapping):
        raise PublisherError(f"{where}: is not a table")
    known = [field.name for field in fields(Publisher)]
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise PublisherError(f"{where}: unknown key {key!r}; there are {', '.join(known)}")
        values[key] = _read_zone(value, f"{where}: {key}") if key in _ZONES else _read_places(value, f"{where}: {key}")
    return Publisher(**values)


def _read_zone(value: Any, where: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (LookupError, ValueError, TypeError, OSError) as error:
        raise PublisherError(f"{where}: {value!r} is no time zone") from error


def _read_places(value: Any, where: str) -> tuple[str, ...]:
    places = [value] if isinstance(value, str) else value
    if not isinstance(places, list) or not all(isinstance(one, str) and one.strip() for one in places):
        raise PublisherError(f"{where}: is no place and no list of places")
    empty = HTMLTree.parse("<p>")
    for place in places:
        try:
            list(_find_values(empty, (place,)))
        except ValueError as error:
            raise PublisherError(f"{where}: {place!r} is no place: {error}") from error
    return tuple(places)


def read_places(tree: HTMLTree, publisher: Publisher) -> Placed:
    """What stands at a publisher's places of a page."""
    return Placed(
        tuple(_find_values(tree, publisher.author)),
        tuple(_find_moments(tree, publisher.published, publisher)),
        tuple(_find_moments(tree, publisher.updated, publisher)),
        tuple(_find_paragraphs(tree, publisher.main)),
        tuple(_find_paragraphs(tree, publisher.junk)),
    )


def _find_values(tree: HTMLTree, places: tuple[str, ...]) -> Iterator[str]:
    for place in places:
        selector, _, attribute = _as_selector(place)
        for element in select(tree, selector):
            value = " ".join(((element.getattr(attribute) if attribute else element.text) or "").split())
            if value:
                yield value


def _find_moments(
    tree: HTMLTree, places: tuple[str, ...], publisher: Publisher
) -> Iterator[tuple[str, ZoneInfo | None]]:
    for place in places:
        written = place.startswith(_META) or "@" in place
        for value in _find_values(tree, (place,)):
            yield value, publisher.markup_zone if written else publisher.zone


def _find_paragraphs(tree: HTMLTree, places: tuple[str, ...]) -> Iterator[str]:
    for place in places:
        for element in select(tree, place):
            text: str = extract_plain_text(element.html, preserve_formatting=True, list_bullets=False, alt_texts=False)
            yield from (line for line in text.splitlines() if line.strip())


def _as_selector(place: str) -> tuple[str, str, str]:
    if place.startswith(_META):
        name = place.removeprefix(_META)
        return f'meta[name="{name}"], meta[property="{name}"], meta[itemprop="{name}"]', "@", "content"
    return place.rpartition("@") if "@" in place else (place, "", "")


def in_zone(instant: Instant, zone: ZoneInfo | None) -> Instant:
    """A moment that names no zone in that of its publisher; a day stays a day."""
    if zone is None or instant.at.tzinfo is not None or instant.grain is Grain.DAY:
        return instant
    there = instant.at.replace(tzinfo=zone)
    return replace(instant, at=there.replace(tzinfo=timezone(there.utcoffset() or timedelta())))
