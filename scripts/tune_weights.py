"""Tune the weights of one slot of ``link.tsv`` on annotated articles, by coordinate steps; prints what helps.

usage: python scripts/tune_weights.py SLOT [GOLD_DIR] [ROUNDS]

``event`` is tuned for claims wholly right, ``place`` for places right. Mentions are read once; only claims are built
again for each try. The weights are written back to the table with the corpus, its digest and the figure beside them.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kathan.claim.build import build_claims
from kathan.mention.scan import Scan, scan_article
from kathan.mention.settle import Mentions, find_mentions
from kathan.model.article import MediaType, Page, Sentence, Source
from kathan.packs.load import DATA, Packs, load_packs
from kathan.read.page import read_article
from kathan.score.align import compare
from kathan.score.gold import GoldArticle, find_gold, gold_digest
from kathan.text.split import split_article

TABLE = DATA / "link.tsv"
STEPS = (-0.8, -0.3, 0.3, 0.8)
Read = tuple[GoldArticle, Scan, Mentions, tuple[Sentence, ...]]
Weights = dict[tuple[str, str], float]


def read_all(folder: Path, packs: Packs) -> Iterator[Read]:
    """Every gold article with all that does not depend on the weights."""
    for gold in find_gold(folder):
        article = read_article(Page(Source(gold.id), MediaType.TEXT, gold.text), packs)
        scan = scan_article(article, packs)
        yield gold, scan, find_mentions(scan), split_article(article, scan.pack)


def measure(slot: str, read: list[Read], packs: Packs) -> float:
    """The share of gold figures that are right in what the slot decides."""
    right = total = 0
    for gold, scan, mentions, sentences in read:
        claims, _ = build_claims(replace(scan, packs=packs), mentions, sentences)
        verdicts = compare(gold, claims)
        total += len(verdicts.verdicts) + (len(verdicts.beyond) if slot == "event" else 0)
        for verdict in verdicts.verdicts:
            right += verdict.whole if slot == "event" else "place" in verdict.right
    return right / total


def tune(slot: str, folder: Path, rounds: int) -> None:
    """Step each weight up and down as long as it helps, and write what was found."""
    packs = load_packs()
    read = list(read_all(folder, packs))
    weights: Weights = dict(packs.weights)
    best = measure(slot, read, packs)
    print(f"{slot}: {best:.4f} of {len(read)} articles")
    for _ in range(rounds):
        for key in [key for key in weights if key[0] == slot]:
            for step in STEPS:
                tried = {**weights, key: round(weights[key] + step, 2)}
                found = measure(slot, read, replace(packs, weights=tried))
                if found > best + 1e-9:
                    best, weights = found, tried
                    print(f"  {key[1]} {tried[key]}: {found:.4f}")
    write(slot, weights, f"{slot}: {best:.3f} right on {folder.name}, digest {gold_digest(folder)[:12]}")


def write(slot: str, weights: Weights, note: str) -> None:
    """Put the weights into the table and the note above it."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith(f"# {slot}: ")]
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] == slot and len(cells) > 2:
            lines[number] = "\t".join((*cells[:2], f"{weights[slot, cells[1]]:g}", *cells[3:]))
    TABLE.write_text("\n".join([lines[0], f"# {note}", *lines[1:]]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    tune(
        sys.argv[1],
        Path(sys.argv[2]) if len(sys.argv) > 2 else Path("tests/gold"),
        int(sys.argv[3]) if len(sys.argv) > 3 else 2,
    )
