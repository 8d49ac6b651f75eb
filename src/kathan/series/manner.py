"""How a chart speaks: its words, figures and days in the reader's language, and where its marks lead."""

from collections.abc import Callable
from dataclasses import dataclass

from kathan.ledger.wording import say_amount, show_number
from kathan.model.amount import Amount, Number
from kathan.model.series import Point, Series


def _same(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Manner:
    """Plain English with ISO dates unless told otherwise; ``link`` gives the address of a mark's evidence."""

    say: Callable[[str], str] = _same
    figure: Callable[[Amount], str] = say_amount
    number: Callable[[Number], str] = show_number
    day: Callable[[str], str] = _same
    source: Callable[[str], str] = _same
    title: str | None = None
    link: Callable[[Series, Point], str | None] | None = None

    def note(self, series: Series, point: Point) -> str:
        """What a mark says to those who point at it or hear it read."""
        told = self.say(
            "%(source)s: %(figure)s · %(day)s (%(clock)s) · %(stance)s · reports %(reports)s, origins %(origins)s"
        )
        return told % {
            "source": self.source(series.label),
            "figure": self.figure(point.amount),
            "day": self.day(point.day),
            "clock": self.say(point.clock.value),
            "stance": self.say(point.stance.value),
            "reports": self.number(point.reports),
            "origins": self.number(point.origins),
        }


PLAIN = Manner()
