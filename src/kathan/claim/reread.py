"""A claim's record of the public contract back into the claim."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kathan.model.amount import Amount, Number
from kathan.model.claim import Claim, Evidence, Kind, Party, Period, Site, Speaker, Stance
from kathan.model.quick import builder
from kathan.model.steps import Issue, Step
from kathan.model.text_ref import TextRef
from kathan.model.window import Grain, Window

# Looked up, since calling an enumeration takes five times as long and a ledger reads millions of records.
_KINDS = {kind.value: kind for kind in Kind}
_STANCES = {stance.value: stance for stance in Stance}
_GRAINS = {grain.value: grain for grain in Grain}
_ref, _amount, _evidence, _claim = builder(TextRef), builder(Amount), builder(Evidence), builder(Claim)
_site, _speaker = builder(Site), builder(Speaker)


def read_record(record: Mapping[str, Any]) -> Claim:
    """A claim from its record; weights and notes of its steps are not in a record.

    Raises KeyError, TypeError or ValueError where the record is not one of ours.
    """
    amount = record["amount"]
    evidence = record["evidence"]
    sentence = _ref(evidence["start"], evidence["end"], evidence["text"])
    return _claim(
        record["claim"],
        record["evidence_key"],
        _KINDS[record["kind"]],
        record["event"],
        amount and _read_amount(amount),
        amount and amount["part_of"],
        _read_party(record["counted"]),
        _read_party(record["actor"]),
        _read_party(record["recipient"]),
        _read_site(record["place"]),
        _read_period(record["period"]),
        _read_period(record["said_at"]),
        record["source"] and _read_speaker(record["source"]),
        tuple([_read_speaker(relay) for relay in record["via"]]),
        _STANCES[record["stance"]],
        _evidence(sentence, evidence["prefix"], evidence["suffix"]),
        _read_steps(tuple(record["rules"])),
        record["confidence"],
        tuple([Issue(record["article"]["ref"], reason) for reason in record["issues"]]),
    )


@lru_cache(maxsize=1 << 12)
def _read_steps(rules: tuple[str, ...]) -> tuple[Step, ...]:
    """The steps of rules; many claims are bound by the same ones."""
    return tuple(map(Step, rules))


def _read_ref(value: Mapping[str, Any]) -> TextRef | None:
    return None if value["text"] is None else _ref(value["start"], value["end"], value["text"])


def _read_number(value: int | str | None) -> Number | None:
    return Decimal(value) if isinstance(value, str) else value


def _read_amount(value: Mapping[str, Any]) -> Amount:
    return _amount(
        _read_number(value["low"]),
        _read_number(value["high"]),
        _ref(value["start"], value["end"], value["text"]),
        value["unit"],
        value["approximate"],
        value["vague"],
        value["additional"],
    )


def _read_party(value: Mapping[str, Any] | None) -> Party | None:
    return None if value is None else Party(value["label"], value["id"], _read_ref(value))


def _read_site(value: Mapping[str, Any] | None) -> Site | None:
    return None if value is None else _site(value["label"], value["id"], value["country"], _read_ref(value))


def _read_speaker(value: Mapping[str, Any]) -> Speaker:
    return _speaker(value["label"], value["id"], value["kind"], _read_ref(value))


def _read_period(value: Mapping[str, Any] | None) -> Period | None:
    if value is None:
        return None
    start, end = (None if value[end] is None else datetime.fromisoformat(value[end]) for end in ("start", "end"))
    text = value["text"]
    ref = None if text is None else TextRef(value["text_start"], value["text_end"], text)
    return Period(Window(start, end, _GRAINS[value["grain"]]), ref)
