"""What a page says of itself against what its text shows: author, dates, outlet and language, conflicts named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import regex

from kathan.model.article import Article, Source
from kathan.model.steps import Issue
from kathan.model.text_ref import TextRef, cut
from kathan.model.window import Grain, Instant, read_instant
from kathan.packs.fold import fold, fold_form
from kathan.packs.load import Packs
from kathan.read.dates import find_date
from kathan.read.furniture import Furniture
from kathan.read.metadata import Meta
from kathan.read.publisher import Placed, Publisher, in_zone

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_FIRST_YEAR = 1900  # some systems write the first year of all for a date that they do not know
Stamp = tuple[str, ZoneInfo | None]


def complete(article: Article, meta: Meta, placed: Placed, publisher: Publisher, words: Furniture) -> Article:
    """The article with the byline and the dates that its page tells, and an issue for each that its text denies.

    A publisher's own places are believed first, then metadata, then the text.
    """
    plain = tuple((stamp, publisher.markup_zone) for stamp in meta.published)
    visible = in_zone(article.published, publisher.zone) if article.published else None
    told = settle_moments((*placed.published, *plain), words)
    published = article.source.published or _choose_published(told, visible)
    renewed = tuple((stamp, publisher.markup_zone) for stamp in meta.updated)
    byline = _find_author(article, (*placed.authors, *meta.authors))
    return replace(
        article,
        byline=byline or article.byline,
        published=published,
        updated=settle_moments((*placed.updated, *renewed), words),
        issues=(
            *article.issues,
            *_name_dates(article.source.ref, published, visible),
            *_name_author(article, byline, (*placed.authors, *meta.authors)),
        ),
    )


def settle_moments(stamps: Sequence[Stamp], words: Furniture) -> Instant | None:
    """The first date that can be read; where another tells the same day with its clock, or the same clock with its
    zone, that one.
    """
    found = [moment for stamp, zone in stamps if (moment := _read_stamp(stamp, zone, words))]
    return next((one for one in found if _says_more(one, found[0])), found[0]) if found else None


def _says_more(one: Instant, first: Instant) -> bool:
    if first.grain is Grain.DAY:
        return one.grain is not Grain.DAY and one.at.date() == first.at.date()
    same = one.local.replace(second=0, microsecond=0) == first.local.replace(second=0, microsecond=0)
    return first.at.tzinfo is None and one.at.tzinfo is not None and same and one.grain is first.grain


def _read_stamp(stamp: str, zone: ZoneInfo | None, words: Furniture) -> Instant | None:
    try:
        told = read_instant(stamp)
    except ValueError:
        found = find_date(fold_form(stamp), words)
        return in_zone(found.instant, zone) if found else None
    return in_zone(told, zone) if told.at.year >= _FIRST_YEAR else None


def _choose_published(told: Instant | None, visible: Instant | None) -> Instant | None:
    """The instant of the metadata; the visible one where it is the same moment on the reader's own clock."""
    if told is None:
        return visible
    if visible and visible.at.tzinfo and told.at.tzinfo and abs((visible.at - told.at).total_seconds()) < 60:
        return visible
    return told


def _name_dates(ref: str, taken: Instant | None, visible: Instant | None) -> Iterator[Issue]:
    """Where the page's text gives a publication that is more than a day off: that it does, and what was taken."""
    if taken and visible and abs((_day(taken) - _day(visible)).days) > 1:
        told, shown = taken.show(), visible.show()
        yield Issue(ref, f"published {told} by its metadata, {shown} by its text or address; the first is taken")


def _day(instant: Instant) -> date:
    return instant.at.date()


def _find_author(article: Article, names: Sequence[str]) -> TextRef | None:
    """The first author that is told where the text names them below the headline, whatever the case of the letters."""
    start = article.title.end if article.title else 0
    for name in names:
        found = article.text.find(name, start)
        if found >= 0:
            return cut(article.text, found, found + len(name))
    folded = fold(article.text)
    for name in names:
        wanted = fold_form(name)
        found = folded.text.find(wanted, folded.offset(start)) if wanted else -1
        if found >= 0:
            return cut(article.text, folded.start(found), folded.end(found + len(wanted)))
    return None


def _name_author(article: Article, found: TextRef | None, names: Sequence[str]) -> Iterator[Issue]:
    """Where the text names another author than the metadata."""
    if found is None and names and article.byline and not _share(names[0], article.byline.text):
        told, shown = names[0], article.byline.text
        yield Issue(article.source.ref, f"by {told!r} in its metadata, {shown!r} in its text; the second is taken")


def name_conflicts(source: Source, meta: Meta, code: str | None, packs: Packs) -> tuple[Issue, ...]:
    """Where the metadata names another outlet than the source, or another language than the text is read in."""
    return (*_name_outlets(source, meta.outlets), *_name_languages(source.ref, meta.language, code, packs))


def _name_outlets(source: Source, told: Sequence[str]) -> Iterator[Issue]:
    if source.outlet and told and not any(_share(source.outlet, one) for one in told):
        yield Issue(source.ref, f"outlet {told[0]!r} in its metadata; {source.outlet!r} is taken")


def _name_languages(ref: str, told: str | None, code: str | None, packs: Packs) -> Iterator[Issue]:
    plain = (told or "").strip().replace("_", "-").partition("-")[0].lower()
    if code and plain in packs.languages and plain != code:
        yield Issue(ref, f"in language {plain!r} by its markup; read as {code!r}")


def _share(one: str, other: str) -> bool:
    """Whether two names have a word in common."""
    return not {*_WORD.findall(fold_form(one))}.isdisjoint(_WORD.findall(fold_form(other)))
