"""Post what is read into a ledger while it is read; a ledger that fails is said once and the reading goes on."""

from collections.abc import Callable, Sequence
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kathan.model.article import Article
from kathan.model.claim import Claim
from kathan.model.steps import Issue

if TYPE_CHECKING:
    from kathan.store.base import Writer

Post = tuple[Article, Sequence[Claim]]


class Posting:
    """A ledger held open for one command; ``ledger`` None posts nothing."""

    def __init__(self, ledger: str | None, note: Callable[[Issue], None]) -> None:
        self.ledger = ledger
        self.note = note
        self.writer: Writer | None = None

    def __enter__(self) -> Self:
        if self.ledger is not None:
            self._try(self._open)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.writer is not None:
            self.writer.close()

    def post(self, posts: Sequence[Post]) -> None:
        """Post articles with their claims in one transaction, if there is a ledger that works.

        Where that fails each is tried by itself, so that what can be kept is.
        """
        from kathan.store.base import StoreError

        if self.writer is None:
            return
        try:
            with self.writer.posting():
                self._post(posts)
        except StoreError:
            for post in posts:
                self._try(partial(self._post, [post]))

    def _open(self) -> None:
        from kathan.store.base import open_store

        self.writer = open_store(self.ledger or "", write=True)

    def _post(self, posts: Sequence[Post]) -> None:
        from kathan.ledger.post import post_claims
        from kathan.packs.load import load_packs

        for article, claims in posts:
            if self.writer is not None:
                post_claims(article, claims, self.writer, packs=load_packs())

    def _try(self, act: Callable[[], Any]) -> None:
        from kathan.store.base import StoreError, show_address

        try:
            act()
        except StoreError as error:
            name = show_address(str(self.ledger))
            reason = str(error).removeprefix(f"{name}: ")
            self.note(Issue(name, f"{reason}; nothing more is posted, reading goes on", fatal=True))
            if self.writer is not None:
                self.writer.close()
            self.writer = None
