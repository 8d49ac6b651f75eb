"""Open a ledger for one command that reads it, and say plainly where that fails."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kathan.cli.outcome import refuse

if TYPE_CHECKING:
    from kathan.packs.load import Packs
    from kathan.store.base import View

Result = TypeVar("Result")


def with_view(ledger: str, act: "Callable[[View], Result]") -> Result:
    """Open a ledger for reading; one that cannot be used is said and ends the command with status 1."""
    from kathan.store.base import StoreError, open_store

    try:
        view = open_store(ledger)
        try:
            return act(view)
        finally:
            view.close()
    except StoreError as error:
        raise refuse(str(error), status=1) from None


def refresh_ledger(ledger: str, packs: "Packs") -> None:
    """Derive what was posted since; a ledger that cannot be written, or is being written to, is derived in memory."""
    from kathan.ledger.derive import is_fresh, refresh
    from kathan.store.base import StoreError, open_store

    if with_view(ledger, lambda view: is_fresh(view, packs)):
        return
    try:
        with open_store(ledger, write=True) as writer:
            refresh(writer, packs)
    except StoreError:
        return
