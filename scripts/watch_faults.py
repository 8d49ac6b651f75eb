"""A day of news in some minutes: feeds that fail, pages that change with every request, and a watch that is killed.

usage: watch_faults.py [KILLS [SECONDS]]; prints one table and fails where anything was lost or came twice.
Every page says which version it is and how often it was served, so that one fetched and posted twice is two articles.
"""

import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import regex

from kathan.ledger.audit import audit_ledger
from kathan.ledger.derive import refresh
from kathan.ledger.listed import open_listings
from kathan.packs.load import load_packs
from kathan.run.watch.changes import change_keys
from kathan.run.watch.state import State
from kathan.store.base import open_store

SEED = 20260101
ARTICLES = 300
WINDOW = 0.4  # of the day: how long a feed lists an article
DAWN = datetime(2025, 8, 5, tzinfo=UTC)
FEEDS = ("rss", "atom", "json", "map")
TEXTS = (
    ("Police", "{who} said on {day} August 2025 that {n} people were killed in the floods in {place}, Uttarakhand."),
    ("The army", "{who} said on {day} August 2025 that {n} people were killed in the floods in {place}, Uttarakhand."),
    ("पुलिस", "{who} ने {day} अगस्त 2025 को बताया कि {place} में बाढ़ में {n} लोगों की मौत हो गई।"),
    ("La policía", "{who} informó el {day} de agosto de 2025 de que {n} personas murieron por lluvias en {place}."),
)  # fmt: skip
PLACES = ("Chamoli", "Tehri", "Nainital", "Almora")
IDENTITY = {"revision": ("source", "change", "before", "after"), "dispute": ("kind", "source", "other")}
MARKER = regex.compile(r"Page (\d+), version (\d+), served (\d+) times")


@dataclass
class Story:
    """One page of the day: when it appears, its texts by version, when each version begins, how often it was served."""

    number: int
    feed: str
    begins: list[float]
    texts: list[str]
    served: int = 0

    def version(self, moment: float) -> int:
        """The version that stands at a moment of the day, from 1; 0 before it appears."""
        return sum(begin <= moment for begin in self.begins)


@dataclass
class Day:
    """The whole day, the same for the same seed."""

    seconds: float
    stories: list[Story]
    chance: random.Random
    begun: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    calm: bool = False

    @property
    def now(self) -> float:
        """The part of the day that has passed."""
        return (time.monotonic() - self.begun) / self.seconds


def make_day(seconds: float) -> Day:
    """The stories of a day: tolls that rise, told by several outlets, some pages brought up to date later."""
    chance = random.Random(SEED)
    tolls = {(place, who): chance.randrange(2, 30) for place in PLACES for who, _ in TEXTS}
    stories = []
    for number in range(ARTICLES):
        begin = chance.uniform(0, 0.9)
        begins = [begin] + ([begin + chance.uniform(0.02, 0.1)] if chance.random() < 0.15 else [])
        place, (who, text) = chance.choice(PLACES), chance.choice(TEXTS)
        texts = []
        for _ in begins:
            tolls[place, who] += chance.choice((0, 0, 1, 3))
            day = 5 + number * 20 // ARTICLES
            texts.append(text.format(who=who, day=day, place=place, n=tolls[place, who]))
        stories.append(Story(number, chance.choice(FEEDS), begins, texts))
    return Day(seconds, stories, random.Random(SEED + 1))


