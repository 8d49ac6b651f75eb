"""The options that say who reads: this process, or an engine with so many workers."""

from dataclasses import dataclass
from typing import Annotated

import typer

from kathan.cli.outcome import refuse

EngineName = Annotated[
    str | None, typer.Option("--engine", metavar="NAME", help="local (all cores); with --out also ray or spark.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=1, help="How many processes the engine uses; one a core.")
]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="For one article, where an engine reads.")
]

Out = Annotated[
    str | None,
    typer.Option("--out", metavar="FOLDER", help="Write tables there, a path or URL; goes on where it stopped."),
]


@dataclass(frozen=True, slots=True)
class Crew:
    """What the options said; without an engine this process reads, and nothing limits an article's time."""

    engine: str | None = None
    workers: int | None = None
    limit: float = 60.0


ALONE = Crew()


def check_engine(name: str | None) -> None:
    """Refuse an engine that gives its readings to no one but a folder."""
    if name not in {None, "local"}:
        raise refuse(f"--engine {name} writes into a folder: name it with --out")
