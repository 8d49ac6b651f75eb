"""FEEDS.toml into the feeds to watch and how; what is wrong in it is told by line and key."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import regex

from kathan.read.net.address import refuse_url
from kathan.read.net.client import RefusedError, plain_url
from kathan.read.net.limits import LimitError, Limits, read_limits

_TABLE = regex.compile(r"\s*\[\[?\s*([\w-]+)\s*\]?\]")
_DAY = 86_400


class PlanError(Exception):
    """A FEEDS.toml that cannot be followed; the message names file, line and key, and says why."""


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """One feed: ``every`` so many seconds; ``outlet`` is that of its pages, ``language`` what they are read in."""

    url: str
    name: str
    every: float
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where changes are sent: the URL, the secret they are signed with, how many go in one request."""

    url: str
    secret: bytes | None = None
    batch: int = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole FEEDS.toml. ``workers`` fetch at once; an article is given up after ``tries``.

    After a failure ``retry`` seconds are waited, twice as many after each further one, at most six hours.
    """

    feeds: tuple[FeedPlan, ...]
    limits: Limits = field(default_factory=Limits)
    webhook: Webhook | None = None
    workers: int = 8
    tries: int = 8
    retry: float = 60.0


_FEED = {"url": str, "name": str, "outlet": str, "language": str, "every": float}
_WATCH = {"every": float, "workers": int, "tries": int, "retry": float}
_HOOK = {"url": str, "secret_env": str, "batch": int}
_TOP = ("feed", "fetch", "watch", "webhook")
_KINDS: dict[Any, str] = {str: "a text", float: "a number of seconds", int: "a whole number"}
_RANGES = {"every": (1, 7 * _DAY), "retry": (0.1, _DAY), "workers": (1, 64), "tries": (1, 100), "batch": (1, 1000)}


def load_plan(path: str | Path, allow: tuple[str, ...] = ()) -> Plan:
    """The plan in a file; ``allow`` adds to what its limits allow. Raises PlanError."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise PlanError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise PlanError(f"{path}: not UTF-8 text") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanError(f"{path}: {error}") from error
    plan = _Reader(str(path), text).read(table)
    return replace(plan, limits=replace(plan.limits, allow=(*plan.limits.allow, *allow)))


class _Reader:
    """Reads one file; knows its text, so that what is wrong has a line."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()

    def read(self, table: Mapping[str, Any]) -> Plan:
        for key in table:
            if key not in _TOP:
                raise self._error(f"unknown key {key!r}; there are {', '.join(_TOP)}", key)
        watch = self._table(table, "watch", _WATCH)
        every = float(watch.pop("every", 900))
        feeds = self._feeds(table.get("feed"), every)
        return Plan(feeds, self._limits(table), self._webhook(table), **watch)

    def _feeds(self, rows: Any, every: float) -> tuple[FeedPlan, ...]:
        if not isinstance(rows, list) or not rows:
            raise self._error("names no feed; each is a table [[feed]] with its url", "feed")
        feeds: dict[str, FeedPlan] = {}
        for at, row in enumerate(rows):
            feed = self._feed(self._checked(row, "feed", _FEED, at), every, at)
            if feed.url in feeds:
                raise self._error(f"url: {feed.url} is named twice", "feed", "url", at)
            feeds[feed.url] = feed
        return tuple(feeds.values())

    def _feed(self, row: Mapping[str, Any], every: float, at: int) -> FeedPlan:
        if "url" not in row:
            raise self._error("url: it is missing", "feed", "", at)
        url = self._url(row["url"], "feed", at)
        name = row.get("name") or urlsplit(url).netloc
        return FeedPlan(url, name, float(row.get("every", every)), row.get("outlet"), row.get("language"))

    def _url(self, url: str, table: str, at: int = 0) -> str:
        try:
            plain = plain_url(url)
        except RefusedError as error:
            raise self._error(f"url: {url!r}: {error}", table, "url", at) from error
        refused = refuse_url(plain, Limits(allow=("0.0.0.0/0", "::/0")))  # where it may lead is judged when it is asked
        if refused:
            raise self._error(f"url: {url!r}: {refused}", table, "url", at)
        return plain

    def _limits(self, table: Mapping[str, Any]) -> Limits:
        row = self._table(table, "fetch", None)
        try:
            return read_limits(row)
        except LimitError as error:
            key = next((key for key in row if key in str(error)), "")
            raise self._error(str(error).removeprefix("fetch: ").removeprefix("fetch."), "fetch", key) from error

    def _webhook(self, table: Mapping[str, Any]) -> Webhook | None:
        if "webhook" not in table:
            return None
        row = self._table(table, "webhook", _HOOK)
        if "url" not in row:
            raise self._error("url: it is missing", "webhook")
        return Webhook(self._url(row["url"], "webhook"), self._secret(row.get("secret_env")), row.get("batch", 50))

    def _secret(self, name: str | None) -> bytes | None:
        if name is None:
            return None
        secret = os.environ.get(name, "")
        if not secret:
            raise self._error(f"secret_env: the environment has no {name}", "webhook", "secret_env")
        return secret.encode()

    def _table(self, table: Mapping[str, Any], name: str, kinds: Mapping[str, type] | None) -> dict[str, Any]:
        row = table.get(name, {})
        if kinds is None and isinstance(row, dict):
            return row
        return self._checked(row, name, kinds or {}, 0)

    def _checked(self, row: Any, table: str, kinds: Mapping[str, type], at: int) -> dict[str, Any]:
        if not isinstance(row, dict):
            raise self._error(f"{table} is not a table", table)
        for key, value in row.items():
            reason = _wrong(key, value, kinds)
            if reason:
                raise self._error(f"{key}: {reason}" if key in kinds else reason, table, key, at)
        return dict(row)

    def _error(self, reason: str, table: str, key: str = "", at: int = 0) -> PlanError:
        line = self._line(table, key, at)
        place = f"[[{table}]] {at + 1}" if table == "feed" and line else f"[{table}]" if line else ""
        where = ", ".join(filter(None, (f"line {line}" if line else "", place)))
        return PlanError(f"{self._path}: {where}: {reason}" if where else f"{self._path}: {reason}")

    def _line(self, table: str, key: str, at: int) -> int:
        """The line of a key in the ``at``-th table of that name, of the table itself where there is no key; else 0."""
        seen, inside, head = -1, False, 0
        named = regex.compile(rf"""\s*["']?{regex.escape(key)}["']?\s*[=.]""")
        for number, line in enumerate(self._lines, 1):
            found = _TABLE.match(line)
            if found:
                seen += found.group(1) == table
                inside = found.group(1) == table and seen == at
                head = number if inside else head
            elif inside and key and named.match(line):
                return number
        return head


def _wrong(key: str, value: Any, kinds: Mapping[str, type]) -> str | None:
    if key not in kinds:
        return f"unknown key {key!r}; there are {', '.join(kinds)}"
    kind = kinds[key]
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not (number if kind is float else type(value) is kind):
        return f"{value!r} is not {_KINDS[kind]}"
    if kind is str and not value.strip():
        return "it is empty"
    low, high = _RANGES.get(key, (0, 0))
    return f"{value!r} is not between {low} and {high}" if number and not low <= value <= high else None
