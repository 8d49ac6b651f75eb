"""Fetch one document by its URL: judged, allowed by its host, in turn, within limits, redirects followed."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from kathan.read.net.address import refuse_url
from kathan.read.net.client import (
    Answer,
    Client,
    RefusedError,
    Resolver,
    UnreachableError,
    join_url,
    look_up,
    plain_url,
)
from kathan.read.net.limits import Limits
from kathan.read.net.pace import Pace
from kathan.read.net.robots import Robots
from kathan.read.net.unpack import CODINGS

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({400, 401, 403, 404, 405, 406, 410, 414, 451})
_PATIENCE = 5.0  # seconds for which a host that wants to be left alone is waited for at once
_LONGEST_HOLD = 86_400.0
_ANSWER = 65_536  # bytes of an answer to what is sent
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a host tells whether a document has changed since: its ETag and Last-Modified headers."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers that ask for a change only."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came, from ``url`` in the end; ``media`` and ``charset`` as its host names them.

    ``changed`` is False where it is the one that the marks tell of; its body is then empty.
    """

    url: str
    body: bytes
    media: str
    charset: str | None
    marks: Marks
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no document. ``lasting``: asking again soon is no use. ``wait``: seconds to be left alone."""

    reason: str
    lasting: bool = False
    wait: float = 0.0


class Visitor:
    """Fetches documents; keeps robots.txt, turns and connections between them. Several threads may use it at once."""

    def __init__(self, limits: Limits | None = None, resolver: Resolver = look_up) -> None:
        self.limits = limits or Limits()
        self.pace = Pace()
        self._client = Client(self.limits, resolver)
        self._robots = Robots()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def stop(self) -> None:
        """End what is under way, from any thread; every fetch from then on fails."""
        self.pace.stop.set()
        self._client.abort()

    def fetch(self, url: str, marks: Marks | None = None) -> Fetched | Failure:
        """The document at a URL, or why there is none; ``marks`` ask for it only where it has changed."""
        try:
            answer, final = self._follow(plain_url(url), (marks or Marks()).headers(), self.limits.seconds)
        except RefusedError as error:
            return Failure(str(error), lasting=True)
        except UnreachableError as error:
            return Failure(str(error), wait=self.pace.held(_host(url)))
        if answer.status in {200, 304}:
            return _fetched(answer, final, marks)
        return self._fail(answer, final)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send a body to a URL and give the status that it was answered with. Raises RefusedError, UnreachableError."""
        target = plain_url(url)
        self._judge(target)
        self.pace.wait(_host(target), 0.0)
        sent = {"User-Agent": self.agent, **headers}
        return self._client.ask(target, sent, self.limits.seconds, _ANSWER, body).status

    @property
    def agent(self) -> str:
        """How this program names itself to hosts."""
        contact = f"; {self.limits.contact}" if self.limits.contact else ""
        return f"kathan/{version('kathan')} (reads news articles; robots.txt: kathan{contact})"

    def _judge(self, url: str) -> None:
        refused = refuse_url(url, self.limits)
        if refused:
            raise RefusedError(refused)

    def _follow(self, url: str, headers: Mapping[str, str], seconds: float, ruled: bool = True) -> tuple[Answer, str]:
        """The first answer that is no redirect, and where it was given; every step is judged like the first."""
        left, seen = _Left(seconds), {url}
        for _ in range(self.limits.redirects + 1):
            self._judge(url)
            with left:
                delay = self._delay(url, left.seconds) if ruled else 0.0
            self._take_turn(url, delay)
            with left:
                answer = self._client.ask(url, self._headers(headers), left.seconds, self.limits.bytes)
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not target:
                return answer, url
            url = join_url(url, target)
            if url in seen:
                raise UnreachableError("a redirect loop")
            seen.add(url)
        raise UnreachableError(f"more than {self.limits.redirects} redirects")

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        usual = {"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": ", ".join(CODINGS)}
        return {**usual, **headers}

    def _delay(self, url: str, seconds: float) -> float:
        """Seconds between two requests to the host. Raises RefusedError where it does not want the URL to be read."""
        if not self.limits.robots:
            return self.limits.delay
        parts = urlsplit(url)
        rules = self._robots.rules(f"{parts.scheme}://{parts.netloc}", lambda found: self._ask_robots(found, seconds))
        refused = rules.refuse(url)
        if refused:
            raise (UnreachableError if rules.reason else RefusedError)(refused)
        return max(self.limits.delay, rules.delay)

    def _ask_robots(self, url: str, seconds: float) -> Answer:
        answer, _ = self._follow(url, {"Accept": "text/plain,*/*;q=0.5"}, seconds, ruled=False)
        self._heed(answer, url)
        return answer

    def _take_turn(self, url: str, delay: float) -> None:
        held = self.pace.held(_host(url))
        if held > _PATIENCE:
            raise UnreachableError(f"the host wants to be left alone for {held:.0f} seconds more")
        if held:
            self.pace.stop.wait(held)
        if not self.pace.wait(_host(url), delay):
            raise UnreachableError("stopped")

    def _heed(self, answer: Answer, url: str) -> float:
        """Leave the host alone for as long as it asks; so many seconds."""
        if answer.status not in {429, 503}:
            return 0.0
        wait = _retry_after(answer.headers.get("retry-after", ""))
        if wait:
            self.pace.hold(_host(url), wait)
        return wait

    def _fail(self, answer: Answer, url: str) -> Failure:
        wait = self._heed(answer, url)
        try:
            phrase = f"{answer.status} {HTTPStatus(answer.status).phrase}"
        except ValueError:
            phrase = str(answer.status)
        asked = f", and to be left alone for {wait:.0f} seconds" if wait else ""
        return Failure(f"answers {phrase}{asked}", answer.status in _LASTING, wait)


class _Left:
    """The seconds that are left for a document; they run inside the ``with`` only."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._begun = 0.0

    def __enter__(self) -> None:
        self._begun = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self.seconds = max(0.0, self.seconds - (time.monotonic() - self._begun))


def _host(url: str) -> str:
    return (urlsplit(url).netloc or url).lower()


def _fetched(answer: Answer, url: str, asked: Marks | None) -> Fetched:
    content = Message()
    content["content-type"] = answer.headers.get("content-type", "").replace("\n", " ").replace("\r", " ")
    charset = content.get_param("charset")
    marks = Marks(answer.headers.get("etag"), answer.headers.get("last-modified"))
    if answer.status == 304 and asked:
        marks = Marks(marks.etag or asked.etag, marks.modified or asked.modified)
    named = charset.strip().strip("'\"") if isinstance(charset, str) else None
    media = content.get_content_type() if answer.headers.get("content-type") else ""
    return Fetched(url, answer.body, media, named or None, marks, answer.status == 200)


def _retry_after(value: str) -> float:
    """Seconds that a Retry-After header asks for, told in seconds or as a date; at most a day."""
    if value.strip().isdecimal():
        return min(float(value), _LONGEST_HOLD)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return 0.0
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, (aware - datetime.now(UTC)).total_seconds()), _LONGEST_HOLD)
