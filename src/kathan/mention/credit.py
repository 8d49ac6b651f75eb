"""An article's mentions into the agencies that it credits: in the byline, the dateline, or brackets at either end."""

from collections.abc import Iterable, Sequence

from kathan.model.article import Article, RegionKind
from kathan.model.mention import NameMention

_AGENCY = "news-agency"
_FRONT = 160  # characters from the beginning of the body: "CITY, country (Agency) - "
_END = 60  # and from the end of the text: "(Agency)"
_OPENS, _CLOSES = "([/|\u2014\u2013", ")]/|\u2014\u2013"


def find_credits(article: Article, names: Iterable[NameMention]) -> tuple[str, ...]:
    """The ids of the agencies that the article says it comes from, in order."""
    agencies = [name for name in names if name.kind == _AGENCY and name.id]
    spans = _spans(article)
    return tuple(sorted({name.id for name in agencies if name.id and _credited(article.text, name, spans)}))


def _spans(article: Article) -> Sequence[tuple[int, int, bool]]:
    """Where a credit may stand: from, to, and whether it has to be set off by brackets, strokes or dashes there."""
    body = next((region.start for region in article.regions if region.kind is RegionKind.BODY), 0)
    end = len(article.text.rstrip())
    named = (one for one in article.regions if one.kind in {RegionKind.BYLINE, RegionKind.DATELINE})
    return [*((one.start, one.end, False) for one in named), (body, body + _FRONT, True), (end - _END, end, True)]


def _credited(text: str, name: NameMention, spans: Iterable[tuple[int, int, bool]]) -> bool:
    start, end = name.ref.start, name.ref.end
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    apart = bool(before) and before in _OPENS and bool(after) and after in _CLOSES
    return any(low <= start and end <= high and (apart or not bracketed) for low, high, bracketed in spans)
