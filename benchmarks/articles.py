"""Make benchmark articles out of the project's own texts: a language, a number and a seed in, articles out.

Sentences are drawn from ``tests/gold/text``; every article has a headline, short paragraphs, and about three kilobytes
of UTF-8. ``NEWS`` is as dense as papers are: in four outside collections of news 23 to 35 of a hundred sentences hold
a counted number, and three kilobytes give 0.4 to 3 figures. ``REPORTS`` tells of casualties all along.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kathan.mention.number.count import find_counts
from kathan.mention.number.fraction import join_values
from kathan.mention.number.value import find_values
from kathan.mention.scan import scan_article
from kathan.model.article import Article, MediaType, Page, RegionKind, Source
from kathan.model.claim import Kind
from kathan.model.mention import CountRole
from kathan.packs.load import load_packs
from kathan.run.flow import read_page
from kathan.text.split import split_article

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "text"
SIZE = 3000
Density = tuple[float, float]  # the shares of sentences that give a figure, and that only hold a counted number
NEWS: Density = (0.03, 0.22)
REPORTS: Density = (1 / 3, 0.0)


@cache
def stock(code: str) -> tuple[tuple[str, ...], ...]:
    """Headlines, sentences that give a figure, those that only hold a counted number, and the others."""
    found: dict[str, list[str]] = {"head": [], "told": [], "counted": [], "plain": []}
    packs = load_packs()
    for path in sorted(GOLD.glob(f"{code}-*.txt")):
        reading = read_page(Page(Source("-"), MediaType.TEXT, path.read_text(encoding="utf-8")), packs, code)
        article = reading.article
        told = [claim.evidence.ref.start for claim in reading.claims if claim.kind is Kind.FIGURE]
        for sentence in split_article(article, packs.languages[code]):
            text = article.text[sentence.start : sentence.end]
            if sentence.kind is not RegionKind.BODY:
                found["head"].append(text)
            elif any(sentence.start <= start < sentence.end for start in told):
                found["told"].append(text)
            else:
                found["counted" if counts(text, code) else "plain"].append(text)
    found["head"] = found["head"] or found["told"][:5]
    return tuple(tuple(texts or found["told"]) for texts in found.values())


def counts(text: str, code: str) -> bool:
    """Whether a number of a text counts people or things."""
    scan = scan_article(Article("benchmark", Source("-"), text, (), code), load_packs())
    return any(found.role is CountRole.COUNT for found in find_counts(scan, join_values(scan, find_values(scan))))


def articles(code: str, number: int, density: Density = NEWS, seed: int = 7, size: int = SIZE) -> list[str]:
    """So many articles of a language, the same for the same seed."""
    choose = random.Random(f"{code}:{seed}")
    return [article(code, choose, size, density) for _ in range(number)]


def article(code: str, choose: random.Random, size: int = SIZE, density: Density = NEWS) -> str:
    """One article of about that many bytes."""
    parts = [choose.choice(stock(code)[0])]
    left = size - len(parts[0].encode())
    while left > 0:
        parts.append(" ".join(sentences(code, choose, choose.randint(1, 4), density)))
        left -= len(parts[-1].encode())
    return "\n\n".join(parts)


def sentences(code: str, choose: random.Random, number: int, density: Density) -> Iterator[str]:
    """So many sentences of that density."""
    _, told, counted, plain = stock(code)
    for _ in range(number):
        yield choose.choice(choose.choices((told, counted, plain), (*density, 1 - sum(density)))[0])


def as_html(text: str) -> str:
    """An article as the page of a paper: navigation, byline, paragraphs, links to other stories."""
    head, *paragraphs = text.split("\n\n")
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    links = "".join(f'<li><a href="/{number}">{head[:40]}</a></li>' for number in range(12))
    return (
        f"<!doctype html><html><head><title>{head}</title></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{head}</h1>{body}</article><aside><ul>{links}</ul></aside></body></html>"
    )
