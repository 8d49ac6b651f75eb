"""Make benchmark articles out of the project's own texts: a language, a number and a seed in, articles out.

Sentences are drawn from ``tests/gold/text``, a third of them with a figure, as in news; every article has a headline,
short paragraphs, and about three kilobytes of UTF-8.
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
from kathan.model.mention import CountRole
from kathan.packs.load import load_packs
from kathan.read.page import read_article
from kathan.text.split import split_article

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "text"
SIZE = 3000
WITH_FIGURE = 1 / 3


@cache
def stock(code: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Headlines, sentences with a counted number, and the other sentences of a language's texts."""
    heads: list[str] = []
    told: list[str] = []
    plain: list[str] = []
    packs = load_packs()
    for path in sorted(GOLD.glob(f"{code}-*.txt")):
        article = read_article(Page(Source("-"), MediaType.TEXT, path.read_text(encoding="utf-8")), packs, code)
        for sentence in split_article(article, packs.languages[code]):
            text = article.text[sentence.start : sentence.end]
            if sentence.kind is not RegionKind.BODY:
                heads.append(text)
            else:
                (told if counts(text, code) else plain).append(text)
    return tuple(heads or told[:5]), tuple(told), tuple(plain or told)


def counts(text: str, code: str) -> bool:
    """Whether a number of a text counts people or things."""
    scan = scan_article(Article("benchmark", Source("-"), text, (), code), load_packs())
    return any(found.role is CountRole.COUNT for found in find_counts(scan, join_values(scan, find_values(scan))))


def articles(code: str, number: int, seed: int = 7, size: int = SIZE) -> list[str]:
    """So many articles of a language, the same for the same seed."""
    choose = random.Random(f"{code}:{seed}")
    return [article(code, choose, size) for _ in range(number)]


def article(code: str, choose: random.Random, size: int = SIZE) -> str:
    """One article of about that many bytes."""
    heads, _, _ = stock(code)
    parts = [choose.choice(heads)]
    left = size - len(parts[0].encode())
    while left > 0:
        parts.append(" ".join(sentences(code, choose, choose.randint(1, 4))))
        left -= len(parts[-1].encode())
    return "\n\n".join(parts)


def sentences(code: str, choose: random.Random, number: int) -> Iterator[str]:
    """So many sentences, a third of them with a figure."""
    _, told, plain = stock(code)
    for _ in range(number):
        yield choose.choice(told if choose.random() < WITH_FIGURE else plain)


def as_html(text: str) -> str:
    """An article as the page of a paper: navigation, byline, paragraphs, links to other stories."""
    head, *paragraphs = text.split("\n\n")
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    links = "".join(f'<li><a href="/{number}">{head[:40]}</a></li>' for number in range(12))
    return (
        f"<!doctype html><html><head><title>{head}</title></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{head}</h1>{body}</article><aside><ul>{links}</ul></aside></body></html>"
    )
