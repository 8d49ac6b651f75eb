"""Add verdicts up: comparisons in, precision, recall and the shares that are right a language out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kathan.score.align import ASPECTS, Comparison

ALL = "ALL"


@dataclass(slots=True)
class Sums:
    """Counts over some articles; shares are 0 where there is nothing to share.

    ``undated`` counts figures with a time of which gold gives none.
    """

    articles: int = 0
    gold: int = 0
    found: int = 0
    matched: int = 0
    whole: int = 0
    traps: int = 0
    traps_taken: int = 0
    undated: int = 0
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ASPECTS, 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ASPECTS, 0))

    def add(self, comparison: Comparison) -> None:
        """Count one article."""
        matched = [verdict for verdict in comparison.verdicts if verdict.claim]
        self.articles += 1
        self.gold += len(comparison.verdicts)
        self.found += len(matched) + len(comparison.beyond)
        self.matched += len(matched)
        self.whole += sum(verdict.whole for verdict in matched)
        self.traps += len(comparison.article.traps)
        self.traps_taken += len(comparison.traps)
        dated = (one for one in matched if one.claim and one.claim.period)
        self.undated += sum(not verdict.asks("when") for verdict in dated)
        for name in ASPECTS:
            asked = [verdict for verdict in matched if verdict.asks(name)]
            self.asked[name] += len(asked)
            self.right[name] += sum(name in verdict.right for verdict in asked)

    def share(self, aspect: str) -> float:
        """Of the matched figures, the share whose aspect is right; of relays and times, of those that gold states."""
        return self.right[aspect] / self.asked[aspect] if self.asked[aspect] else 0.0

    def score(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of so many right ones."""
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0

    @property
    def figure_f(self) -> float:
        """F1 of figures found with the right event."""
        return self.score(self.right["event"])[2]

    @property
    def claim_f(self) -> float:
        """F1 of claims with event, bounds and source right."""
        return self.score(self.whole)[2]


def sum_up(comparisons: Iterable[Comparison]) -> dict[str, Sums]:
    """The sums of each language in order, those of all together last."""
    found: dict[str, Sums] = {}
    whole = Sums()
    for comparison in comparisons:
        found.setdefault(comparison.article.language, Sums()).add(comparison)
        whole.add(comparison)
    return {**{code: found[code] for code in sorted(found)}, ALL: whole}
