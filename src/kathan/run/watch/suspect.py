"""The page that a watch was reading when it ended: read apart the next time, and set aside where that ends it again.

A kill says nothing against the page, so nothing is held against it but what it does to a reader of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kathan.model.article import Page
from kathan.model.steps import Issue
from kathan.packs.load import Packs
from kathan.run.flow import Reading, read_safely
from kathan.run.guarded import GuardedReader
from kathan.run.watch.state import Item, State

Reader = Callable[[Page], Reading | Issue]
_READING, _UNPACKING = "reading", "unpacking"
TRIES = 3  # times that a watch may end while it takes a page apart, which takes some milliseconds


class Suspects:
    """Knows which page was being read when the last watch ended, and how pages are read."""

    def __init__(self, state: State, packs: Packs) -> None:
        self._state = state
        self._packs = packs
        self._suspect = state.mark(_READING)

    def is_hopeless(self, item: Item) -> bool:
        """Whether watches have ended so often while they took this page apart that it is not tried again."""
        return item.url == self._suspect and self._ended(item) >= TRIES

    @contextmanager
    def reading(self, item: Item) -> Iterator[Reader]:
        """What reads the pages of an article; one that was being read when the last watch ended is read by a child."""
        if item.url != self._suspect:
            self._state.set_mark(_READING, item.url)
            yield lambda page: read_safely(page, self._packs)
            return
        self._state.set_mark(_UNPACKING, f"{self._ended(item) + 1} {item.url}")
        with GuardedReader() as child:
            yield lambda page: self._read_apart(child, page)
        self.clear()

    def clear(self) -> None:
        """Suspect nothing: what was being read is through, or set aside, or the watch ends because it was told to."""
        self._suspect = ""
        self._state.set_mark(_READING, "")

    def _read_apart(self, child: GuardedReader, page: Page) -> Reading | Issue:
        self._state.set_mark(_UNPACKING, "")
        return child.read(page)

    def _ended(self, item: Item) -> int:
        count, _, url = self._state.mark(_UNPACKING).partition(" ")
        return int(count) if url == item.url else 0
