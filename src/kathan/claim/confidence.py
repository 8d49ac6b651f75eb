"""How sure a figure is: the share of figures read in the same way that are wholly right."""

import math
from collections.abc import Mapping

from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.model.claim import Claim

SLOT = "confidence"
MOST = 6.0  # a link that scores higher is no surer
_WORDS = 4  # as many words of saying, or events, and more


def sureness(claim: Claim, frame: Frame, line: Line) -> dict[str, float]:
    """The features of a figure that may say how sure it is: the rules that made it, its link's score, its sentence."""
    amount = claim.amount
    one_bound = amount is not None and (amount.low is None) != (amount.high is None)
    features = {step.rule: 1.0 for step in claim.steps}
    return features | {
        "base": 1.0,
        "score": min(frame.score, MOST),
        "source.none": float(claim.source is None),
        "bound.one": float(one_bound),
        "frame.inherited": float(frame.term is None),
        f"what.{claim.event}": 1.0,
        f"sentence.{line.sentence.kind.value}": 1.0,
        "sentence.sayings": float(min(len(line.reporting), _WORDS)),
        "sentence.events": float(min(len({hit.phrase.event for hit in line.terms}), _WORDS)),
    }


def rate(claim: Claim, frame: Frame, line: Line, weights: Mapping[tuple[str, str], float]) -> float:
    """A number between 0 and 1, by the weights that ``scripts/calibrate.py`` has fitted (``link.tsv``)."""
    sum_ = math.fsum(weights.get((SLOT, name), 0.0) * value for name, value in sureness(claim, frame, line).items())
    return round(1.0 / (1.0 + math.exp(-sum_)), 2)
