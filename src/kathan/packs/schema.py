"""The columns of every pack file: one frozen dataclass a table, checked strictly on loading."""

from dataclasses import dataclass
from typing import ClassVar

STANCES = frozenset("asserted estimated alleged denied feared acknowledged retracted".split())
SEVERAL = {"two": 2, "three": 3, "four": 4, "five": 5}  # of how many a noun tells that is its own number


@dataclass(frozen=True, slots=True)
class SetRow:
    """``sets.tsv``: words that may stand for each other in forms, ``|`` between them, and the stance they give."""

    FILE: ClassVar[str] = "sets.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {"stance": STANCES}
    set: str
    forms: str
    stance: str = ""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """``numbers.tsv``: a number word, how it combines, and its exact value."""

    FILE: ClassVar[str] = "numbers.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "kind": frozenset(
            "one tens hundreds hundred power scale dual range fixed plus half vague excess article zero joiner "
            "ordinal collective part over below point minus".split()
        )
    }
    form: str
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class BoundRow:
    """``bounds.tsv``: a hedge, the side of the number it stands on, and what it does to the interval."""

    FILE: ClassVar[str] = "bounds.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "side": frozenset({"before", "after", "between"}),
        "effect": frozenset(
            "low high about to between more exact above_that below_that cross from reached change".split()
        ),
    }
    form: str
    side: str
    effect: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """``time.tsv``: a word of time: month, weekday, unit, shift, clock, zone and the like."""

    FILE: ClassVar[str] = "time.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "kind": frozenset(
            "month weekday unit shift day ago since until during at part season now clock zone age year "
            "date era festival frequency edge plural some length shifted war past same dated half".split()
        )
    }
    form: str
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ReportingRow:
    """``reporting.tsv``: a word of saying, where its speaker stands, and the stance it gives."""

    FILE: ClassVar[str] = "reporting.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "kind": frozenset(
            "verb noun adposition relay tell back doubt announce self again asked issue onward plain that".split()
            + "tally post finding".split()
        ),
        "side": frozenset({"before", "after", "either", "inside", "within", "beyond", ""}),
        "stance": STANCES,
    }
    form: str
    kind: str
    side: str = "either"
    stance: str = "asserted"


@dataclass(frozen=True, slots=True)
class RoleRow:
    """``roles.tsv``: a word for people: a group that is counted, or an office whose holder speaks."""

    FILE: ClassVar[str] = "roles.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "kind": frozenset({"group", "office", "kin"}),
        "number": frozenset({"one", *SEVERAL, "many", "any"}),
    }
    form: str
    role: str
    kind: str = "group"
    number: str = "any"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """``units.tsv``: what a number counts when it is not a role: people, households, things, money, measures."""

    FILE: ClassVar[str] = "units.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "kind": frozenset("person household thing counter money minor measure percent other".split()),
        "side": frozenset({"before", "after", "either"}),
        "number": frozenset({"one", *SEVERAL, "many", "any"}),
    }
    form: str
    unit: str
    kind: str
    side: str = "after"
    number: str = "any"


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """``institutions.tsv``: a kind of institution; ``also`` lists the kinds the bare word may point back to."""

    FILE: ClassVar[str] = "institutions.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {}
    form: str
    kind: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class GrammarRow:
    """``grammar.tsv``: a function word, what it does, and the side on which it governs."""

    FILE: ClassVar[str] = "grammar.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "function": frozenset(
            "about remark homeless sure etc sorts shelter sequel outbreak war lying "
            "wide subject genitive locative ablative dative purpose complementizer conjunction contrast pronoun "
            "possessive border negation agent inclusion total exchange hypothetical honorific title relative "
            "asks background capacity future recount article against each purposeless object clause with site reported "
            "adverb auxiliary filed partitive change base nationwide lasting channel namesake rate aim nobody victims "
            "reflexive share street deed charge regionwide capital area several where strike illness case rubble sunk "
            "trap likewise direction respective between there spot talk hospital townwide town hit gunfire happens "
            "incident alike cases untrue water mishap heard announces local taken finite resumes record todate".split()
        )
    }
    form: str
    function: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class JunkRow:
    """``junk.tsv``: a line of page furniture, or a word that opens a byline or a dateline."""

    FILE: ClassVar[str] = "junk.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "kind": frozenset("line start byline dateline heading abbreviation ending desk pointer".split())
    }
    form: str
    kind: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """``terms/<event>.tsv``: a word of an event, its part of speech, and where its number stands.

    A form may hold one gap, written `` .. ``, which stands for up to three words.
    """

    FILE: ClassVar[str] = "terms"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {
        "kind": frozenset("verb noun adjective total person".split()),
        "number": frozenset({"before", "after", "either", "beside", "said", "told", "sum", "arms", "force", "camp"}),
        "stance": STANCES,
    }
    form: str
    kind: str = "verb"
    number: str = "either"
    stance: str = "asserted"


@dataclass(frozen=True, slots=True)
class AliasRow:
    """``names.tsv`` of a language: a form of a name of ``data/names/``."""

    FILE: ClassVar[str] = "names.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {}
    form: str
    id: str


@dataclass(frozen=True, slots=True)
class PlaceAliasRow:
    """``places.tsv`` of a language: a form of a place of ``data/names/``, as a name or as a demonym.

    The use ``beside`` is a name that is a common word too, and holds only beside another place of its country.
    """

    FILE: ClassVar[str] = "places.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {"use": frozenset({"name", "demonym", "beside"})}
    form: str
    id: str
    use: str = "name"


LANGUAGE_TABLES: tuple[type, ...] = (
    NumberRow, BoundRow, TimeRow, ReportingRow, RoleRow, UnitRow, InstitutionRow, GrammarRow, JunkRow,
    AliasRow, PlaceAliasRow,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BodyRow:
    """``names/bodies.tsv``: a known person, body, agency, outlet or armed group."""

    FILE: ClassVar[str] = "bodies.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {}
    id: str
    kind: str
    label: str
    territory: str = ""
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """``names/places.tsv``: a place with its English label, demonym label, country and parent."""

    FILE: ClassVar[str] = "places.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {}
    id: str
    kind: str
    label: str
    country: str = ""
    parent: str = ""
    adjective: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class WarRow:
    """``names/wars.tsv``: a war that news counts from, the day it began, its scene and parties (ISO 3166-1).

    ``region``: the part of the scene that it is fought in, where its sums are of that alone (ISO 3166-2).
    """

    FILE: ClassVar[str] = "wars.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {}
    id: str
    label: str
    began: str
    scene: str
    parties: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """``names/roles.tsv`` and ``names/kinds.tsv``: the English label of a role or of an institution kind."""

    FILE: ClassVar[str] = "roles.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {}
    id: str
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class WeightRow:
    """``link.tsv``: what one feature weighs when a slot of a claim is filled, and why."""

    FILE: ClassVar[str] = "link.tsv"
    CHOICES: ClassVar[dict[str, frozenset[str]]] = {}
    slot: str
    feature: str
    weight: str
    why: str = ""
