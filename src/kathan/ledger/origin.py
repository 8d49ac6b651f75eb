"""Reports into origins: those that go back to one utterance count once, however often they were printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import regex

from kathan.ledger.copies import find_families
from kathan.ledger.joined import Joined
from kathan.ledger.vouched import count_vouched
from kathan.model.claim import Speaker
from kathan.model.key import fold_label
from kathan.model.ledger import Clock, Report

_SHINGLE = 4
# Wire copy is cut and retouched; three quarters of the four-character pieces in common is the same sentence.
_ALIKE = 0.75
_SPOKEN = 5  # words of a quotation, from which on two papers did not hear it from two mouths
_QUOTED = regex.compile(
    r"[\u201c\u201e\u00ab\u2039](.*?)[\u201d\u201c\u00bb\u203a]|[\u300c\u300e](.*?)[\u300d\u300f]|\"(.*?)\""
)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")

Key = tuple[object, ...]


def speaker_key(speaker: Speaker) -> str:
    """The id of a speaker, or the folded label where no pack knows the name."""
    return speaker.id or f"label:{fold_label(speaker.label)}"


@dataclass(frozen=True, slots=True)
class Origins:
    """Of every report of one question the utterance (by its evidence key), and of every article its copies' family."""

    utterances: Mapping[str, int]
    families: Mapping[str, int]

    def count(self, reports: Sequence[Report]) -> int:
        """How many origins some of the reports have: one text, however often reprinted, vouches for one at most."""
        if len(reports) == 1:
            return 1
        told: dict[int, set[int]] = {}
        for report in reports:
            family = self.families[report.copy.id]
            told.setdefault(family, set()).add(self.utterances[report.claim.evidence_key])
        return 1 if len(told) == 1 else count_vouched(told)


def find_origins(reports: Sequence[Report]) -> Origins:
    """Which reports of a question are one utterance: the same text, source, relay, agency or quotation with the same
    figure and day, or the same sentence. The order of the reports makes no difference."""
    families = find_families(report.copy for report in reports)
    if len(set(families.values())) < 2:
        return Origins({report.claim.evidence_key: 0 for report in reports}, families)
    joined = Joined(len(reports))
    first: dict[Key, int] = {}
    for index, report in enumerate(reports):
        for key in _utterances(report, families[report.copy.id]):
            joined.join(first.setdefault(key, index), index)
    _join_within(reports, joined)
    _join_alike(reports, joined)
    return Origins({one.claim.evidence_key: joined.root(index) for index, one in enumerate(reports)}, families)


def _join_within(reports: Sequence[Report], joined: Joined) -> None:
    """Join what one source said of one figure "in September" with what it said on a day of that month."""
    said: dict[Key, list[tuple[int, Report]]] = {}
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


def _figure(report: Report) -> Key:
    amount = report.claim.amount
    return (amount.low, amount.high) if amount else ()


def _utterances(report: Report, family: int) -> Iterator[Key]:
    """The keys under which two reports are one utterance; a text and its copies are one utterance of its own voice."""
    at, claim, figure = report.at, report.claim, _figure(report)
    day = at.date() if at else None
    yield ("text", family) if claim.source is None else ("text", family, *figure)
    for speaker in (claim.source, *claim.via):
        if speaker is not None:
            yield speaker_key(speaker), day, *figure
    for agency in report.copy.credits:
        yield agency, day, *figure
    for words in _quotations(claim.evidence.ref.text):
        yield "quoted", words, *figure


def _quotations(sentence: str) -> Iterator[str]:
    """What a sentence quotes at length, folded."""
    for found in _QUOTED.finditer(sentence):
        words = _WORD.findall(next(filter(None, found.groups()), "").casefold())
        if len(words) >= _SPOKEN or sum(map(len, words)) > _SPOKEN * 5:
            yield " ".join(words)


def _pieces(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _SHINGLE] for at in range(max(1, len(text) - _SHINGLE + 1)))


def _join_alike(reports: Sequence[Report], joined: Joined) -> None:
    """Join reports of one figure whose sentences are nearly the same and name the same time of saying, or none."""
    seen: dict[Key, dict[str, int]] = {}
    for index, report in enumerate(reports):
        said = report.at if report.clock is Clock.SAID else None
        sentences = seen.setdefault((said, *_figure(report)), {})
        joined.join(sentences.setdefault(fold_label(report.claim.evidence.ref.text), index), index)
    for sentences in seen.values():
        if len({joined.root(index) for index in sentences.values()}) > 1:
            _join_sentences(sentences, joined)


def _join_sentences(sentences: Mapping[str, int], joined: Joined) -> None:
    """By growing length: one much shorter than another cannot be most of it."""
    told = sorted(((_pieces(text), index) for text, index in sentences.items()), key=lambda one: len(one[0]))
    start = 0
    for at, (pieces, index) in enumerate(told):
        while len(told[start][0]) < _ALIKE * len(pieces):
            start += 1
        for known, other in told[start:at]:
            apart = joined.root(other) != joined.root(index)
            if apart and len(pieces & known) >= _ALIKE * len(pieces | known):
                joined.join(other, index)
