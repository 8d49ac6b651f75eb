"""One request to one host: the only module that speaks HTTP, through connections whose address has been judged.

A name is looked up once, and the connection is made to the very address that was judged, so that a second answer of
the DNS changes nothing. Every reading and writing ends with the time of the whole request, however slowly it drips.
"""

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from kathan.read.net.address import refuse_address
from kathan.read.net.limits import Limits
from kathan.read.net.unpack import UnpackError, too_long, unpack

Resolver = Callable[[str, int], list[str]]
_PIECE = 65_536


class RefusedError(Exception):
    """A request that is not made or not gone on with; the message says why."""


class UnreachableError(Exception):
    """A host that did not answer as HTTP wants it; the message says how."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One response: its status, its headers in lower case, and its plain body where it was read."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


def plain_url(url: str) -> str:
    """The URL as it is asked for: the host in ASCII, the path quoted, no fragment. Raises RefusedError."""
    try:
        return str(httpx2.URL(url.strip()).copy_with(fragment=None))
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise RefusedError("no URL that can be read") from error


def join_url(base: str, relative: str) -> str:
    """A URL that a document at ``base`` names, without its fragment. Raises RefusedError."""
    try:
        return str(httpx2.URL(base).join(relative.strip()).copy_with(fragment=None))
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise RefusedError(f"it names {relative[:80]!r}, no URL that can be read") from error


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host as the system knows them, each once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Client:
    """Makes requests within limits; may be used by several threads at once."""

    def __init__(self, limits: Limits, resolver: Resolver = look_up) -> None:
        self._limits = limits
        self._backend = _Backend(limits, resolver)
        self._pool: httpcore2.ConnectionPool | None = None
        self._lock = threading.Lock()

    def ask(
        self, url: str, headers: Mapping[str, str], seconds: float, limit: int, content: bytes | None = None
    ) -> Answer:
        """One request and its answer, no redirect followed: GET, or POST where there is ``content``.

        ``seconds`` for all of it; ``limit`` bytes of body, packed and plain. The body of an error is not read. Raises
        RefusedError, UnreachableError.
        """
        self._backend.begin(seconds)
        sent = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
        method = "GET" if content is None else "POST"
        try:
            with self._opened().stream(method, url, headers=sent, content=content) as response:
                return _read(response, limit)
        except UnpackError as error:
            raise RefusedError(str(error)) from error
        except (httpcore2.TimeoutException, TimeoutError) as error:
            raise UnreachableError(f"took longer than {self._limits.seconds:.3g} seconds") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise UnreachableError(_say(error)) from error

    def _opened(self) -> httpcore2.ConnectionPool:
        with self._lock:
            if self._pool is None:
                context = httpx2.create_ssl_context()
                self._pool = httpcore2.ConnectionPool(
                    context, max_connections=64, max_keepalive_connections=16, keepalive_expiry=15,
                    network_backend=self._backend,
                )  # fmt: skip
            return self._pool

    def abort(self) -> None:
        """End every request under way, and let none begin."""
        self._backend.abort()

    def close(self) -> None:
        """Close what is open."""
        if self._pool is not None:
            self._pool.close()


def _read(response: httpcore2.Response, limit: int) -> Answer:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    if response.status != 200:
        return Answer(response.status, headers)
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise too_long(limit)
    chunks: Iterable[bytes] = response.iter_stream()
    return Answer(200, headers, unpack(chunks, headers.get("content-encoding", ""), limit))


def _say(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            return "no such host"
        if isinstance(cause, ConnectionRefusedError):
            return "no connection: the host refuses it"
        cause = cause.__cause__ or cause.__context__
    text = str(error).strip()
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return "its certificate cannot be trusted"
    if isinstance(error, httpcore2.ProtocolError):
        return f"the host does not speak HTTP: {text[:120]}"
    return f"no connection: {text[:120] or type(error).__name__}"


class _Backend(httpcore2.NetworkBackend):
    """Connects to judged addresses only, and ends every wait with the time of the thread's request."""

    def __init__(self, limits: Limits, resolver: Resolver) -> None:
        self._limits = limits
        self._resolver = resolver
        self._plain = httpcore2.SyncBackend()
        self._time = threading.local()
        self._open: set[_Stream] = set()
        self._aborted = False

    def begin(self, seconds: float) -> None:
        """Start the time of a request of this thread."""
        if self._aborted:
            raise UnreachableError("stopped")
        self._time.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that this thread's request still has."""
        left = float(self._time.end - time.monotonic())
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:  # fmt: skip
        """A connection to one of the host's addresses that may be reached."""
        failure: Exception = UnreachableError("no such host")
        for address in self._permitted(host, port):
            try:
                inner = self._plain.connect_tcp(address, port, self.left(), local_address, socket_options or ())
            except httpcore2.ConnectError as error:
                failure = error
                continue
            self._check_peer(host, inner)
            return self.keep(inner)
        raise failure

    def _permitted(self, host: str, port: int) -> list[str]:
        found = _in_time(lambda: self._resolver(host, port), self.left())
        refusals = {address: refuse_address(host, address, self._limits) for address in found}
        refused = next(filter(None, refusals.values()), None)
        permitted = [address for address, refusal in refusals.items() if refusal is None]
        if refused and not permitted:
            raise RefusedError(refused)
        return permitted

    def _check_peer(self, host: str, stream: httpcore2.NetworkStream) -> None:
        """The last word: the address at the other end of the open connection."""
        refused = refuse_address(host, str(stream.get_extra_info("server_addr")[0]), self._limits)
        if refused:
            stream.close()
            raise RefusedError(refused)

    def keep(self, inner: httpcore2.NetworkStream) -> "_Stream":
        """The stream with its time, remembered so that it can be ended from without."""
        stream = _Stream(inner, self)
        self._open.add(stream)
        if self._aborted:
            stream.end()
        return stream

    def drop(self, stream: "_Stream") -> None:
        """Forget a stream that is closed."""
        self._open.discard(stream)

    def abort(self) -> None:
        """End every connection; whoever waits on one is woken."""
        self._aborted = True
        for stream in list(self._open):
            stream.end()

    def sleep(self, seconds: float) -> None:
        """Never asked for: nothing is tried again here."""
        raise NotImplementedError


class _Stream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the request."""

    def __init__(self, inner: httpcore2.NetworkStream, backend: _Backend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, or none at the end."""
        return self._inner.read(min(max_bytes, _PIECE), self._backend.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of the buffer."""
        for at in range(0, len(buffer), _PIECE):
            self._inner.write(buffer[at : at + _PIECE], self._backend.left())

    def close(self) -> None:
        """Close the connection."""
        self._backend.drop(self)
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> "_Stream":
        """The same connection, encrypted; the certificate is checked against the name that was asked for."""
        self._backend.drop(self)
        return self._backend.keep(self._inner.start_tls(ssl_context, server_hostname, self._backend.left()))

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._inner.get_extra_info(info)

    def end(self) -> None:
        """Let nothing more come or go; closing is left to whoever reads."""
        try:
            self._inner.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # closed already


def _in_time(act: Callable[[], list[str]], seconds: float) -> list[str]:
    """What ``act`` gives; a look-up cannot be broken off, so that it is left behind where it takes too long."""
    found: queue.Queue[list[str] | OSError] = queue.Queue()

    def run() -> None:
        try:
            found.put(act())
        except UnicodeError:
            found.put(socket.gaierror("no name of a host"))
        except OSError as error:
            found.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        outcome = found.get(timeout=seconds)
    except queue.Empty:
        raise httpcore2.ConnectTimeout from None
    if isinstance(outcome, OSError):
        raise outcome
    return outcome
