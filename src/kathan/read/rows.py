"""Turn the lines of a JSONL source into pages, one article a row, or into issues that name file and line."""

import json
from collections.abc import Iterator, Mapping
from gzip import GzipFile
from typing import IO, Any

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.model.window import Instant, read_instant
from kathan.read.decode import TEXT_LIMIT, check_text, too_large

_ROW_LIMIT = 3 * TEXT_LIMIT


def find_rows(
    lines: IO[bytes] | GzipFile, ref: str, language: str | None, published: Instant | None, before: int = 0
) -> Iterator[Page | Issue]:
    """Every row of an open JSONL stream; what a row does not say of itself is taken from the arguments.

    ``before``: how many lines of the file come before the stream's first.
    """
    number = before
    while line := lines.readline(_ROW_LIMIT + 1):
        number += 1
        place = f"{ref}:{number}"
        if len(line) > _ROW_LIMIT:
            _skip_line(lines, line)
            yield too_large(place)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield from read_row(line, place, language, published)


def read_row(line: bytes, place: str, language: str | None, published: Instant | None) -> Iterator[Page | Issue]:
    """The page of one row, after its lesser issues; a row that is no article gives one fatal issue."""
    row = _parse(line)
    if isinstance(row, str):
        yield Issue(place, row, fatal=True)
    else:
        yield from read_fields(row, place, language, published)


def read_fields(
    row: Mapping[str, Any], place: str, language: str | None, published: Instant | None
) -> Iterator[Page | Issue]:
    """The page of a row's fields, as ``read_row`` gives it."""
    ref = str(row["id"]) if row.get("id") not in (None, "") else place
    markup = not isinstance(row.get("text"), str) and isinstance(row.get("html"), str)
    content = row.get("html" if markup else "text")
    if not isinstance(content, str):
        yield Issue(place, "the row has neither text nor html", fatal=True)
        return
    problem = check_text(content, place)
    if problem:
        yield problem
        return
    instant = _read_published(row.get("published_at"))
    if isinstance(instant, str):
        yield Issue(place, instant)
        instant = None
    source = Source(ref, _word(row, "url"), _word(row, "outlet"), _word(row, "language") or language,
                    instant or published, _word(row, "title"))  # fmt: skip
    yield Page(source, MediaType.HTML if markup else MediaType.TEXT, content)


def is_row(line: bytes) -> bool:
    """Whether a line is a JSONL row of an article."""
    row = _parse(line)
    return isinstance(row, dict) and bool({"text", "html"} & row.keys())


def _skip_line(lines: IO[bytes] | GzipFile, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(1 << 20)


def _parse(line: bytes) -> dict[str, Any] | str:
    """The row as a dict, or the reason why it is none."""
    try:
        text = line.decode("utf-8-sig")
        row = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(row, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError:
        return "the row is not UTF-8 text"
    except UnicodeEncodeError:
        return "the row holds half a character (a lone surrogate)"
    except (ValueError, RecursionError) as error:
        return f"the row is not JSON: {error}"
    return row if isinstance(row, dict) else "the row is not a JSON object"


def _read_published(value: Any) -> Instant | str | None:
    if value is None or value == "":
        return None
    try:
        return read_instant(value)
    except (ValueError, TypeError, AttributeError):
        return f"published_at {value!r} is not an ISO 8601 instant; it is left out"


def _word(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None
