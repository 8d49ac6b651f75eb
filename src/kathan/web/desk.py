"""All that the pages know of a ledger: the one place that opens it."""

import gc
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from kathan.model.article import Article, MediaType, Page, Source
from kathan.model.ledger import Kept
from kathan.model.steps import Issue
from kathan.model.window import Instant
from kathan.packs.load import Packs
from kathan.read.kept import read_kept
from kathan.run.flow import Reading, read_again, read_safely
from kathan.store.base import StoreError
from kathan.web.keeper import Keeper, PreparingError
from kathan.web.look import Look, NotThereError, Opened
from kathan.web.sieve import Sieve

_ANY_TEXT = "1"
_TEXTS = 64  # articles kept as read


class Desk:
    """Opens the ledger anew for every request. Troubles raise StoreError, PreparingError or NotThereError."""

    def __init__(self, name: str, packs: Packs) -> None:
        self.name = name
        self.packs = packs
        self.keeper = Keeper(name, packs)
        self.sieve = Sieve()
        self._texts: OrderedDict[str, tuple[Article, Reading | None]] = OrderedDict()
        self._lock = Lock()
        self._loads = {code: Lock() for code in packs.languages}  # those that are still to be loaded

    @contextmanager
    def look(self) -> Iterator[Look]:
        """The ledger as it is at one moment."""
        view, behind = self.keeper.open()
        with view, view.reading():
            yield Look(view, self.sieve, behind)

    def settle(self) -> None:
        """Load what every look needs and take it for lasting, so that looking for garbage does not go through it all.

        That takes a tenth of a second in a ledger of a million claims, and would come in the middle of some page.
        """
        with self.look() as look:
            self.sieve.at(look.view)
        gc.collect()
        gc.freeze()

    def warm(self) -> None:
        """Load the words of the languages that the ledger holds, the most frequent first, before a reader needs them.

        They take half a second to a second and a half a language, the first time that a text in it is read.
        """
        try:
            with self.look() as look:
                found = self.sieve.at(look.view).count("language", {}, None, len(self.packs.languages))
        except (StoreError, PreparingError):
            return  # readers are told; the first of each language waits
        for code, _ in found:
            self._load(code)
        gc.freeze()

    def _load(self, code: str | None) -> None:
        """Have the words of a language there; whoever comes while they are being loaded waits for that."""
        turn = self._loads.get(code or "")
        if turn is None:
            return
        with turn:
            if code in self._loads:
                self.read(_ANY_TEXT, code)
                del self._loads[str(code)]

    def close(self) -> None:
        """Let go of what was begun."""
        self.keeper.close()

    def article(self, look: Look, name: str) -> Opened:
        """An article by its id or the first digits of it. Raises NotThereError."""
        kept = next(look.view.kept(look.article_id(name)), None)
        if kept is None:
            raise NotThereError(name)
        article, reading = self._text(kept)
        return Opened(kept.copy, article, look.reports(kept.copy.id), reading)

    def _text(self, kept: Kept) -> tuple[Article, Reading | None]:
        """The article as it was taken apart, and read once more; the last ones are kept."""
        with self._lock:
            found = self._texts.get(kept.copy.id)
        if found is None:
            reading, article = self._read_again(kept), read_kept(kept)
            found = (article if article.regions or reading is None else reading.article), reading
        with self._lock:
            self._texts[kept.copy.id] = found
            self._texts.move_to_end(kept.copy.id)
            while len(self._texts) > _TEXTS:
                self._texts.popitem(last=False)
        return found

    def _read_again(self, kept: Kept) -> Reading | None:
        """The article read once more; one kept without its layout is taken apart again, as plain text."""
        self._load(kept.copy.language)
        if not kept.layout:
            reading = self.read(kept.text, kept.copy.language, kept.copy.published)
            return None if isinstance(reading, Issue) else reading
        try:
            return read_again(read_kept(kept), self.packs)
        except Exception:  # the page can do without
            return None

    def rises(self, event: str) -> bool:
        """Whether what an event counts can only grow."""
        found = self.packs.events.get(event)
        return bool(found and found.rises)

    def read(self, text: str, language: str | None = None, published: Instant | None = None) -> Reading | Issue:
        """Read a text; nothing is kept."""
        return read_safely(Page(Source("-", published=published), MediaType.TEXT, text), self.packs, language)
