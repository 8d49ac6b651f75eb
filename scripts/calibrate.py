"""Fit the weights that say how sure a figure is (slot ``confidence`` of ``link.tsv``), and write down if they hold.

usage: python scripts/calibrate.py

What makes a figure less sure is learnt on all annotated articles: a logistic regression over the features of
``claim/confidence.py``, most of whose weights are nothing (L1). The many of ``tests/gold`` were worked against, and
every figure looks surer there than it is: so each of those that nobody worked against counts for several. The page
shows the shares of these alone, each article judged by weights that were fitted without it.
Needs scikit-learn (``make calibrate``).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from kathan.claim.build import Builder, make_lines
from kathan.claim.confidence import SLOT, sureness
from kathan.mention.scan import scan_article
from kathan.mention.settle import find_mentions
from kathan.model.article import MediaType, Page, Source
from kathan.packs.load import DATA, Packs, load_packs
from kathan.read.page import read_article
from kathan.score.align import compare
from kathan.score.gold import GoldArticle, find_gold, gold_digest
from kathan.text.split import split_article

TABLE = DATA / "link.tsv"
STRENGTH = 0.3  # of what the articles say against the prior that a weight is nothing
SMALLEST = 0.05  # a weight below says nothing
LEAST = 20  # figures that a feature has to be met in
APART = 3  # figures that were worked against, against which one counts that was not
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
Judged = tuple[str, dict[str, float], bool]


def judge(gold: GoldArticle, packs: Packs) -> Iterator[Judged]:
    """Every figure read in an article: the article, the features, whether it is wholly right."""
    article = read_article(Page(Source(gold.id), MediaType.TEXT, gold.text), packs)
    scan = scan_article(article, packs)
    mentions = find_mentions(scan)
    builder = Builder(scan, mentions, make_lines(scan, mentions, split_article(article, scan.pack)))
    builder.read()
    pairs = list(builder.figures())
    found = compare(gold, [claim for _, claim in pairs])
    right = {id(verdict.claim): verdict.whole for verdict in found.verdicts if verdict.claim}
    lines = [line for line, frames in zip(builder.lines, builder.frames, strict=True) for _ in frames]
    for line, (frame, claim) in zip(lines, pairs, strict=True):
        yield gold.id, sureness(claim, frame, line), right.get(id(claim), False)


def learn(judged: Sequence[Judged], apart: Sequence[Judged]) -> dict[str, float]:
    """The base and the weight of each feature that says something, by figures that count once and several times."""
    both = (*judged, *apart)
    met = Counter(name for _, features, _ in both for name, value in features.items() if value)
    names = sorted(name for name, number in met.items() if number >= LEAST and name != "base")
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=5000)
    rows = np.array([[features.get(name, 0.0) for name in names] for _, features, _ in both])
    model.fit(rows, _right(both), sample_weight=np.array([1] * len(judged) + [APART] * len(apart)))
    told = {name: weight for name, weight in zip(names, model.coef_[0], strict=True) if abs(weight) >= SMALLEST}
    return {"base": model.intercept_[0]} | told


def judge_apart(judged: Sequence[Judged], apart: Sequence[Judged]) -> "np.ndarray":
    """The confidence of each figure that was not worked against, by weights that are fitted without its article."""
    sums = []
    for name, own in groupby(apart, key=itemgetter(0)):
        weights = learn(judged, [one for one in apart if one[0] != name])
        sums += [sum(weights.get(key, 0.0) * value for key, value in features.items()) for _, features, _ in own]
    return 1 / (1 + np.exp(-np.array(sums)))


def _right(judged: Sequence[Judged]) -> "np.ndarray":
    return np.array([right for *_, right in judged])


def write_table(weights: dict[str, float], note: str) -> None:
    """Put the weights into the table, with the note above it and the reasons that stood beside them."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    own = [number for number, line in enumerate(lines) if line.startswith(f"{SLOT}\t")]
    why = {cells[1]: cells[3:] for cells in (lines[number].split("\t") for number in own)}
    rows = ["\t".join((SLOT, name, f"{weight:.2f}", *why.get(name, [""]))) for name, weight in weights.items()]
    rest = [line for line in lines[own[-1] + 1 :] if line]
    head = [line for line in lines[1 : own[0]] if not line.startswith(f"# {SLOT}: ")]
    TABLE.write_text("\n".join([lines[0], f"# {SLOT}: {note}", *head, *rows, *rest]) + "\n", encoding="utf-8")


def write_page(apart: "np.ndarray", right: "np.ndarray", note: str) -> str:
    """The page that says how far the confidence is to be trusted."""
    rows = []
    for low, high in pairwise(BANDS):
        band = (apart > low) & (apart <= high)
        share = f"{right[band].mean():.2f}" if band.any() else ""
        rows.append(f"| {low:.1f}–{high:.1f} | {band.sum()} | {share} |")
    kept = [(least, apart >= least) for least in (0.0, 0.6, 0.7, 0.8, 0.85)]
    trade = [
        f"| {least:.2f} | {mask.sum()} | {right[mask].mean():.2f} | {right[mask].sum() / right.sum():.2f} |"
        for least, mask in kept
    ]
    return (
        "# How far the confidence is to be trusted\n\n"
        "Written by `make calibrate`. A figure's confidence is the share of figures read in the same way that are\n"
        "wholly right (event, both bounds, source). Its features and weights stand in `link.tsv` under `confidence`;\n"
        f"they are learnt on `tests/gold` and `tests/unseen`, a figure of which counts for {APART}, as nobody works\n"
        f"against most of it; each article of it is judged by weights fitted without it: {note}.\n\n"
        "| confidence | figures | right |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n\n"
        "What `--min-confidence` leaves, of all the figures read:\n\n"
        "| at least | figures | right | of the right ones kept |\n| --- | --- | --- | --- |\n" + "\n".join(trade) + "\n"
    )


def main(page: Path, learnt: Path, apart: Path) -> None:
    """Fit, write the table and the page."""
    packs = load_packs()
    judged = [one for gold in find_gold(learnt) for one in judge(gold, packs)]
    others = [one for gold in find_gold(apart) for one in judge(gold, packs)]
    weights, sure = learn(judged, others), judge_apart(judged, others)
    right = _right(others)
    measured = f"Brier score {brier_score_loss(right, sure):.3f} (a constant: {right.mean() * (1 - right.mean()):.3f})"
    note = f"{len(others)} figures, {measured}, AUC {roc_auc_score(right, sure):.2f}"
    digests = f"{gold_digest(learnt)[:12]} and {gold_digest(apart)[:12]}"
    write_table(weights, f"{note}, on {learnt.name} and {apart.name}, digests {digests}")
    page.write_text(write_page(sure, right, note), encoding="utf-8")
    print(note)


if __name__ == "__main__":
    main(Path("docs/confidence.md"), Path("tests/gold"), Path("tests/unseen"))
