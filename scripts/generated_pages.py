"""News pages in eleven languages, made from the project's own texts: markup, furniture and traps drawn from a seed.

Each page knows its article, so that extractors can be scored on it and evidence looked up in it. The words of its
furniture are those of the packs. No page of any publisher is imitated, only what such pages are made of.
"""

import html
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kathan.packs.load import Packs, load_packs
from kathan.packs.schema import JunkRow

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tests" / "gold" / "text"
SEED = 20260707
RIGHT_TO_LEFT = {"ar", "ur"}
DENSE = {"zh", "ko"}
HEADLINES = 6


@dataclass(frozen=True)
class Made:
    """One page: its markup and what a reader would call its article."""

    name: str
    language: str
    url: str
    title: str
    paragraphs: tuple[str, ...]
    markup: str


def make_pages(count: int = 200, seed: int = SEED) -> list[Made]:
    """So many pages, languages in turn, the same for the same seed."""
    packs = load_packs()
    texts = _read_texts()
    codes = sorted(texts)
    chance = random.Random(seed)
    return [_make_page(number, codes[number % len(codes)], texts, packs, chance) for number in range(count)]


def _read_texts() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Headline and paragraphs of every text, by language."""
    texts: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for path in sorted(TEXTS.glob("*.txt")):
        code = path.stem.partition("-")[0]
        lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        least = 30 if code in DENSE else 80
        paragraphs = tuple(dict.fromkeys(line for line in lines[1:] if len(line) >= least and "|" not in line))
        if len(paragraphs) >= 2:
            texts.setdefault(code, []).append((lines[0].lstrip("# "), paragraphs))
    return texts


def _make_page(
    number: int, code: str, texts: dict[str, list[tuple[str, tuple[str, ...]]]], packs: Packs, chance: random.Random
) -> Made:
    own = texts[code]
    title, paragraphs = own[number // len(texts) % len(own)]
    others = [head for head, _ in own if head != title]
    chance.shuffle(others)
    words = _Words(packs, code, chance)
    layout = chance.choice([_portal, _breaks, _sections, _tables])
    url = f"https://news.example/{code}/{number}"
    body = layout(title, paragraphs, others[:HEADLINES], words, chance)
    direction = "rtl" if code in RIGHT_TO_LEFT else "ltr"
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "url": url,
            "datePublished": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}T08:15:00+00:00"}  # fmt: skip
    markup = (
        f'<!doctype html>\n<html lang="{code}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)} | Mast</title>"
        f'<meta property="og:url" content="{url}"><meta property="og:site_name" content="Mast">'
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
        f"<style>::target-text{{background:#ff00ff;color:#000}}</style></head>\n<body>{body}</body></html>\n"
    )
    return Made(f"{number:03}.{code}.html", code, url, title, paragraphs, markup)


class _Words:
    """Furniture of one language as its pack lists it."""

    def __init__(self, packs: Packs, code: str, chance: random.Random) -> None:
        rows = packs.languages[code].rows(JunkRow)
        self._forms = {kind: [row.form for row in rows if kind in row.kind.split("|")] for kind in ("line", "start")}
        self._chance = chance

    def line(self) -> str:
        """A line of furniture, as a button or a heading of a box is."""
        return html.escape(self._chance.choice(self._forms["line"]))

    def start(self) -> str:
        """What opens a link to another story."""
        return html.escape(self._chance.choice(self._forms["start"]).rstrip(":"))


def _inline(text: str, chance: random.Random) -> str:
    """A paragraph with some words set off, linked, or broken over lines of the source; no character changes."""
    parts = []
    for word in text.split(" "):
        shown, draw = html.escape(word, quote=False), chance.random()
        if draw < 0.03:
            shown = f"<b>{shown}</b>"
        elif draw < 0.06:
            shown = f'<a href="/tag"><span>{shown}</span></a>'
        elif draw < 0.08:
            shown = "".join(f"&#{ord(char)};" for char in word)
        parts.append(shown)
    joints = [chance.choice([" "] * 12 + ["\n    ", " <!-- ad --> "]) for _ in parts]
    return "".join(part + joint for part, joint in zip(parts, joints, strict=True)).rstrip()


def _nav(words: _Words) -> str:
    links = " ".join(f'<li><a href="/{at}">{words.line()}</a></li>' for at in range(6))
    return f"<header><nav><ul>{links}</ul></nav></header>"


def _rail(others: Sequence[str], words: _Words) -> str:
    links = "".join(f'<li><a href="/o">{html.escape(head)}</a></li>' for head in others)
    return f'<aside class="sidebar related"><h3>{words.line()}</h3><ul>{links}</ul></aside>'


def _foot(words: _Words) -> str:
    return f"<footer><p>© 2025 Mast</p><p>{words.line()} · {words.line()}</p></footer>"


def _share(words: _Words) -> str:
    return (
        f'<div class="share"><a href="/f">Facebook</a><a href="/x">X</a><a href="/w">WhatsApp</a>{words.line()}</div>'
    )


def _portal(title: str, paragraphs: Sequence[str], others: Sequence[str], words: _Words, chance: random.Random) -> str:
    """A portal: share row, key points that repeat a paragraph, a link to another story between paragraphs."""
    shown = [f"<p>{_inline(text, chance)}</p>" for text in paragraphs]
    if others:
        link = f'<p class="also-read"><strong>{words.start()}: <a href="/r">{html.escape(others[0])}</a></strong></p>'
        shown.insert(1, link)
    points = f'<ul class="highlights"><li>{html.escape(paragraphs[-1])}</li></ul>' if chance.random() < 0.5 else ""
    return (
        f"{_nav(words)}{_share(words)}<main><article><h1>{html.escape(title)}</h1>{points}"
        f'<div class="story-body">{"".join(shown)}</div></article></main>{_rail(others, words)}{_foot(words)}'
    )


def _breaks(title: str, paragraphs: Sequence[str], others: Sequence[str], words: _Words, chance: random.Random) -> str:
    """One block of text in which breaks alone part the paragraphs."""
    shown = "<br><br>\n".join(_inline(text, chance) for text in paragraphs)
    return (
        f'{_nav(words)}<div class="wrap"><h1 class="headline">{html.escape(title)}</h1>{_share(words)}'
        f'<div class="article-content" id="content">{shown}</div></div>{_rail(others, words)}{_foot(words)}'
    )


def _sections(
    title: str, paragraphs: Sequence[str], others: Sequence[str], words: _Words, chance: random.Random
) -> str:
    """Nested sections with a pull quote that repeats a paragraph, an embedded list and hidden text."""
    shown = "".join(f'<section><div class="para"><p>{_inline(text, chance)}</p></div></section>' for text in paragraphs)
    pull = f"<blockquote><p>{html.escape(paragraphs[0])}</p></blockquote>" if chance.random() < 0.5 else ""
    return (
        f'{_nav(words)}{_rail(others, words)}<div role="main"><h1>{html.escape(title)}</h1>'
        f'<div style="display:none">{html.escape(others[0] if others else "")}</div>{shown}{pull}'
        f"{_share(words)}</div>{_foot(words)}"
    )


def _tables(title: str, paragraphs: Sequence[str], others: Sequence[str], words: _Words, chance: random.Random) -> str:
    """The old way: columns are cells of a table."""
    shown = "".join(f"<p>{_inline(text, chance)}</p>" for text in paragraphs)
    return (
        f"{_nav(words)}<table width=100%><tr><td valign=top>{_rail(others, words)}</td>"
        f'<td><h1>{html.escape(title)}</h1><div class="text">{shown}</div>{_share(words)}</td></tr></table>'
        f"{_foot(words)}"
    )
