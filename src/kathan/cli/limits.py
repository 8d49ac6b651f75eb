"""The options of commands that read URLs, and the limits that they make."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kathan.cli.outcome import refuse

if TYPE_CHECKING:
    from kathan.read.net.limits import Limits

FetchFile = Annotated[
    str | None, typer.Option("--fetch", metavar="FILE", help="TOML file whose [fetch] table sets limits for URLs.")
]
Allow = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="HOST", help="A host, address or network of your own that URLs may lead to."),
]


def make_limits(path: str | None, allow: Sequence[str] | None) -> "Limits":
    """The limits of a file with more that is allowed; a wrong one is wrong use."""
    from kathan.read.net.limits import LimitError, load_limits

    try:
        return load_limits(path, tuple(allow or ()))
    except LimitError as error:
        raise refuse(str(error)) from None
