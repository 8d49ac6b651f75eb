"""The dates of feeds as they are written: the parser of feeds makes UTC of them all, of those without a zone too."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate
from typing import Any

import regex

from kathan.model.window import Grain, Instant, read_instant

_PUBLISHED = ("pubdate", "published", "issued", "date", "date_published")
_UPDATED = ("updated", "modified", "date_modified")
_CLOCK = regex.compile(r"(?P<local>.*?\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<zone>\S.*)?")
_OFFSET = regex.compile(r"(?:GMT|UTC?)?\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?")
_NAME = regex.compile(r"[A-Z]{1,5}(?<!AM|PM)")
# The names that RFC 5322, 4.3, gives a meaning, in hours from UTC; others (IST, BST, CST of elsewhere) mean several.
_NAMED = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7,
          "PDT": -7, "PST": -8}  # fmt: skip


def read_moment(text: str) -> Instant | None:
    """A date of RFC 3339 or RFC 5322, loosely; without zone where it names none or one of several meanings.

    None where it is no date, or one whose day and month could be told from nothing.
    """
    try:
        return read_instant(text) if text[:4].isdigit() else _read_mail(text)
    except (ValueError, OverflowError):
        return None


def _read_mail(text: str) -> Instant | None:
    clock = _CLOCK.fullmatch(text)
    found = parsedate(clock["local"] if clock else f"{text} 00:00:00")
    zone, known = _zone(clock["zone"] or "") if clock else (None, True)
    if found is None or not known:
        return None
    at = datetime(*found[:6], tzinfo=zone)
    return Instant(at, Grain.MINUTE if clock else Grain.DAY)


def _zone(text: str) -> tuple[tzinfo | None, bool]:
    """The zone that is told, if it is known, and whether what stands there is a zone at all."""
    offset = _OFFSET.fullmatch(text)
    if offset:
        away = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return (timezone(away if offset["sign"] == "+" else -away) if away else UTC), True
    if text in _NAMED:
        return timezone(timedelta(hours=_NAMED[text])) if _NAMED[text] else UTC, True
    return None, not text or _NAME.fullmatch(text) is not None


def written_dates(text: str) -> list[tuple[str, str]]:
    """When each entry of a feed says it was published and updated, in their order, empty where it does not."""
    parts = _json_entries(text) if text.lstrip().startswith("{") else _xml_entries(text)
    return [(_first(one, _PUBLISHED), _first(one, _UPDATED)) for one in parts]


def _first(entry: dict[str, str], names: tuple[str, ...]) -> str:
    return next((entry[name] for name in names if entry.get(name)), "")


def _json_entries(text: str) -> Iterator[dict[str, str]]:
    for item in json.loads(text)["items"]:
        yield {name: value.strip() for name, value in item.items() if isinstance(value, str)}


def _xml_entries(text: str) -> Iterator[dict[str, str]]:
    from lxml.etree import fromstring  # noqa: PLC0415  # needed for feeds only

    from kathan.read.sitemap import safe_parser  # noqa: PLC0415

    root = fromstring(text.encode("utf-8", "replace"), safe_parser(recover=True))
    for entry in () if root is None else root.iter():
        if _name(entry) in {"item", "entry"}:
            yield {_name(part): (part.text or "").strip() for part in reversed(entry)}


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
