"""Open a ledger for one command that reads it, and say plainly where that fails."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kathan.cli.outcome import refuse

if TYPE_CHECKING:
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
