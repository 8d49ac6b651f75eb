"""Judgements into what they do to a reading: claims left out or corrected, sources and questions joined or parted."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kathan.claim.record import claim_record
from kathan.claim.reread import read_record
from kathan.ledger.origin import speaker_key
from kathan.model.claim import Claim
from kathan.model.judgement import Judgement, Verdict
from kathan.model.ledger import Report
from kathan.model.steps import Step

CORRECTABLE = frozenset(
    {"event", "amount", "counted", "actor", "recipient", "place", "period", "said_at", "source", "via", "stance"}
)
_ON_CLAIMS = frozenset({Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED})


class JudgementError(ValueError):
    """A judgement that cannot apply; the message says why."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The judgements that stand: of each claim the latest, of sources and questions all, in order of time."""

    claims: Mapping[str, Judgement]
    sources: Mapping[str, str]
    pairs: tuple[Judgement, ...]

    def apply(self, report: Report) -> Report | None:
        """A report as it is to be read; None where it was rejected."""
        one = self.claims.get(report.claim.evidence_key)
        if one is not None:
            if one.verdict is Verdict.REJECTED:
                return None
            report = replace(report, claim=_judged(report.claim, one))
        source = report.claim.source
        joined = self.sources.get(speaker_key(source)) if source and self.sources else None
        if source is None or joined is None:
            return report
        return replace(report, claim=replace(report.claim, source=replace(source, id=joined)))


NONE = Verdicts({}, {}, ())


def weigh(judgements: Iterable[Judgement]) -> Verdicts:
    """What stands of all judgements; the later one on a claim holds, and an undone one does not."""
    ordered = sorted(standing(judgements), key=lambda one: (one.when, one.id))
    claims = {one.targets[0]: one for one in ordered if one.verdict in _ON_CLAIMS}
    sources: dict[str, str] = {}
    for one in ordered:
        if one.verdict is Verdict.SAME_SOURCE:
            _join_sources(sources, *one.targets)
    pairs = tuple(one for one in ordered if one.verdict in {Verdict.SAME_QUESTION, Verdict.OTHER_QUESTION})
    return Verdicts(claims, sources, pairs)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that no standing later one undoes: an undoing can itself be undone."""
    kept: list[Judgement] = []
    undone: set[str] = set()
    for one in sorted(judgements, key=lambda one: (one.when, one.id), reverse=True):
        if one.id in undone:
            continue
        if one.verdict is Verdict.UNDONE:
            undone.add(one.targets[0])
        else:
            kept.append(one)
    return kept


def _join_sources(sources: dict[str, str], left: str, right: str) -> None:
    """Both keys, and all that were joined with them, mean the one that a pack knows, else the first by alphabet."""
    roots = {sources.get(key, key) for key in (left, right)}
    root = min(roots, key=lambda key: (key.startswith(("label:", "own:")), key))
    for key in sorted({left, right} | {key for key, value in sources.items() if value in roots}):
        sources[key] = root


def _judged(claim: Claim, one: Judgement) -> Claim:
    step = Step(f"judgement.{one.verdict.value}", 1.0, f"{one.who}: {one.why}" if one.why else one.who)
    corrected = correct(claim, json.loads(one.fields)) if one.verdict is Verdict.CORRECTED else claim
    return replace(corrected, steps=(*claim.steps, step))


def correct(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """A claim with parts of its record replaced; the keys stay those of what was read. Raises JudgementError."""
    unknown = sorted(set(fields) - CORRECTABLE)
    if unknown:
        raise JudgementError(f"{', '.join(unknown)}: not a field of a claim that can be corrected")
    record = claim_record({"ref": ""}, claim)
    for name, value in fields.items():
        known = record[name]
        record[name] = {**known, **value} if isinstance(known, dict) and isinstance(value, dict) else value
    try:
        return read_record(record)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise JudgementError(f"the corrected fields make no claim: {error!r}") from None


def touched(judgements: Sequence[Judgement], every: Mapping[str, Judgement]) -> set[str] | None:
    """The evidence that new judgements are about; None where they concern everything (sources).

    ``every`` are all judgements by id, to follow what is undone.
    """
    found: set[str] = set()
    for one in judgements:
        judged = one
        while judged.verdict is Verdict.UNDONE and judged.targets[0] in every:
            judged = every[judged.targets[0]]
        if judged.verdict is Verdict.SAME_SOURCE:
            return None
        if judged.verdict is not Verdict.UNDONE:
            found.update(judged.targets)
    return found


def joined_cells(verdicts: Verdicts, home: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of cells that judgements on questions join; ``home`` tells the cell of evidence."""
    found = []
    for one in verdicts.pairs:
        left, right = (home.get(target) for target in one.targets)
        if one.verdict is Verdict.SAME_QUESTION and left and right and left != right:
            found.append((left, right))
    return found