class Paper(BaseHTTPRequestHandler):
    """Serves the day as it stands, badly: errors, cuts, silence."""

    protocol_version = "HTTP/1.1"
    day: Day

    def do_GET(self) -> None:
        """A feed, a page, or trouble."""
        name = self.path.strip("/")
        self.day.asked[name.partition("/")[0]] += 1
        if name == "robots.txt":
            self.answer(404, b"none")
        elif not self.trouble():
            self.feed(name) if name in FEEDS else self.page(int(name.rpartition("/")[2]))

    def do_POST(self) -> None:
        """What the webhook is told."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.trouble():
            self.day.sent.update(report["id"] for report in json.loads(body)["reports"])
            self.answer(200, b"ok")

    def trouble(self) -> bool:
        """One request in eight fails, each in its own way."""
        fate = 1.0 if self.day.calm else self.day.chance.random()
        if fate < 0.05:
            self.answer(500, b"error")
        elif fate < 0.07:
            self.answer(429, b"slower", {"Retry-After": "1"})
        elif fate < 0.10:
            self.close_connection = True
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<html>cut")
        elif fate < 0.12:
            self.close_connection = True
            time.sleep(1.5)
        return fate < 0.12

    def feed(self, name: str) -> None:
        """What a feed lists now, with an ETag."""
        now = self.day.now
        found = [one for one in self.day.stories if one.feed == name and one.version(now)]
        listed = [one for one in found if now - one.begins[one.version(now) - 1] < WINDOW or self.day.calm]
        body = make_feed(name, [(one.number, one.version(now)) for one in listed]).encode()
        etag = f'"{hash(body)}"'
        same = self.headers.get("If-None-Match") == etag
        self.answer(304 if same else 200, b"" if same else body, {"ETag": etag})

    def page(self, number: int) -> None:
        """A page, which says how often it was served, and a part of it that is never the same."""
        story = self.day.stories[number]
        version = story.version(self.day.now)
        etag = f'"{number}-{version}"'
        if self.headers.get("If-None-Match") == etag:
            self.answer(304, b"", {"ETag": etag})
            return
        story.served += 1
        marker = f"Page {number}, version {version}, served {story.served} times."
        text = f"<h1>Floods</h1><p>{story.texts[version - 1]}</p><p>{marker}</p>"
        markup = f"<html><body><article>{text}</article></body></html>"
        self.answer(200, markup.encode(), {"ETag": etag, "Content-Type": "text/html; charset=utf-8"})

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """One response."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def make_feed(name: str, stories: list[tuple[int, int]]) -> str:
    """A feed of its kind; the date of an entry changes with its version."""
    rows = [(f"/{name}/{number}", DAWN + timedelta(hours=number, minutes=version)) for number, version in stories]
    if name == "rss":
        items = "".join(
            f"<item><link>{url}</link><pubDate>{at:%d %b %Y %H:%M:%S} GMT</pubDate></item>" for url, at in rows
        )
        return f"<rss version='2.0'><channel>{items}</channel></rss>"
    if name == "atom":
        items = "".join(f"<entry><link href='{url}'/><updated>{at.isoformat()}</updated></entry>" for url, at in rows)
        return f"<feed xmlns='http://www.w3.org/2005/Atom'>{items}</feed>"
    if name == "json":
        entries = [{"id": url, "url": url, "date_modified": at.isoformat()} for url, at in rows]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": entries})
    items = "".join(f"<url><loc>{url}</loc><lastmod>{at.isoformat()}</lastmod></url>" for url, at in rows)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{items}</urlset>"


def write_plan(folder: Path, port: int) -> None:
    """A FEEDS.toml in a hurry: each feed on a host of its own."""
    feeds = "".join(f"[[feed]]\nurl = 'http://127.0.0.{at + 2}:{port}/{name}'\n" for at, name in enumerate(FEEDS))
    options = "[watch]\nevery = 1\nretry = 0.2\ntries = 100\n[fetch]\ndelay = 0\nseconds = 1\nallow = ['127.0.0.0/8']\n"
    hook = f"[webhook]\nurl = 'http://127.0.0.9:{port}/hook'\n"
    (folder / "FEEDS.toml").write_text(options + hook + feeds)


def watch(folder: Path, *options: str) -> "subprocess.Popen[bytes]":
    """A watch in a process of its own; its stream goes on over kills."""
    command = [sys.executable, "-m", "kathan.cli.main", "watch", "FEEDS.toml", "--format", "jsonl", *options]
    with (folder / "stream.jsonl").open("ab") as out, (folder / "log.txt").open("ab") as log:
        return subprocess.Popen([*command, "--out", "changes.jsonl"], cwd=folder, stdout=out, stderr=log)


def live(folder: Path, day: Day, kills: int, chance: random.Random) -> int:
    """Let the watch run through the day and kill it at random moments; then let it finish in peace."""
    killed = 0
    day.begun = time.monotonic()
    while killed < kills or day.now < 1:
        process = watch(folder)
        time.sleep(chance.uniform(0.1, 2 * day.seconds / kills))
        if killed < kills:
            process.kill()
            killed += 1
        else:
            process.send_signal(signal.SIGTERM)
        process.wait()
    day.calm = True
    for _ in range(3):
        time.sleep(1.2)  # what failed last is due again, and a host that asked for a second has had it
        watch(folder, "--once").wait()
    return killed


@dataclass
class Found:
    """What was there in the end: counts, of which lost and twice have to be none."""

    name: str
    wanted: int
    there: int
    lost: int
    twice: int | str


