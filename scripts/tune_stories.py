"""Fit the weights of slot ``story`` of ``link.tsv``: a logistic regression on pairs of articles of known incidents.

usage: python scripts/tune_stories.py DATA [KEPT]; KEPT is where ``ledger_scores.py`` keeps the claims that it read.
Prints the weights, and how well articles are paired on incidents that the fit has not seen (five folds). The table is
edited by hand where they serve questions better (``ledger_scores.py``). Needs scikit-learn, as ``make calibrate``.
"""

import sys
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kathan.ledger.story import SLOT, SURE, Tale, find_candidates, find_features, make_tales
from kathan.model.ledger import Copy, Report
from kathan.text.named import story_names
from ledger_scores import PACKS, read_incidents, rows_of

NAMES = [name for slot, name in PACKS.weights if slot == SLOT and name != "any"]


def read_tales(data: Path, kept: Path | None) -> tuple[list[Tale], dict[str, int]]:
    """The tales of the incidents' articles, and the incident of each article."""
    rows = rows_of(data, "incident_articles")
    incidents = {row["doc_id"]: row["incident_id"] for row in rows}
    reports, incident = [], {}
    for article, claims in read_incidents(rows, kept):
        incident[article.id] = int(incidents[article.source.ref])
        names = story_names(article.text)
        copy = Copy(article.id, article.source.ref, None, None, None, None, "en", article.published, names)
        reports += [Report(claim, copy, datetime.now(UTC)) for claim in claims if claim.amount]
    return make_tales(reports), incident


def main() -> None:
    """Fit, check and print."""
    tales, incident = read_tales(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    wanted = sum(incident[left.article] == incident[right.article] for left, right in combinations(tales, 2))
    pairs = list(find_candidates(tales))
    told = [dict(find_features(left, right, *shared)) for left, right, *shared in pairs]
    sizes = np.array([[one.get(name, 0.0) for name in NAMES] for one in told])
    same = np.array([incident[left.article] == incident[right.article] for left, right, *_ in pairs])
    folds = GroupKFold(5).split(sizes, same, [incident[left.article] for left, *_ in pairs])
    chances = np.zeros(len(pairs))
    for known, fresh in folds:
        chances[fresh] = fitted(sizes[known], same[known]).predict_proba(sizes[fresh])[:, 1]
    found = chances >= SURE
    print(f"pairs not seen: P {same[found].mean():.3f} R {same[found].sum() / wanted:.3f}, {wanted} wanted")
    model = fitted(sizes, same)
    for name, weight in (("any", model.intercept_[0]), *zip(NAMES, model.coef_[0], strict=True)):
        print(f"story\t{name}\t{weight:.2f}")


def fitted(sizes: np.ndarray, same: np.ndarray) -> LogisticRegression:
    """A regression with hardly any shrinking: there are thousands of pairs and a dozen features."""
    spread = sizes.std(axis=0) + 1e-9  # features of one spread are fitted in some dozen steps
    model = LogisticRegression(C=1e4, max_iter=1000).fit(sizes / spread, same)
    model.coef_ = model.coef_ / spread
    return model


if __name__ == "__main__":
    main()
