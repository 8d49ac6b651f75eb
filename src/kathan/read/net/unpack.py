"""Packed chunks of a response into plain ones, never more in memory or in all than the limit."""

import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

CODINGS = ("gzip", "deflate", "br", "zstd")
_PIECE = 262_144


class UnpackError(Exception):
    """A response that cannot be unpacked within its limit; the message says why."""


class Unpacker(Protocol):
    """One way of packing."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Plain pieces of bounded size."""
        ...

    @property
    def done(self) -> bool:
        """Whether the packed data has come to its end."""
        ...


class _Zlib:
    """gzip, zlib, and the raw deflate that some servers send under its name."""

    def __init__(self, gzipped: bool) -> None:
        self._bits = 31 if gzipped else 15
        self._first = not gzipped
        self._packed = zlib.decompressobj(self._bits)
        self.done = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Plain pieces; a gzip file may be several in a row."""
        if self._first and data:
            self._first = False
            if data[0] & 0x0F != 8:
                self._packed = zlib.decompressobj(-15)
        while data:
            yield self._packed.decompress(data, _PIECE)
            self.done = self._packed.eof
            data = self._packed.unconsumed_tail
            if self._packed.eof:
                data = self._packed.unused_data.lstrip(b"\0")
                if self._bits != 31 or not data.startswith(b"\x1f\x8b"):
                    return
                self._packed = zlib.decompressobj(self._bits)


class _Brotli:
    def __init__(self) -> None:
        import brotli  # noqa: PLC0415  # a coding, loaded where it is met

        self._packed = brotli.Decompressor()

    @property
    def done(self) -> bool:
        """Whether the stream has ended."""
        return bool(self._packed.is_finished())

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Plain pieces; the decoder keeps what it has not yet given."""
        yield self._packed.process(data, output_buffer_limit=_PIECE)
        while not self._packed.can_accept_more_data():
            yield self._packed.process(b"", output_buffer_limit=_PIECE)


class _Zstd:
    def __init__(self) -> None:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415  # a coding, loaded where it is met
        else:
            from backports import zstd  # noqa: PLC0415

        # A window of 8 MiB is the most that a sender may ask for (RFC 9659).
        self._packed = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 23})

    @property
    def done(self) -> bool:
        """Whether the frame has ended."""
        return bool(self._packed.eof)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Plain pieces of one frame."""
        if not self._packed.eof:
            yield self._packed.decompress(data, _PIECE)
        while not self._packed.eof and not self._packed.needs_input:
            yield self._packed.decompress(b"", _PIECE)


def _unpacker(coding: str) -> Unpacker | None:
    if coding in {"", "identity"}:
        return None
    if coding in {"gzip", "x-gzip", "deflate"}:
        return _Zlib(coding != "deflate")
    if coding == "br":
        return _Brotli()
    if coding == "zstd":
        return _Zstd()
    raise UnpackError(f"packed in a way that was not asked for ({coding[:40]})")


def unpack(chunks: Iterable[bytes], coding: str, limit: int) -> bytes:
    """All of a response, plain. Raises UnpackError where it is broken, cut off or larger than ``limit`` bytes."""
    packed = _unpacker(coding.strip().lower())
    plain = _within(chunks, limit)
    if packed is None:
        return b"".join(plain)
    try:
        data = b"".join(_within(_fed(packed, plain), limit))
    except UnpackError:
        raise
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in {"zlib", "brotli", "backports", "compression"}:
            raise
        raise UnpackError(f"its {coding} data is broken") from error
    if not packed.done:
        raise UnpackError(f"its {coding} data is cut off")
    return data


def unpack_gzip(data: bytes, limit: int) -> bytes:
    """A document that is itself a gzip file. Raises UnpackError."""
    return unpack((data,), "gzip", limit)


def _fed(packed: Unpacker, chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        yield from packed.feed(chunk)


def _within(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise too_long(limit)
        yield chunk


def too_long(limit: int) -> UnpackError:
    """The error of a response over the limit."""
    shown = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit} bytes"
    return UnpackError(f"larger than the limit of {shown}")