def count_pages(folder: Path, day: Day) -> Found:
    """Every page in its last version once, and no version of any page more than once."""
    with open_store(str(folder / "kathan.db")) as view:
        seen = Counter(
            (int(found.group(1)), int(found.group(2)))
            for copy in view.articles()
            if (found := MARKER.search(view.text(copy.id) or ""))
        )
        total = sum(1 for _ in view.articles())
    lost = sum((story.number, len(story.begins)) not in seen for story in day.stories)
    return Found("pages", len(day.stories), total, lost, sum(seen.values()) - len(seen) + total - sum(seen.values()))


def count_reports(folder: Path, day: Day) -> list[Found]:
    """Every revision and dispute of the ledger once in the file, and at least once on the stream and the webhook."""
    packs = load_packs()
    with open_store(str(folder / "kathan.db"), write=True) as store:
        refresh(store, packs)
        listings = open_listings(store, packs)
        rows = [("revision", row) for row in listings.revisions()] + [("dispute", row) for row in listings.disputes()]
        faults = len(audit_ledger(store).issues)
    lines = [json.loads(line) for line in (folder / "changes.jsonl").read_text().splitlines()]
    keys = Counter(key for line in lines for key in change_keys(line["report"], line))
    ids = [line["id"] for line in lines]
    twice = len(ids) - len(set(ids)) + sum(count - 1 for count in keys.values())
    lost = count_untold(folder, rows, lines)
    streamed = Counter(json.loads(line)["id"] for line in whole_lines(folder / "stream.jsonl"))
    return [
        Found("changes in the file", len(rows), len(lines), lost, twice),
        Found("changes on the stream", len(ids), len(streamed), len(set(ids) - set(streamed)), again(streamed)),
        Found("changes to the webhook", len(ids), len(day.sent), len(set(ids) - set(day.sent)), again(day.sent)),
        Found("faults that the audit finds", 0, faults, faults, 0),
    ]


def count_untold(folder: Path, rows: list[tuple[str, dict[str, Any]]], lines: list[dict[str, Any]]) -> int:
    """Changes of the ledger that no line of the file tells: the one that the state names has to be there, and to be it.

    A line may call its question by another day or its figure by another paper than the ledger does in the end.
    """
    told = {int(line["id"].rpartition("-")[2]): line for line in lines}
    lost = 0
    with State(folder / "FEEDS.state.db") as state:
        for kind, row in rows:
            line = told.get(max(state.told_as(key) or 0 for key in change_keys(kind, row)))
            same = line is not None and all(line[name] == row[name] for name in IDENTITY[kind])
            lost += line is None or line["report"] != kind or not same
    return lost


def again(ids: Counter[str]) -> str:
    """How many were told again with the same id, as they may be."""
    return f"{sum(count - 1 for count in ids.values())} with the same id"


def whole_lines(path: Path) -> list[str]:
    """The lines of a stream; one that a kill tore is none."""
    found = []
    for line in path.read_text().splitlines():
        try:
            json.loads(line)
        except ValueError:
            continue
        found.append(line)
    return found


def main(kills: int, seconds: float) -> int:
    """Live through the day and count; the number of things lost or repeated."""
    folder = Path(tempfile.mkdtemp(prefix="kathan-watch-"))
    day = make_day(seconds)
    handler = type("Handler", (Paper,), {"day": day})
    server = ThreadingHTTPServer(("", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # whoever is killed hangs up
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        write_plan(folder, server.server_port)
        killed = live(folder, day, kills, random.Random(SEED + 2))
        found = [count_pages(folder, day), *count_reports(folder, day)]
        served = sum(story.served for story in day.stories)
        versions = sum(len(story.begins) for story in day.stories)
        print(f"{killed} kills, {sum(day.asked.values())} requests, {served} pages served of {versions} versions\n")
        print("| what | in the end | there | lost | twice |\n|---|--:|--:|--:|--:|")
        for one in found:
            print(f"| {one.name} | {one.wanted} | {one.there} | {one.lost} | {one.twice} |")
        bad = sum(one.lost + (one.twice if isinstance(one.twice, int) else 0) for one in found)
    finally:
        server.shutdown()
        if "bad" in locals() and not bad:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            print(f"kept: {folder}", file=sys.stderr)
    return bad


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(min(100, main(int(words[0]) if words else 50, float(words[1]) if words[1:] else 120.0)))
