"""Post what is read into a ledger while it is read; a ledger that fails is said once and the reading goes on."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kathan.model.article import Article
from kathan.model.claim import Claim
from kathan.model.steps import Issue

if TYPE_CHECKING:
    from kathan.store.base import Writer


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

    def post(self, article: Article, claims: Sequence[Claim]) -> None:
        """Post one article with its claims, if there is a ledger that works."""
        if self.writer is not None:
            self._try(lambda: self._post(article, claims))

    def _open(self) -> None:
        from kathan.store.base import open_store

        self.writer = open_store(self.ledger or "", write=True)

    def _post(self, article: Article, claims: Sequence[Claim]) -> None:
        from kathan.ledger.post import post_claims

        if self.writer is not None:
            post_claims(article, claims, self.writer)

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
