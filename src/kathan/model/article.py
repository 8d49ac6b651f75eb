"""Sources, pages, articles and the labelled stretches of their text."""

from dataclasses import dataclass
from enum import StrEnum

from kathan.model.steps import Issue
from kathan.model.text_ref import TextRef
from kathan.model.window import Instant


class MediaType(StrEnum):
    """How the bytes of a page are to be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page came from: ``ref`` is the path, URL, ``-`` or a row's own id, as messages name it."""

    ref: str
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: Instant | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page: its decoded content, not yet taken apart."""

    source: Source
    media: MediaType
    content: str


class RegionKind(StrEnum):
    """What a stretch of an article's text is; junk is kept in the text and never read for claims."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    CAPTION = "caption"
    JUNK = "junk"


READABLE = frozenset(
    {
        RegionKind.TITLE,
        RegionKind.SUBTITLE,
        RegionKind.HEADING,
        RegionKind.BODY,
        RegionKind.ITEM,
        RegionKind.CAPTION,
    }
)


@dataclass(frozen=True, slots=True)
class Region:
    """One line or paragraph of the text with its label; regions are in order and do not overlap."""

    kind: RegionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A page taken apart. For a text page ``text`` is the input unchanged; nothing is cut from it.

    ``id`` is the SHA-256 of the text; ``language`` is a pack code or None when no pack reads it;
    ``credits`` are ids of the agencies that it says it comes from; ``updated`` is when it was changed last, as it says.
    """

    id: str
    source: Source
    text: str
    regions: tuple[Region, ...]
    language: str | None
    title: TextRef | None = None
    byline: TextRef | None = None
    published: Instant | None = None
    issues: tuple[Issue, ...] = ()
    credits: tuple[str, ...] = ()
    updated: Instant | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; ``index`` counts sentences, ``paragraph`` counts regions."""

    start: int
    end: int
    index: int
    paragraph: int
    kind: RegionKind
