"""The filters over the list of questions: what can be chosen, and how many questions each choice leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from kathan.web.look import Listed, Look
from kathan.web.paging import Part, make_cursor, read_cursor
from kathan.web.sieve import ALL_FACETS, Days, Index
from kathan.web.wrong import AskedWrongError

SHOWN = 8  # choices of a facet that stand open; the rest is unfolded
_MOST = 60  # choices of a facet in all; who looks for another one finds it through those that it goes with
_DAYS = {"since": "since", "until": "until", "revised": "revised"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many questions it leaves, whether it is chosen, and where choosing it leads."""

    value: str
    label: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader chose: values of facets, and bounds of time."""

    chosen: Mapping[str, str]
    days: Days

    @property
    def query(self) -> dict[str, str]:
        """The same as parameters of an address."""
        days = {name: day for name in _DAYS if (day := getattr(self.days, name))}
        return {**self.chosen, **days}


def read_filters(asked: Mapping[str, str]) -> Filters:
    """The filters among the parameters of an address. Raises AskedWrongError."""
    chosen = {name: value for name in ALL_FACETS if (value := asked.get(name))}
    return Filters(chosen, Days(**{name: _day(asked.get(name, "")) for name in _DAYS}))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat() if text.strip() else ""
    except ValueError:
        raise AskedWrongError("“%(asked)s” is no day like 2025-08-31", asked=text[:40]) from None


def list_questions(look: Look, filters: Filters, after: str | None, most: int) -> Part[Listed]:
    """The questions that the filters leave behind a cursor, what was said last first."""
    index = look.sieve.at(look.view)
    numbers = index.choose(filters.chosen, index.within(filters.days))
    found = index.part(numbers, read_cursor(after) if after else "", most + 1)
    rows = look.listed([number for _, number in found[:most]])
    total = len(index.order) if numbers is None else len(numbers)
    return Part(rows, total, make_cursor(found[most - 1][0]) if len(found) > most else None)


def offer(look: Look, filters: Filters) -> dict[str, list[Choice]]:
    """For every facet its values among the questions that the other choices leave, the most frequent first."""
    index = look.sieve.at(look.view)
    within = index.within(filters.days)
    counts = {facet: index.count(facet, filters.chosen, within, _MOST) for facet in ALL_FACETS}
    return {facet: _offer(index, facet, filters, counts[facet]) for facet in ALL_FACETS}


def _offer(index: Index, facet: str, filters: Filters, counts: list[tuple[str, int]]) -> list[Choice]:
    held = filters.chosen.get(facet)
    return [
        Choice(one, index.label(facet, one), count, one == held, _address(filters, facet, one)) for one, count in counts
    ]


def _address(filters: Filters, facet: str, value: str) -> str:
    query = filters.query
    if query.get(facet) == value:
        del query[facet]
    else:
        query[facet] = value
    return "/questions" + (f"?{urlencode(query)}" if query else "")
