"""Read annotated articles: a gold folder in, texts with their hand-made figures out."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kathan.model.amount import Number, plain
from kathan.model.window import Instant, read_instant

Span = tuple[int, int]


class GoldError(ValueError):
    """A gold folder or file that is not of the guide's form; the message names it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A party of a gold figure: its English label and every span that names it; silent where the text names none."""

    label: str | None
    spans: tuple[Span, ...]

    @property
    def silent(self) -> bool:
        """Whether the text says nobody and nothing."""
        return self.label is None and not self.spans


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One annotated figure: the span of its number and what a careful reader takes from it.

    ``relay`` passes the source's words on; ``occurred`` holds the first and the last day. Both are None where the text
    names none.
    """

    span: Span
    event: str
    low: Number | None
    high: Number | None
    approximate: bool
    unit: str
    counted: Named
    source: Named
    place: Named
    stance: str = "asserted"
    relay: str | None = None
    occurred: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article; ``traps`` are the spans of numbers that must not become figures."""

    id: str
    language: str
    text: str
    figures: tuple[GoldFigure, ...]
    traps: tuple[Span, ...]
    published: Instant | None = None


def find_gold(folder: Path, language: str | None = None) -> Iterator[GoldArticle]:
    """Every article of ``folder/json`` with its text of ``folder/text``, in order of id.

    Raises GoldError where the folder has none, or where one has no text or is not of the guide's form.
    """
    found = sorted((folder / "json").glob("*.json"))
    if not found:
        raise GoldError(f"{folder}: no annotated articles (json/*.json beside text/*.txt)")
    for path in found:
        if language is None or path.stem.partition("-")[0] == language:
            yield read_gold(path, folder / "text" / f"{path.stem}.txt")


def read_gold(path: Path, text: Path) -> GoldArticle:
    """One article. Raises GoldError where a file is missing or is not of the guide's form."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        figures = tuple(_figure(figure) for figure in raw["figures"])
        published = read_instant(raw["published"]) if raw.get("published") else None
        traps = tuple(_span(span) for span in raw.get("not_figures", ()))
        content = text.read_bytes().decode("utf-8")
    except OSError as error:
        raise GoldError(f"{error.filename}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: not of the guide's form: {error!r}") from None
    return GoldArticle(path.stem, path.stem.partition("-")[0], content, figures, traps, published)


def gold_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every gold file, so that a floor names the gold it was measured on."""
    digest = hashlib.sha256()
    for path in sorted((*folder.glob("json/*.json"), *folder.glob("text/*.txt"))):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _span(value: Any) -> Span:
    start, end = value
    return int(start), int(end)


def _days(value: str | None) -> tuple[date, date] | None:
    if value is None:
        return None
    first, _, last = value.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def _number(value: Any) -> Number | None:
    return None if value is None else plain(value)


def _named(raw: dict[str, Any], label: str, spans: str) -> Named:
    return Named(raw.get(label), tuple(_span(span) for span in raw.get(spans) or ()))


def _figure(raw: dict[str, Any]) -> GoldFigure:
    return GoldFigure(
        span=_span(raw["span"]),
        event=raw["event"],
        low=_number(raw["low"]),
        high=_number(raw["high"]),
        approximate=bool(raw.get("approx")),
        unit=raw.get("unit") or "",
        counted=_named(raw, "group", "group_spans"),
        source=_named(raw, "source", "source_spans"),
        place=_named(raw, "place", "place_spans"),
        stance=raw.get("stance") or "asserted",
        relay=raw.get("via"),
        occurred=_days(raw.get("occurred")),
    )
