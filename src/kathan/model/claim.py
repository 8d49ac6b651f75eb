"""A claim: one figure, statement or quotation with who said it, of whom, where, when and how firmly."""

from dataclasses import dataclass
from enum import StrEnum

from kathan.model.amount import Amount
from kathan.model.steps import Issue, Step
from kathan.model.text_ref import TextRef
from kathan.model.window import Window


class Kind(StrEnum):
    """What sort of assertion a claim is."""

    FIGURE = "figure"
    STATEMENT = "statement"
    QUOTATION = "quotation"


class Stance(StrEnum):
    """How firmly a figure is put forward by its source or by the text."""

    ASSERTED = "asserted"
    ESTIMATED = "estimated"
    ALLEGED = "alleged"
    DENIED = "denied"
    FEARED = "feared"
    ACKNOWLEDGED = "acknowledged"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Party:
    """Someone or something named in the text: counted group, actor or recipient. ``id`` None = unresolved."""

    label: str
    id: str | None
    ref: TextRef | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say it, or who relays it; a spokesman has the id of the body he speaks for."""

    label: str
    id: str | None
    kind: str
    ref: TextRef | None


@dataclass(frozen=True, slots=True)
class Site:
    """Where a figure holds: id (ISO 3166-1/-2 or GeoNames) and country code where known."""

    label: str
    id: str | None
    country: str | None
    ref: TextRef | None


@dataclass(frozen=True, slots=True)
class Period:
    """A window of time and the words that say it; ``ref`` None where it follows from another clock."""

    window: Window
    ref: TextRef | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying: who, by which cue word, what span is said, how firmly, relayed through whom."""

    source: Speaker | None
    cue: TextRef
    content: TextRef
    stance: Stance
    via: tuple[Speaker, ...] = ()
    said_at: Period | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says it, with a little text on either side so that it can be found again."""

    ref: TextRef
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion, wholly tied to the text of one article.

    ``key`` is the content key (what is said), ``evidence_key`` what is said and where it was read.
    ``part_of`` is the content key of the figure that includes this one. ``steps`` explain every binding.
    """

    key: str
    evidence_key: str
    kind: Kind
    event: str | None
    amount: Amount | None
    part_of: str | None
    counted: Party | None
    actor: Party | None
    recipient: Party | None
    place: Site | None
    period: Period | None
    said_at: Period | None
    source: Speaker | None
    via: tuple[Speaker, ...]
    stance: Stance
    evidence: Evidence
    steps: tuple[Step, ...]
    confidence: float
    issues: tuple[Issue, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules that fired, each once, in order."""
        return tuple(dict.fromkeys([step.rule for step in self.steps]))
