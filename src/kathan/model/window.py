"""Time as half-open intervals with a grain, and published instants with their zone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How finely a time was said; coarser grains print as dates, finer ones as local times."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_CLOCK = frozenset({Grain.MINUTE, Grain.HOUR})


def show_moment(moment: datetime | None, grain: Grain) -> str | None:
    """ISO 8601 text of a wall-clock moment: a date for day and coarser, else a time to the minute."""
    if moment is None:
        return None
    return moment.isoformat(timespec="minutes") if grain in _CLOCK else moment.date().isoformat()


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open interval of local wall-clock time; an open end is None. At least one end is set."""

    start: datetime | None
    end: datetime | None
    grain: Grain

    def show(self) -> tuple[str | None, str | None]:
        """Both ends as ISO 8601 text, open ends as None."""
        return show_moment(self.start, self.grain), show_moment(self.end, self.grain)

    def contains(self, moment: datetime) -> bool:
        """Whether the moment lies inside the interval."""
        after = self.start is None or self.start <= moment
        return after and (self.end is None or moment < self.end)


@dataclass(frozen=True, slots=True)
class Instant:
    """When a page says it was published: aware where the page names a zone, else local; a day where no time."""

    at: datetime
    grain: Grain = Grain.MINUTE

    def show(self) -> str:
        """ISO 8601 text: a date for a day, else date and time with the zone if there is one."""
        if self.grain not in _CLOCK:
            return self.at.date().isoformat()
        return self.at.isoformat(timespec="seconds")

    @property
    def local(self) -> datetime:
        """The wall-clock time without its zone, against which relative words of the page are read."""
        return self.at if self.at.tzinfo is None else self.at.replace(tzinfo=None)


def day_window(day: datetime) -> Window:
    """The whole day in which a local moment lies."""
    start = day.replace(hour=0, minute=0, second=0, microsecond=0)
    return Window(start, start + timedelta(days=1), Grain.DAY)


def read_instant(text: str) -> Instant:
    """Parse an ISO 8601 date or date-time. Raises ValueError on anything else."""
    cleaned = text.strip().replace("Z", "+00:00")
    if len(cleaned) <= 10:
        return Instant(datetime.fromisoformat(cleaned), Grain.DAY)
    return Instant(datetime.fromisoformat(cleaned), Grain.MINUTE)
