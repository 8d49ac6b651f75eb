"""What a person decided about claims: it stands beside them and applies on reading."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kathan.model.key import digest


class Verdict(StrEnum):
    """What was decided of the targets."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    SAME_QUESTION = "same-question"
    OTHER_QUESTION = "other-question"
    SAME_SOURCE = "same-source"
    UNDONE = "undone"


PAIRS = frozenset({Verdict.SAME_QUESTION, Verdict.OTHER_QUESTION, Verdict.SAME_SOURCE})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision with who, when (UTC) and why.

    ``targets`` are keys of evidence; for the same source two keys of sources, for an undoing the id of a judgement.
    ``fields`` of a correction are JSON: parts of the claim's record as they should be.
    """

    verdict: Verdict
    targets: tuple[str, ...]
    who: str
    when: datetime
    why: str = ""
    fields: str = ""

    @property
    def id(self) -> str:
        """A digest of everything it says: the same judgement taken in twice is one."""
        parts = (self.verdict.value, *self.targets, self.who, self.when.isoformat(), self.why, self.fields)
        return digest(("judgement", *parts))


def judgement_record(one: Judgement) -> dict[str, Any]:
    """A judgement as one object of JSON Lines."""
    return {
        "judgement": one.id,
        "verdict": one.verdict.value,
        "targets": list(one.targets),
        "fields": json.loads(one.fields) if one.fields else None,
        "who": one.who,
        "when": one.when.isoformat(),
        "why": one.why,
    }


def read_judgement(record: Mapping[str, Any]) -> Judgement:
    """A judgement from its record. Raises KeyError, TypeError or ValueError, saying why, where it is none."""
    verdict = Verdict(record["verdict"])
    targets = tuple(str(target) for target in record["targets"])
    if len(targets) != (2 if verdict in PAIRS else 1):
        raise ValueError(f"{verdict.value} takes {'two targets' if verdict in PAIRS else 'one target'}")
    fields = record.get("fields") or {}
    if bool(fields) != (verdict is Verdict.CORRECTED):
        raise ValueError("fields belong to a correction, and a correction needs them")
    shown = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if fields else ""
    when = datetime.fromisoformat(record["when"])
    if when.tzinfo is None or not str(record["who"]).strip():
        raise ValueError("a judgement names who judged, and when with a zone")
    return Judgement(verdict, targets, str(record["who"]), when, str(record.get("why") or ""), shown)
