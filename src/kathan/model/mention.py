"""What stands in a sentence before anything is bound: counts, times, names, places, cues, quotations."""

from dataclasses import dataclass, field
from enum import StrEnum

from kathan.model.amount import Amount
from kathan.model.claim import Speaker
from kathan.model.text_ref import TextRef
from kathan.model.window import Window


class CountRole(StrEnum):
    """What a number is for; only COUNT can become a figure."""

    COUNT = "count"
    DATE = "date"
    CLOCK = "time of day"
    DURATION = "duration"
    ORDINAL = "ordinal"
    AGE = "age"
    PERCENT = "percentage"
    MEASURE = "measure"
    NAME = "part of a name"
    SCORE = "score"
    CODE = "code"


class Doubt(StrEnum):
    """Why the value of a number is no more than the language's habit.

    UNSETTLED: nothing shows whether its mark groups or divides. CONFLICT: the document uses the mark for both.
    """

    UNSETTLED = "unsettled"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class CountMention:
    """A number with its hedges read; ``extent`` covers hedge, number and unit noun together.

    ``compares`` marks a number said only against the one before it ("far more than that"). ``doubt`` says
    why the document does not settle its value.
    """

    ref: TextRef
    amount: Amount
    role: CountRole
    extent: TextRef
    unit: TextRef | None = None
    compares: bool = False
    doubt: Doubt | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression with its TIMEX3 value; ``window`` is None where the text leaves it open.

    ``mod`` is the TIMEX3 modifier (START, END, BEFORE, AFTER, APPROX); ``since`` marks an open period.
    """

    ref: TextRef
    window: Window | None
    timex: str
    mod: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameMention:
    """A person, body, agency, outlet, group or office; ``id`` is None for a name no pack knows.

    ``described`` marks a description without a name ("the agency") that points back to an earlier name.
    """

    ref: TextRef
    label: str
    id: str | None
    kind: str
    territory: str | None = None
    described: bool = False
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place with its id (ISO 3166 or GeoNames) and country; ``demonym`` marks "Russian" beside "Russia"."""

    ref: TextRef
    label: str
    id: str | None
    country: str | None
    kind: str
    demonym: bool = False
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CueMention:
    """A word of a pack that steers the binding: ``kind`` names its table, ``value`` its meaning there.

    Kinds: event, reporting, role, unit, grammar, bound. ``marks`` carries the row's other columns.
    """

    ref: TextRef
    kind: str
    value: str
    marks: tuple[tuple[str, str], ...] = ()
    rules: tuple[str, ...] = ()

    def mark(self, name: str) -> str:
        """The row's column of that name, or the empty string."""
        return next((value for key, value in self.marks if key == name), "")


@dataclass(frozen=True, slots=True)
class QuotationMention:
    """Direct speech: ``ref`` covers the words between the marks; ``speaker`` None until it is bound."""

    ref: TextRef
    outer: TextRef
    rules: tuple[str, ...] = field(default=("quotation.marks",))
    speaker: Speaker | None = None


Mention = CountMention | TimeMention | NameMention | PlaceMention | CueMention | QuotationMention
