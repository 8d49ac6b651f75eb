"""Reports out to whoever wants to know: a stream, a file of JSON Lines that has each once, a webhook that is signed."""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TextIO

from kathan.read.net.client import RefusedError, UnreachableError
from kathan.read.net.visit import Visitor
from kathan.run.watch.plan import Webhook

Reports = Sequence[tuple[int, dict[str, Any]]]
_BATCH = 500
_LONGEST_BODY = 1_000_000


class UntoldError(Exception):
    """Reports that could not be told; the message says where and why. They are kept and told later."""


class Channel(Protocol):
    """One way out. ``name`` is how the state knows it, ``batch`` how many reports go at once."""

    name: str
    batch: int

    def last(self, identity: str) -> int:
        """The number of the last report of this watch that is there for certain; 0 where nobody can know."""
        ...

    def tell(self, reports: Reports) -> None:
        """Tell reports, in order. Raises UntoldError."""
        ...


class Stream:
    """Lines on a stream, as ``tell`` makes them."""

    batch = _BATCH

    def __init__(self, stream: TextIO, tell: Callable[[dict[str, Any]], str]) -> None:
        self.name = "stream"
        self._stream = stream
        self._tell = tell

    def last(self, identity: str) -> int:
        """Nobody knows what a reader of a stream has seen."""
        return 0

    def tell(self, reports: Reports) -> None:
        """One line a report."""
        for _, record in reports:
            print(self._tell(record), file=self._stream)
        self._stream.flush()


class JsonFile:
    """A file of JSON Lines, each report in it once: what was written last is read from the file itself."""

    batch = _BATCH

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self.name = f"file:{self._path.resolve()}"

    def last(self, identity: str) -> int:
        """The number in the last whole line; what a kill left of a torn one is cut off."""
        try:
            if not self._path.exists():
                return 0
            with self._path.open("r+b") as file:
                return _settle(file, identity)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UntoldError(f"{self._path}: {error}") from error

    def tell(self, reports: Reports) -> None:
        """Append the reports and see them on the disk."""
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for _, record in reports)
        try:
            with self._path.open("ab") as file:
                file.write(lines.encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise UntoldError(f"{self._path}: {error.strerror or error}") from error


def _settle(file: BinaryIO, identity: str) -> int:
    size = file.seek(0, os.SEEK_END)
    tail = b""
    while size > 0 and tail.count(b"\n") < 2:
        step = min(size, 65_536)
        size -= step
        file.seek(size)
        tail = file.read(step) + tail
    whole = tail.rfind(b"\n") + 1
    file.truncate(size + whole)
    lines = tail[:whole].splitlines()
    watch, _, seq = str(json.loads(lines[-1])["id"]).rpartition("-") if lines else ("", "", "")
    return int(seq) if watch == identity else 0  # of another state nothing can be known


class Hook:
    """A URL that reports are sent to, signed as Standard Webhooks are: id, time and body under a shared secret."""

    def __init__(self, webhook: Webhook, visitor: Visitor) -> None:
        self.name = f"webhook:{webhook.url}"
        self.batch = webhook.batch
        self._webhook = webhook
        self._visitor = visitor

    def last(self, identity: str) -> int:
        """Only the receiver knows; it tells the same batch by its id."""
        return 0

    def tell(self, reports: Reports) -> None:
        """Send one batch; told again after a failure, it has the same id and the same body."""
        records = [record for _, record in reports]
        body = json.dumps({"type": "kathan.changes", "reports": records}, ensure_ascii=False).encode()
        if len(body) > _LONGEST_BODY and len(records) > 1:
            middle = len(reports) // 2
            self.tell(reports[:middle])
            self.tell(reports[middle:])
            return
        headers = self._headers(f"{records[0]['id']}-{reports[-1][0]}", body)
        try:
            status = self._visitor.post(self._webhook.url, body, headers)
        except (RefusedError, UnreachableError) as error:
            raise UntoldError(f"{self._webhook.url}: {error}") from error
        if not 200 <= status < 300:
            raise UntoldError(f"{self._webhook.url}: answers {status}")

    def _headers(self, name: str, body: bytes) -> dict[str, str]:
        stamp = str(int(datetime.now(UTC).timestamp()))
        headers = {"Content-Type": "application/json", "webhook-id": name, "webhook-timestamp": stamp}
        if self._webhook.secret is not None:
            headers["webhook-signature"] = f"v1,{sign(self._webhook.secret, name, stamp, body)}"
        return headers


def sign(secret: bytes, name: str, stamp: str, body: bytes) -> str:
    """The signature of a delivery: HMAC-SHA256 over ``id.timestamp.body``, in base64."""
    if secret.startswith(b"whsec_"):
        secret = base64.b64decode(secret.removeprefix(b"whsec_"))
    return base64.b64encode(hmac.new(secret, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
