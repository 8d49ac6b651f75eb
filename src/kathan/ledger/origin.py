"""Reports into origins: those that go back to one utterance count once, however often they were printed."""

from collections.abc import Sequence
from datetime import timedelta

from kathan.model.claim import Speaker
from kathan.model.key import fold_label
from kathan.model.ledger import Clock, Report

_SHINGLE = 4
# Wire copy is cut and retouched; three quarters of the four-character pieces in common is the same sentence.
_ALIKE = 0.75


def speaker_key(speaker: Speaker) -> str:
    """The id of a speaker, or the folded label where no pack knows the name."""
    return speaker.id or f"label:{fold_label(speaker.label)}"


class _Joined:
    """Disjoint sets over indices; the smallest index stands for its set."""

    def __init__(self, size: int) -> None:
        self.parents = list(range(size))

    def root(self, index: int) -> int:
        while self.parents[index] != index:
            index = self.parents[index]
        return index

    def join(self, left: int, right: int) -> None:
        low, high = sorted((self.root(left), self.root(right)))
        self.parents[high] = low

    def __len__(self) -> int:
        return sum(index == parent for index, parent in enumerate(self.parents))


def count_origins(reports: Sequence[Report]) -> int:
    """How many utterances the reports go back to: same source, relay or wording with the same figure and day."""
    if len(reports) < 2:
        return len(reports)
    joined = _Joined(len(reports))
    first: dict[tuple[object, ...], int] = {}
    for index, report in enumerate(reports):
        for key in _utterances(report):
            joined.join(first.setdefault(key, index), index)
    _join_within(reports, joined)
    _join_alike(reports, joined)
    return len(joined)


def _join_within(reports: Sequence[Report], joined: _Joined) -> None:
    """Join what one source said of one figure "in September" with what it said on a day of that month."""
    said: dict[tuple[object, ...], list[tuple[int, Report]]] = {}
    for index, report in enumerate(reports):
        if report.claim.source is not None and report.clock is Clock.SAID:
            said.setdefault((speaker_key(report.claim.source), *_figure(report)), []).append((index, report))
    for same in said.values():
        wide = [pair for pair in same if _is_wide(pair[1])]
        for index, report in wide:
            for other, inner in same:
                if report.at and report.until and inner.at and report.at <= inner.at < report.until:
                    joined.join(index, other)


def _is_wide(report: Report) -> bool:
    return report.at is not None and report.until is not None and report.until - report.at > timedelta(days=1)


def _figure(report: Report) -> tuple[object, ...]:
    amount = report.claim.amount
    return (amount.low, amount.high) if amount else ()


def _utterances(report: Report) -> list[tuple[object, ...]]:
    """The keys under which two reports are one utterance; an article is one utterance of its own voice."""
    day = report.at.date() if report.at else None
    claim = report.claim
    speakers = [speaker for speaker in (claim.source, *claim.via) if speaker is not None]
    own = () if claim.source is None else _figure(report)
    keys: list[tuple[object, ...]] = [("article", report.copy.id, *own)]
    return keys + [(speaker_key(speaker), day, *_figure(report)) for speaker in speakers]


def _pieces(report: Report) -> frozenset[str]:
    text = fold_label(report.claim.evidence.ref.text)
    return frozenset(text[at : at + _SHINGLE] for at in range(max(1, len(text) - _SHINGLE + 1)))


def _join_alike(reports: Sequence[Report], joined: _Joined) -> None:
    """Join reports of one figure whose sentences are nearly the same and name the same time of saying, or none."""
    seen: dict[tuple[object, ...], list[tuple[int, frozenset[str]]]] = {}
    for index, report in enumerate(reports):
        if joined.root(index) != index:
            continue
        pieces = _pieces(report)
        said = report.at if report.clock is Clock.SAID else None
        peers = seen.setdefault((said, *_figure(report)), [])
        for other, known in peers:
            if len(pieces & known) >= _ALIKE * len(pieces | known):
                joined.join(other, index)
                break
        peers.append((index, pieces))
