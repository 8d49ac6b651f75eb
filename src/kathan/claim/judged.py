"""A judgement into its record of JSON Lines, and back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kathan.model.judgement import PAIRS, Judgement, Verdict


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
