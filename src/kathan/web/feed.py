"""Revisions and disputes as an Atom feed."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

import regex

from kathan.ledger.news import News

MEDIA = "application/atom+xml; charset=utf-8"
_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def write_feed(title: str, base: str, path: str, news: Sequence[News], tell: Callable[[News], str]) -> str:
    """The feed of some news, newest first; ``base`` is the address that the reader came by."""
    updated = max((one.learnt for one in news), default=datetime(1970, 1, 1, tzinfo=UTC))
    entries = "".join(_entry(one, base, tell(one)) for one in news)
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(title)}</title>\n<id>{escape(base + path)}</id>\n"
        f'<link rel="self" href={quoteattr(base + path)}/>\n<link href={quoteattr(base + "/")}/>\n'
        f"<updated>{_instant(updated)}</updated>\n<author><name>kathan</name></author>\n{entries}</feed>\n"
    )
    return _NOT_XML.sub("", feed)


def _entry(one: News, base: str, told: str) -> str:
    return (
        f"<entry><title>{escape(told)}</title><id>urn:kathan:change:{one.key}</id>"
        f"<link href={quoteattr(f'{base}/question/{one.question}')}/>"
        f"<updated>{_instant(one.learnt)}</updated><summary>{escape(told)}</summary></entry>\n"
    )


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
