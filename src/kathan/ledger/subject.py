"""A claim into its subject: event, unit, slice, counted group, actor and recipient, without place and time."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kathan.model.claim import Claim, Party, Stance
from kathan.model.key import fold_label
from kathan.model.ledger import Scope
from kathan.model.window import Window
from kathan.packs.options import Event

_INCIDENT_DAYS = 7


class Subject(NamedTuple):
    """What a figure counts, wherever and whenever; empty strings where the text does not say.

    ``incident`` marks a figure of a territory's own group that covers a few named days only.
    """

    event: str
    unit: str
    scope: Scope
    counted: str
    actor: str
    recipient: str
    incident: bool = False

    @property
    def bound(self) -> bool:
        """Whether the group or actor belongs to a country or body, and so to a long story, not an episode."""
        owner, colon, _ = self.counted.partition(":")
        named = bool(colon) and bool(owner) and owner not in {"label", "geonames"} and not _is_region(owner)
        return (named or bool(self.actor)) and not self.incident


def subject_of(claim: Claim, events: Mapping[str, Event]) -> Subject:
    """The subject of one figure, from its own words only."""
    event = events.get(claim.event or "")
    unit, counted = (claim.amount.unit if claim.amount else None) or "", _counted(claim)
    what = (claim.event or "", unit, _scope(claim), counted)
    if event is not None and event.place in {"sent", "goes"}:
        return _moved(Subject(*what, actor=_key(claim.actor), recipient=_goal(claim)))
    return Subject(*what, actor="", recipient="", incident=_has_territory(counted) and _few_days(claim))


def _is_region(owner: str) -> bool:
    """Whether an owner is a part of a country (``US-AR``), whose officers are those of an episode."""
    return owner[2:3] == "-"


def _scope(claim: Claim) -> Scope:
    if claim.stance is Stance.FEARED:
        return Scope.FEARED
    if claim.part_of:
        return Scope.PART
    return Scope.ADDITIONAL if claim.amount and claim.amount.additional else Scope.TOTAL


def _key(party: Party | None) -> str:
    if party is None:
        return ""
    return party.id or f"label:{fold_label(party.label)}"


def _counted(claim: Claim) -> str:
    """The group's key; things without id are told apart by their unit, which no language changes."""
    counted, amount = claim.counted, claim.amount
    if counted is not None and counted.id is None and amount and amount.unit not in {None, "person"}:
        return ""
    return _key(counted)


def _has_territory(group: str) -> bool:
    return ":" in group and not group.startswith("label:")


def _goal(claim: Claim) -> str:
    """Who receives it; people sent to a country are received by nobody, the country is where they stand."""
    people = claim.amount is not None and claim.amount.unit == "person"
    if people and claim.recipient and claim.place and claim.recipient.id == claim.place.country:
        return ""
    return _key(claim.recipient)


def _moved(subject: Subject) -> Subject:
    """For what is sent: a group and its sender name each other."""
    if subject.actor and subject.counted and ":" not in subject.counted and ":" not in subject.actor:
        return subject._replace(counted=f"{subject.actor}:{subject.counted}")
    if not subject.actor and _has_territory(subject.counted):
        return subject._replace(actor=subject.counted.partition(":")[0])
    return subject


def stated_window(claim: Claim) -> Window | None:
    """The time that a figure's own sentence states; none where only the text around it lends one.

    A lent time says when a happening was, but not that the figure counts that time alone.
    """
    ref, said = (claim.period.ref if claim.period else None), claim.evidence.ref
    inside = ref is None or said.start <= ref.start < said.end
    return claim.period.window if claim.period and inside else None


def _few_days(claim: Claim) -> bool:
    window = stated_window(claim)
    if window is None or window.start is None or window.end is None:
        return False
    return (window.end - window.start).days <= _INCIDENT_DAYS


def adopt(subjects: Iterable[Subject]) -> dict[Subject, Subject]:
    """Within one article, a bare role ("soldiers") means the only territory's group that has this role there."""
    known = sorted(set(subjects))
    adopted: dict[Subject, Subject] = {}
    if len({subject[:3] for subject in known}) == len(known):  # as in most articles: nobody could complete another
        return adopted
    for subject in known:
        fuller = [other for other in known if _completes(other, subject)]
        if len(fuller) == 1:
            adopted[subject] = fuller[0]
    return adopted


def _completes(fuller: Subject, bare: Subject) -> bool:
    if (fuller.event, fuller.unit, fuller.scope) != (bare.event, bare.unit, bare.scope):
        return False
    role = bool(bare.counted) and ":" not in bare.counted and fuller.counted.endswith(f":{bare.counted}")
    group = role or fuller.counted == bare.counted
    parties = bare.actor in {"", fuller.actor} and bare.recipient in {"", fuller.recipient}
    return fuller != bare and group and parties and fuller.incident == bare.incident
