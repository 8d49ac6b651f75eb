"""How sure a figure is: the share of figures read in the same way that are wholly right."""

import math
from collections.abc import Mapping

from kathan.model.claim import Claim

SLOT = "confidence"
MOST = 6.0  # a link that scores higher is no surer


def sureness(claim: Claim, score: float) -> dict[str, float]:
    """The features of a figure that may say how sure it is: the rules that made it, and its link's score."""
    features = {step.rule: 1.0 for step in claim.steps}
    return features | {"base": 1.0, "score": min(score, MOST), "source.none": float(claim.source is None)}


def rate(claim: Claim, score: float, weights: Mapping[tuple[str, str], float]) -> float:
    """A number between 0 and 1, by the weights that ``scripts/calibrate.py`` has fitted (``link.tsv``)."""
    sum_ = math.fsum(weights.get((SLOT, name), 0.0) * value for name, value in sureness(claim, score).items())
    return round(1.0 / (1.0 + math.exp(-sum_)), 2)
