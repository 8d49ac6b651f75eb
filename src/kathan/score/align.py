"""Lay an article's claims beside its gold: gold figures and claims in, pairs and verdicts out."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import regex

from kathan.model.claim import Claim, Party, Period, Site, Speaker, Stance
from kathan.score.gold import GoldArticle, GoldFigure, Named, Span

_WORD = regex.compile(r"\w+")
ASPECTS = ("event", "value", "hedge", "unit", "source", "place", "counted", "stance", "via", "when")
STATED = frozenset({"via", "when"})  # judged only where gold states them: annotators leave many out
_FIRM = {Stance.ACKNOWLEDGED: Stance.ASSERTED}  # the guide has no word of its own for it
_SHARED_WORDS = 0.5  # of the shorter label, for two labels to name one party


@dataclass(frozen=True, slots=True)
class Verdict:
    """One gold figure beside the claim that was made of it; ``right`` holds the aspects that agree."""

    article: GoldArticle
    gold: GoldFigure
    claim: Claim | None
    right: frozenset[str] = frozenset()

    def asks(self, aspect: str) -> bool:
        """Whether gold says what is right for an aspect."""
        given = {"via": self.gold.relay, "when": self.gold.occurred}
        return aspect not in STATED or given[aspect] is not None

    @property
    def whole(self) -> bool:
        """Whether event, both bounds and source are right."""
        return {"event", "value", "source"} <= self.right


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article judged: a verdict for every gold figure, the claims beyond gold, and the traps taken."""

    article: GoldArticle
    verdicts: tuple[Verdict, ...]
    beyond: tuple[Claim, ...]
    traps: tuple[Span, ...]


def overlap(left: Span, right: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def compare(article: GoldArticle, claims: Sequence[Claim]) -> Comparison:
    """Judge the figures of one article; each claim answers at most one gold figure, by the best overlap."""
    figures = [claim for claim in claims if claim.amount]
    paired = _pair(article.figures, figures)
    verdicts = tuple(
        _judge(article, gold, figures[paired[index]]) if index in paired else Verdict(article, gold, None)
        for index, gold in enumerate(article.figures)
    )
    beyond = tuple(claim for index, claim in enumerate(figures) if index not in paired.values())
    traps = tuple(trap for trap in article.traps if any(overlap(trap, _span(claim)) for claim in figures))
    return Comparison(article, verdicts, beyond, traps)


def _span(claim: Claim) -> Span:
    return (claim.amount.ref.start, claim.amount.ref.end) if claim.amount else (0, 0)


def _pair(gold: Sequence[GoldFigure], claims: Sequence[Claim]) -> dict[int, int]:
    """Gold index to claim index: largest overlaps first, of equal ones that with the right event."""
    candidates = sorted(
        (-shared, gold[left].event != claims[right].event, left, right)
        for left in range(len(gold))
        for right in range(len(claims))
        if (shared := overlap(gold[left].span, _span(claims[right])))
    )
    paired: dict[int, int] = {}
    for _, _, left, right in candidates:
        if left not in paired and right not in paired.values():
            paired[left] = right
    return paired


def _judge(article: GoldArticle, gold: GoldFigure, claim: Claim) -> Verdict:
    amount = claim.amount
    if amount is None:
        return Verdict(article, gold, None)
    held = {
        "event": gold.event == claim.event,
        "value": (gold.low, gold.high) == (amount.low, amount.high),
        "hedge": gold.approximate == amount.approximate,
        "unit": gold.unit.lower() == (amount.unit or "").lower(),
        "source": same_party(claim.source, gold.source, article.text),
        "place": same_party(claim.place, gold.place, article.text),
        "counted": same_party(claim.counted, gold.counted, article.text),
        "stance": _FIRM.get(claim.stance, claim.stance) == gold.stance,
        "via": any(_names(relay, gold.relay or "") for relay in claim.via),
        "when": _meets(claim.period, gold.occurred),
    }
    return Verdict(article, gold, claim, frozenset(name for name, true in held.items() if true))


def _names(relay: Speaker, wanted: str) -> bool:
    return bool(_words(wanted) & (_words(relay.label) | (_words(relay.ref.text) if relay.ref else set())))


def _meets(period: Period | None, days: tuple[date, date] | None) -> bool:
    """Whether a time holds one of the days."""
    if period is None or days is None:
        return False
    start, end = period.window.start, period.window.end
    return (start is None or start.date() <= days[1]) and (end is None or days[0] < max(end.date(), _next(start)))


def _next(start: datetime | None) -> date:
    """The day after a time begins, so that an hour fills its day."""
    return start.date() + timedelta(days=1) if start else date.min


def same_party(found: Party | Speaker | Site | None, wanted: Named, text: str) -> bool:
    """Right when both are silent, the spans touch, the words are the same, or the labels share most words."""
    if found is None or wanted.silent:
        return found is None and wanted.silent
    if found.ref and any(overlap((found.ref.start, found.ref.end), span) for span in wanted.spans):
        return True
    mine = _words(found.ref.text) if found.ref else set()
    theirs = [_words(text[start:end]) for start, end in wanted.spans]
    if mine and any(words and (mine <= words or words <= mine) for words in theirs):
        return True
    label, other = _words(found.label), _words(wanted.label or "")
    return bool(label and other) and len(label & other) / min(len(label), len(other)) >= _SHARED_WORDS


def _words(text: str) -> set[str]:
    return set(_WORD.findall(unicodedata.normalize("NFKD", text).casefold()))
