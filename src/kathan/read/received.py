"""Turn the bytes of one document, however they came, into its page: media type, charset and text."""

from collections.abc import Iterator

import regex

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.read.decode import TEXT_LIMIT, decode_text, too_large

_MARKUP = regex.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|!--)", regex.IGNORECASE
)


def read_received(
    data: bytes, source: Source, media: MediaType | None = None, charset: str | None = None
) -> Iterator[Page | Issue]:
    """The page of one document after its lesser issues, or one fatal issue that names the source and the reason.

    ``media`` is told by a file's name or by HTTP, else it shows in the bytes; ``charset`` is what HTTP declares.
    """
    if len(data) > TEXT_LIMIT:
        yield too_large(source.ref)
        return
    if data.startswith(b"%PDF-"):
        from kathan.read.pdf import read_pdf  # noqa: PLC0415  # an extra

        yield from read_pdf(data, source)
        return
    media = media or (MediaType.HTML if _MARKUP.match(data) else MediaType.TEXT)
    decoded = decode_text(data, source.ref, media is MediaType.HTML, charset)
    if isinstance(decoded, Issue):
        yield decoded
        return
    text, note = decoded
    if note:
        yield note
    yield Page(source, media, text)
