"""Scores extractors, alone and as kathan reads with them, on article pages whose text is known; prints one row each.

usage: pages_score.py [FOLDER]. FOLDER holds the 181 pages of the article extraction benchmark (``ground-truth.json``
and ``html/``); generated pages in eleven languages come from generated_pages.py. As in that benchmark runs of four
words are compared with their counts, a page with itself, and precision and recall are means over pages. Fails where
kathan's F on the 181 pages is below that of trafilatura alone.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from generated_pages import make_pages
from kathan.model.article import READABLE, MediaType, Page, RegionKind, Source
from kathan.packs.load import load_packs
from kathan.read.extract import EXTRACTORS, extract_pieces
from kathan.read.page import read_article

WORD = re.compile(r"\w+")
RUN = 4
Sample = Sequence[tuple[str, str]]  # markup and the text of its article
Reader = Callable[[str], str]


def runs_of(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with their counts; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def score_page(wanted: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    left, right = runs_of(wanted), runs_of(found)
    shared = (left & right).total()
    return shared / max(1, right.total()), shared / max(1, left.total())


def score(sample: Sample, read: Reader) -> tuple[float, float, float, float]:
    """Mean precision and recall, their F, and pages a second."""
    start = time.perf_counter()
    found = [read(markup) for markup, _ in sample]
    seconds = time.perf_counter() - start
    pairs = [score_page(wanted, text) for (_, wanted), text in zip(sample, found, strict=True)]
    precision, recall = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    return precision, recall, 2 * precision * recall / (precision + recall or 1), len(sample) / seconds


def extracted(name: str, markup: str) -> str:
    """What the extractor itself returns."""
    return "\n".join(extract_pieces(markup, name))


def read(name: str, markup: str) -> str:
    """What kathan reads for claims of the page, without its headline."""
    page = Page(Source("page"), MediaType.HTML, markup)
    article = read_article(page, load_packs(), extractor=name)
    kinds = READABLE - {RegionKind.TITLE}
    return "\n".join(article.text[region.start : region.end] for region in article.regions if region.kind in kinds)


def load_sample(folder: Path) -> Sample:
    """The pages of the benchmark with their hand-made text."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = ((gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), row) for name, row in truth.items())
    return [(data.decode("utf-8", "replace"), row["articleBody"]) for data, row in pages]


def main() -> int:
    """Print the table; 1 where kathan is below trafilatura."""
    made = make_pages()
    samples = {
        "generated, eleven languages": [(one.markup, "\n".join(one.paragraphs)) for one in made],
        "generated, Hindi and Urdu": [
            (one.markup, "\n".join(one.paragraphs)) for one in made if one.language in {"hi", "ur"}
        ],
    }
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        samples = {"benchmark": load_sample(Path(sys.argv[1])), **samples}
    reached: dict[tuple[str, str], float] = {}
    print("| pages | read by | precision | recall | F | pages a second |\n|---|---|---|---|---|---|")
    for label, sample in samples.items():
        for name in EXTRACTORS:
            for way, reader in (("alone", extracted), ("in kathan", read)):
                precision, recall, f, speed = score(sample, partial(reader, name))
                reached[label, f"{name} {way}"] = f
                shown = f"{precision:.4f} | {recall:.4f} | {f:.4f} | {speed:.0f}"
                print(f"| {label}, {len(sample)} | {name} {way} | {shown} |", flush=True)
    below = reached.get(("benchmark", "trafilatura in kathan"), 1) < reached.get(("benchmark", "trafilatura alone"), 0)
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
