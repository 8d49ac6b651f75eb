"""A claim's record of the public contract back into the claim."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kathan.model.amount import Amount, Number
from kathan.model.claim import Claim, Evidence, Kind, Party, Period, Site, Speaker, Stance
from kathan.model.steps import Issue, Step
from kathan.model.text_ref import TextRef
from kathan.model.window import Grain, Window

# Looked up, since calling an enumeration takes five times as long and a ledger reads millions of records.
_KINDS = {kind.value: kind for kind in Kind}
_STANCES = {stance.value: stance for stance in Stance}
_GRAINS = {grain.value: grain for grain in Grain}


def read_record(record: Mapping[str, Any]) -> Claim:
    """A claim from its record; weights and notes of its steps are not in a record.

    Raises KeyError, TypeError or ValueError where the record is not one of ours.
    """
    amount = record["amount"]
    evidence = record["evidence"]
    return Claim(
        key=record["claim"],
        evidence_key=record["evidence_key"],
        kind=_KINDS[record["kind"]],
        event=record["event"],
        amount=_read_amount(amount),
        part_of=amount and amount["part_of"],
        counted=_read_party(record["counted"]),
        actor=_read_party(record["actor"]),
        recipient=_read_party(record["recipient"]),
        place=_read_site(record["place"]),
        period=_read_period(record["period"]),
        said_at=_read_period(record["said_at"]),
        source=record["source"] and _read_speaker(record["source"]),
        via=tuple([_read_speaker(relay) for relay in record["via"]]),
        stance=_STANCES[record["stance"]],
        evidence=Evidence(
            TextRef(evidence["start"], evidence["end"], evidence["text"]),
            evidence["prefix"],
            evidence["suffix"],
        ),
        steps=_read_steps(tuple(record["rules"])),
        confidence=record["confidence"],
        issues=tuple([Issue(record["article"]["ref"], reason) for reason in record["issues"]]),
    )


@lru_cache(maxsize=1 << 12)
def _read_steps(rules: tuple[str, ...]) -> tuple[Step, ...]:
    """The steps of rules; many claims are bound by the same ones."""
    return tuple(map(Step, rules))


def _read_ref(value: Mapping[str, Any]) -> TextRef | None:
    return None if value["text"] is None else TextRef(value["start"], value["end"], value["text"])


def _read_number(value: int | str | None) -> Number | None:
    return Decimal(value) if isinstance(value, str) else value


def _read_amount(value: Mapping[str, Any] | None) -> Amount | None:
    if value is None:
        return None
    return Amount(
        low=_read_number(value["low"]),
        high=_read_number(value["high"]),
        ref=TextRef(value["start"], value["end"], value["text"]),
        unit=value["unit"],
        approximate=value["approximate"],
        vague=value["vague"],
        additional=value["additional"],
    )


def _read_party(value: Mapping[str, Any] | None) -> Party | None:
    return None if value is None else Party(value["label"], value["id"], _read_ref(value))


def _read_site(value: Mapping[str, Any] | None) -> Site | None:
    return None if value is None else Site(value["label"], value["id"], value["country"], _read_ref(value))


def _read_speaker(value: Mapping[str, Any]) -> Speaker:
    return Speaker(value["label"], value["id"], value["kind"], _read_ref(value))


def _read_period(value: Mapping[str, Any] | None) -> Period | None:
    if value is None:
        return None
    start, end = (None if value[end] is None else datetime.fromisoformat(value[end]) for end in ("start", "end"))
    text = value["text"]
    ref = None if text is None else TextRef(value["text_start"], value["text_end"], text)
    return Period(Window(start, end, _GRAINS[value["grain"]]), ref)
