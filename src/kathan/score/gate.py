"""Hold accuracy to its floors: sums and a floors file in, what fell below them out."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kathan.score.sums import Sums


@dataclass(frozen=True, slots=True)
class Floors:
    """The digest of the gold that the floors were measured on; language to measure to its least value."""

    digest: str
    floors: dict[str, dict[str, float]]


def read_floors(path: Path) -> Floors:
    """Read a floors file: ``digest`` and one table a language. Raises ValueError where it is not of that form."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    floors = {code: {name: float(value) for name, value in row.items()} for code, row in raw["floors"].items()}
    return Floors(str(raw["digest"]), floors)


def measures(sums: Sums) -> dict[str, float]:
    """The measures that floors are set on."""
    shares = {name: sums.share(name) for name in ("source", "place", "counted", "stance", "when")}
    return {"figure": sums.figure_f, "claim": sums.claim_f, **shares}


def below(floors: Floors, sums: Mapping[str, Sums], digest: str) -> Iterator[str]:
    """Every floor that does not hold, in words; another digest means that the floors speak of other gold."""
    if digest != floors.digest:
        yield f"the gold has digest {digest}, the floors were measured on {floors.digest}"
    for code, row in floors.floors.items():
        found = measures(sums[code]) if code in sums else {}
        for name, least in row.items():
            if found.get(name, 0.0) < least:
                yield f"{code} {name}: {found.get(name, 0.0):.3f} is below its floor {least:.3f}"
