"""Read a page in another process, so that a page that kills or stalls its reader costs only itself."""

import subprocess
import sys
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Self

from kathan.model.article import Page
from kathan.model.steps import Issue
from kathan.read.extract import DEFAULT
from kathan.run.flow import Reading

TIME_LIMIT = 60.0  # seconds for one article; the longest that is taken needs a tenth of it
START_LIMIT = 60.0  # seconds more for a reader that has yet to start


@dataclass(frozen=True, slots=True)
class Manner:
    """How pages are read: the language of all (None: each its own), what finds the article in HTML, seconds for one."""

    language: str | None = None
    extractor: str = DEFAULT
    limit: float = TIME_LIMIT


PLAIN = Manner()


class GuardedReader:
    """One reading process, started when it is first needed and again when it is lost. For one thread at a time."""

    def __init__(self, manner: Manner = PLAIN) -> None:
        self.manner = manner
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection[tuple[Page, str | None, str], Reading | Issue]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, page: Page) -> Reading | Issue:
        """What is read; a fatal issue where the reader died or took longer than the limit."""
        limit = self.manner.limit
        if self._child is None:
            self._start()
            limit += START_LIMIT
        try:
            self._line.send((page, self.manner.language, self.manner.extractor))
            if self._line.poll(limit):
                return self._line.recv()
        except (EOFError, OSError):
            return Issue(page.source.ref, f"not read: its reader died ({_say(self.close())})", fatal=True)
        self.close()
        return Issue(page.source.ref, f"not read: it took longer than {self.manner.limit:g} seconds", fatal=True)

    def close(self) -> int:
        """End the process; its exit status, or the negative number of the signal that had ended it."""
        if self._child is None:
            return 0
        self._line.close()
        try:
            return self._child.wait(0.2)  # one that has ended by itself, or ends now that nobody asks, has a status
        except subprocess.TimeoutExpired:
            self._child.kill()
            return self._child.wait()
        finally:
            self._child = None

    def _start(self) -> None:
        self._line, theirs = Pipe()
        command = [sys.executable, "-m", "kathan.run.child", str(theirs.fileno())]
        # What a library prints must not come between the claims on our standard output.
        self._child = subprocess.Popen(command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL, stdout=2)
        theirs.close()


def _say(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"status {status}"
