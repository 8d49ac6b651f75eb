"""How a chart speaks: its words, figures and days in the reader's language, and where its marks lead."""

from collections.abc import Callable
from dataclasses import dataclass

from kathan.ledger.wording import say_amount, show_number
from kathan.model.amount import Amount, Number
from kathan.model.ledger import Clock
from kathan.model.series import Point, Series


def _same(text: str) -> str:
    return text


def _count(one: str, many: str, number: int) -> str:
    return (one if number == 1 else many) % {"n": show_number(number)}


@dataclass(frozen=True, slots=True)
class Manner:
    """Plain English with ISO dates unless told otherwise; ``link`` gives the address of a mark's evidence.

    ``log`` draws the values on a logarithmic scale; ``headed`` prints the title, which a page has above the chart.
    """

    say: Callable[[str], str] = _same
    count: Callable[[str, str, int], str] = _count
    figure: Callable[[Amount], str] = say_amount
    number: Callable[[Number], str] = show_number
    day: Callable[[str], str] = _same
    source: Callable[[str], str] = _same
    title: str | None = None
    link: Callable[[Series, Point], str | None] | None = None
    log: bool = False
    headed: bool = True

    def difference(self, by: Number) -> str:
        """A step with its sign."""
        return f"+{self.number(by)}" if by > 0 else f"−{self.number(-by)}"

    def note(self, series: Series, point: Point) -> str:
        """The sentence that a mark says to those who point at it or hear it read."""
        return self._sentence(point) % {
            "day": self.day(point.day),
            "source": self.source(series.label),
            "figure": self.figure(point.amount),
            "stance": self.say(point.stance.value),
            "reports": self.count("%(n)s report", "%(n)s reports", point.reports),
            "origins": self.count("%(n)s origin", "%(n)s origins", point.origins),
        }

    def _sentence(self, point: Point) -> str:
        if point.withdrawn:
            return self.say(
                "%(day)s: %(source)s no longer stands by %(figure)s (%(stance)s). %(reports)s, %(origins)s."
            )
        if point.clock is Clock.SAID:
            return self.say("%(day)s: %(source)s says %(figure)s (%(stance)s). %(reports)s, %(origins)s.")
        return self.say(
            "Published %(day)s: %(source)s says %(figure)s (%(stance)s), when is not told. %(reports)s, %(origins)s."
        )


PLAIN = Manner()
