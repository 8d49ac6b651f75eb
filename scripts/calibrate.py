"""Fit the weights that say how sure a figure is (slot ``confidence`` of ``link.tsv``), and write down if they hold.

usage: python scripts/calibrate.py [PAGE] [GOLD_DIR]

A logistic regression over the features of ``claim/confidence.py`` that the table names, fitted on articles that nobody
worked against: on worked ones every figure looks sure. The page shows the shares that are right for each article as
judged by weights fitted without it. Needs scikit-learn (``make calibrate``).
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

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
STRENGTH = 0.3  # of the weights against the prior that they are nothing
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
    scores = {id(claim): frame.score for frame, claim in pairs}
    found = compare(gold, [claim for _, claim in pairs])
    verdicts = [(verdict.claim, verdict.whole) for verdict in found.verdicts if verdict.claim]
    for claim, right in (*verdicts, *((claim, False) for claim in found.beyond)):
        yield gold.id, sureness(claim, scores[id(claim)]), right


def fit(judged: list[Judged], names: list[str]) -> tuple[dict[str, float], "np.ndarray", "np.ndarray"]:
    """The weights, the confidence of every figure by weights fitted without its article, and what is right."""
    given = np.array([[features.get(name, 0.0) for name in names] for _, features, _ in judged])
    right = np.array([right for *_, right in judged])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    groups = [article for article, *_ in judged]
    apart = cross_val_predict(model, given, right, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba")
    model.fit(given, right)
    return {"base": model.intercept_[0]} | dict(zip(names, model.coef_[0], strict=True)), apart[:, 1], right


def write_table(weights: dict[str, float], note: str) -> None:
    """Put the weights into the table and the note above it."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith(f"# {SLOT}: ")]
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] == SLOT:
            lines[number] = "\t".join((*cells[:2], f"{weights[cells[1]]:.2f}", *cells[3:]))
    TABLE.write_text("\n".join([lines[0], f"# {SLOT}: {note}", *lines[1:]]) + "\n", encoding="utf-8")


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
        "they are fitted on `tests/unseen`, which nobody works against, and each article is judged by weights fitted\n"
        f"without it: {note}.\n\n"
        "| confidence | figures | right |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n\n"
        "What `--min-confidence` leaves, of all the figures read:\n\n"
        "| at least | figures | right | of the right ones kept |\n| --- | --- | --- | --- |\n" + "\n".join(trade) + "\n"
    )


def main(page: Path, folder: Path) -> None:
    """Fit, write the table and the page."""
    packs = load_packs()
    names = [name for slot, name in packs.weights if slot == SLOT and name != "base"]
    judged = [one for gold in find_gold(folder) for one in judge(gold, packs)]
    weights, apart, right = fit(judged, names)
    measured = f"Brier score {brier_score_loss(right, apart):.3f} (a constant: {right.mean() * (1 - right.mean()):.3f})"
    note = f"{len(judged)} figures, {measured}, AUC {roc_auc_score(right, apart):.2f}"
    write_table(weights, f"{note}, on {folder.name}, digest {gold_digest(folder)[:12]}")
    page.write_text(write_page(apart, right, note), encoding="utf-8")
    print(note)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/confidence.md"),
        Path(sys.argv[2]) if len(sys.argv) > 2 else Path("tests/unseen"),
    )
