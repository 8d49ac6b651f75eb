"""Run the examples that lie beside the words: packs in, what did not match wholly and uniquely out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kathan.claim.record import claim_record, mention_record
from kathan.model.window import read_instant
from kathan.packs.load import Packs
from kathan.run.flow import claims_of, find_mentions_of

Record = dict[str, Any]
PARTIES = frozenset({"source", "counted", "place", "actor", "recipient"})


@dataclass(frozen=True, slots=True)
class Example:
    """One line of an ``examples/*.jsonl``: where it stands, its language, and what it expects."""

    place: str
    language: str
    stage: str
    text: str
    match: tuple[Record, ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold, and why."""

    example: Example
    reason: str

    def __str__(self) -> str:
        return f"{self.example.place}: {self.example.stage} {self.example.text!r}: {self.reason}"


def _read_line(path: Path, number: int, line: str, language: str) -> Example:
    raw = json.loads(line)
    place = f"{language}/{path.name}:{number}"
    return Example(place, language, raw["stage"], raw["text"], tuple(raw["match"]), raw.get("published"))


def find_examples(packs: Packs) -> Iterator[Example]:
    """Every example of every language on the search path, in order of file and line."""
    for root in packs.roots:
        for code in sorted(packs.languages):
            for path in sorted((root / "lang" / code / "examples").glob("*.jsonl")):
                lines = path.read_text(encoding="utf-8").splitlines()
                for number, line in enumerate(lines, 1):
                    if line.strip() and not line.startswith("#"):
                        yield _read_line(path, number, line, code)


def _claims(example: Example, packs: Packs) -> list[Record]:
    published = read_instant(example.published) if example.published else None
    article, claims = claims_of(example.text, example.language, packs, published)
    return [claim_record(article, claim) for claim in claims if claim.amount or "statement" not in claim.kind]


def _mentions(kind: str, example: Example, packs: Packs) -> list[Record]:
    published = read_instant(example.published) if example.published else None
    article, mentions, attributions = find_mentions_of(example.text, example.language, packs, published)
    records = [mention_record(article, mention) for mention in (*mentions, *attributions)]
    return [record for record in records if record["mention"] == kind and _listed(record, example)]


def _listed(record: Record, example: Example) -> bool:
    """Numbers that are no counts are listed only where an expectation names their role."""
    if record["mention"] != "count" or record["value"].get("role") == "count":
        return True
    return any("role" in expected for expected in example.match)


STAGES: dict[str, Callable[[Example, Packs], list[Record]]] = {
    "claim": _claims,
    **{kind: partial(_mentions, kind) for kind in ("count", "time", "name", "place", "quotation", "attribution")},
}


def _value(record: Record, key: str) -> Any:
    """A key of an expectation, looked up in the record, its amount, its value, or its text."""
    amount, value = record.get("amount") or {}, record.get("value") or {}
    if key == "text" and record.get("amount"):
        return amount["text"]
    for part in (record, amount, value):
        if key in part:
            return part[key]
    return None


def _same(key: str, wanted: Any, found: Any) -> bool:
    if isinstance(found, dict) and isinstance(wanted, dict):
        return all(found.get(name) == value for name, value in wanted.items())
    if key in PARTIES and isinstance(found, dict):
        return bool(found.get("id") == wanted)
    return bool(found == wanted)


def _differences(wanted: Record, found: Record) -> list[str]:
    return [
        f"{key} {_value(found, key)!r}, not {value!r}"
        for key, value in wanted.items()
        if not _same(key, value, _value(found, key))
    ]


def run_example(example: Example, packs: Packs) -> Failure | None:
    """Whether the stage finds exactly what the example lists, in order; None where it does."""
    stage = STAGES.get(example.stage)
    if stage is None:
        return Failure(example, f"no such stage; there are {', '.join(STAGES)}")
    found = stage(example, packs)
    if len(found) != len(example.match):
        shown = [_value(record, "text") or record.get("kind") for record in found]
        return Failure(example, f"found {len(found)} {shown}, not {len(example.match)}")
    wrong = [text for wanted, record in zip(example.match, found, strict=True) for text in _differences(wanted, record)]
    return Failure(example, "; ".join(wrong)) if wrong else None


def run_examples(packs: Packs) -> tuple[Failure, ...]:
    """Run every example; the failures in order."""
    return tuple(failure for example in find_examples(packs) if (failure := run_example(example, packs)))
