"""Turn a web archive (WARC, WET) into its pages; what is no page is counted, where the archive is cut is named."""

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import IO, Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.read.decode import TEXT_LIMIT, too_large
from kathan.read.received import read_received

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_MEDIA = {"text/html": MediaType.HTML, "application/xhtml+xml": MediaType.HTML, "text/plain": MediaType.TEXT}
_GZIP = 31  # zlib's number for gzip with its head
_CHUNK = 65_536
_READERS = {"gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader, "chunked": ChunkedReader}


def read_archive(stream: IO[bytes], source: Source) -> Iterator[Page | Issue]:
    """The page of every record, as ``ref:number`` in the order of the archive, compressed or not.

    Records that are no pages (images, redirects, errors) are counted in one issue; a record that is cut, and all that
    cannot be read behind a broken place, is a fatal one.
    """
    passed: Counter[str] = Counter()
    number = read = place = 0
    cut = False
    try:
        for record in ArchiveIterator(stream, record_types=_KINDS, parse_http=True, auto_decode="none"):
            number, place = number + 1, record.stream_pos
            own = replace(source, ref=f"{source.ref}:{number}", url=record.headers.get("WARC-Target-URI"))
            for found in _read_record(record, own, passed):
                read += isinstance(found, Page)
                cut = cut or (isinstance(found, Issue) and "is cut" in found.reason)
                yield found
        if not number:
            yield Issue(source.ref, "the archive holds no records", fatal=True)
        elif not cut and _is_torn(stream, place):
            yield Issue(source.ref, f"the archive is cut behind record {number}: its end is missing", fatal=True)
    except (OSError, ValueError, EOFError) as error:
        reason = f"the archive is broken behind record {number} ({error}); {read} pages before it are read"
        yield Issue(source.ref, reason, fatal=True)
    if passed:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(passed.items()))
        yield Issue(source.ref, f"{passed.total()} records are no pages: {kinds}")


def _is_torn(stream: IO[bytes], place: int) -> bool:
    """Whether a gzip archive ends inside of a packed record, of which its reader says nothing."""
    stream.seek(place)
    if stream.read(2) != b"\x1f\x8b":
        return False
    stream.seek(place)
    member = zlib.decompressobj(_GZIP)
    while data := member.unused_data or stream.read(_CHUNK):
        if member.eof:
            member = zlib.decompressobj(_GZIP)
            if not data.strip(b"\0"):
                continue
        while data and not member.eof:
            member.decompress(data, _CHUNK)
            data = member.unconsumed_tail
    return not member.eof


def _read_record(record: WarcRecord, source: Source, passed: Counter[str]) -> Iterator[Page | Issue]:
    kind, status = _kind(record), _status(record)
    wanted = _content_length(record)
    if wanted is None:
        yield Issue(source.ref, "the record is cut: the archive ends in its head", fatal=True)
        return
    if status != 200 or kind not in _MEDIA:
        passed[f"status {status}" if status != 200 else kind or "without a type"] += 1
        return
    if wanted > TEXT_LIMIT:
        yield too_large(source.ref)
        return
    data = record.reader.read(TEXT_LIMIT + 1)
    if len(data) < wanted:
        yield Issue(source.ref, f"the record is cut: {len(data)} of {wanted} bytes", fatal=True)
        return
    try:
        data = _unpack(data, record.http_headers)
    except (OSError, ValueError, EOFError) as error:
        yield Issue(source.ref, f"the content cannot be unpacked: {error}", fatal=True)
        return
    yield from read_received(data, source, _MEDIA[kind], record.http_charset)


def _content_length(record: WarcRecord) -> int | None:
    """How many bytes the record's content should have; None where not even its head is whole."""
    if record.record_type != WarcRecordType.response:
        return int(record.content_length)
    return int(record.content_length) if record.http_headers else None


def _kind(record: WarcRecord) -> str:
    """The media type of the content; what was made of a page (WET) is text."""
    if record.record_type == WarcRecordType.conversion:
        return "text/plain"
    told = record.http_content_type if record.http_headers else record.headers.get("Content-Type")
    return (told or "").partition(";")[0].strip().lower()


def _status(record: WarcRecord) -> int:
    return int(record.http_headers.status_code or 0) if record.http_headers else 200


def _unpack(data: bytes, headers: Any) -> bytes:
    """The content without its transfer and content encodings, no more of it than the limit and one byte."""
    names = f"{headers.get('Transfer-Encoding') or ''},{headers.get('Content-Encoding') or ''}" if headers else ""
    for name in (part.strip().lower() for part in names.split(",")):
        if name in _READERS:
            data = _READERS[name](BytesIO(data)).read(TEXT_LIMIT + 1)
        elif name not in {"", "identity"}:
            raise ValueError(f"encoding {name!r}")
    return data
