"""Opens generated pages in Chromium at the link of every evidence and sees whether the browser finds those words there.

usage: fragments.py [PAGES]; prints one row a language and fails where a link finds nothing or other words. What the
browser marks is seen, not asked: pages colour ``::target-text``, and the coloured places of a screenshot must be the
places of the words, which are looked up in the page by their number among equals.
"""

import base64
import functools
import http.server
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

from generated_pages import Made, make_pages
from kathan.claim.quote import Quoter
from kathan.model.article import MediaType, Page, Source
from kathan.model.text_ref import TextRef
from kathan.packs.load import load_packs
from kathan.run.flow import read_page

CHROMIUM = "/usr/bin/chromium"
VIEW = {"width": 900, "height": 900}
NEAR = 3  # pixels by which edges of glyphs and of their marking may differ
# Rectangles of every place of the words in the shown text, spaces folded.
FIND = """(words) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let text = "", places = [], last = null;
  const skip = (node) => node.parentElement.closest("script,style,[style*='display:none']");
  const block = (node) => node.parentElement.closest("p,div,li,h1,h2,h3,td,blockquote,a,footer,header");
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (skip(node)) continue;
    const broken = last && (block(node) !== block(last) || node.previousSibling?.nodeName === "BR");
    if (broken && text.length && !text.endsWith(" ")) { text += " "; places.push(null); }
    for (let at = 0; at < node.data.length; at++) {
      const space = /[ \\n\\t\\r]/.test(node.data[at]);
      if (space && (!text.length || text.endsWith(" "))) continue;
      text += space ? " " : node.data[at];
      places.push([node, at]);
    }
    last = node;
  }
  const found = [];
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + 1)) {
    const range = document.createRange(), end = places[from + words.length - 1];
    range.setStart(...places[from]);
    range.setEnd(end[0], end[1] + 1);
    found.push([...range.getClientRects()].filter(r => r.width > 1)
      .map(r => [r.left + scrollX, r.top + scrollY, r.right + scrollX, r.bottom + scrollY]));
  }
  return found;
}"""


# The text anew and without marks, which a page keeps when it is opened at another place.
CLEAR = "() => document.body.replaceWith(document.body.cloneNode(true))"
# The edges of the marking's colour in a picture.
SCAN = """async (data) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const bytes = pen.getImageData(0, 0, image.width, image.height).data;
  let left = 1e9, top = 1e9, right = -1, bottom = -1;
  for (let at = 0; at < bytes.length; at += 4) {
    if (bytes[at] < 240 || bytes[at + 1] > 15 || bytes[at + 2] < 240) continue;
    const x = (at / 4) % image.width, y = Math.floor(at / 4 / image.width);
    left = Math.min(left, x); right = Math.max(right, x + 1); top = Math.min(top, y); bottom = Math.max(bottom, y + 1);
  }
  return right < 0 ? null : [left, top, right, bottom];
}"""


def serve(folder: str) -> http.server.ThreadingHTTPServer:
    """A server of the folder on a free local port."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def spans_of(made: Made, url: str) -> Iterator[tuple[str, int, str]]:
    """Of every evidence of a page: its words, how many equal ones stand before it, and its link."""
    page = Page(Source(made.name, url=url), MediaType.HTML, made.markup)
    reading = read_page(page, load_packs(), made.language)
    text, quoter = reading.article.text, Quoter(reading.article.text, reading.article.regions)
    for ref in dict.fromkeys(claim.evidence.ref for claim in reading.claims):
        link = quoter.quote(ref).link(url)
        assert link is not None
        yield words_of(ref), count_before(text, ref), link


def words_of(ref: TextRef) -> str:
    """The words of a span as a browser shows them."""
    return " ".join(part for part in ref.text.strip().split(" ") if part)


def count_before(text: str, ref: TextRef) -> int:
    """How often the words of a span stand in the text before it, spaces folded as a browser folds them."""
    folded = " ".join(text[: ref.end].replace("\n", " ").replace("\t", " ").split(" "))
    folded = " ".join(part for part in folded.split(" ") if part)
    words, count, at = words_of(ref), -1, -1
    while (at := folded.find(words, at + 1)) >= 0:
        count += 1
    return count


def coloured(eye: Tab, shot: bytes) -> list[int] | None:
    """Left, top, right and bottom of what a screenshot shows in the marking's colour; None where it shows none."""
    found: list[int] | None = eye.evaluate(SCAN, base64.b64encode(shot).decode("ascii"))
    return found


def look(tab: Tab, eye: Tab, words: str, nth: int, link: str) -> str:
    """``found``, ``copy`` where the same words are marked in another place, or what went wrong."""
    tab.evaluate(CLEAR)
    tab.goto(link)
    places = [edges_of(rects) for rects in tab.evaluate(FIND, words)]
    if nth >= len(places):
        return "not in the page"
    seen = coloured(eye, tab.screenshot(full_page=True))
    if seen is None:
        return "nothing marked"
    near = [max(abs(one - other) for one, other in zip(seen, edges, strict=True)) <= NEAR for edges in places]
    return "found" if near[nth] else "copy" if any(near) else f"other words marked ({seen}, not {places[nth]})"


def edges_of(rects: list[list[float]]) -> tuple[float, ...]:
    """Left, top, right and bottom of what rectangles cover together."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def main(count: int) -> int:
    """Print the table; 1 where a link failed."""
    begun = time.monotonic()
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    copies: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        server = serve(folder)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab, eye = browser.new_page(viewport=VIEW), browser.new_page()
        for made in make_pages(count):
            Path(folder, made.name).write_text(made.markup, encoding="utf-8")
            pages[made.language] += 1
            url = f"http://127.0.0.1:{server.server_port}/{made.name}"
            tab.goto(url)
            for words, nth, link in spans_of(made, url):
                outcome = look(tab, eye, words, nth, link)
                tried[made.language] += 1
                found[made.language] += outcome == "found"
                copies[made.language] += outcome == "copy"
                if outcome not in {"found", "copy"}:
                    print(f"{made.name}: {outcome}: {words[:70]!r} {link.partition(':~:')[2][:200]}", file=sys.stderr)
        browser.close()
        server.shutdown()
    print(f"in {time.monotonic() - begun:.0f} s\n")
    print("| language | pages | evidence | found at its place | found in a copy |\n|---|---|---|---|---|")
    for code in sorted(pages):
        print(f"| {code} | {pages[code]} | {tried[code]} | {found[code]} | {copies[code]} |")
    print(f"| all | {pages.total()} | {tried.total()} | {found.total()} | {copies.total()} |")
    return int(found.total() + copies.total() < tried.total())


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
