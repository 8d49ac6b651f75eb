"""The watch: feeds asked, articles posted once, changes told once, whatever feeds and pages do in between."""

import base64
import hashlib
import hmac
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from hostile import Answer, hang, serving
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.read.feeds import FeedEntry
from kathan.read.net.visit import Fetched, Marks
from kathan.run.watch.channel import Hook, JsonFile, UntoldError
from kathan.run.watch.plan import Webhook
from kathan.run.watch.state import State, StateError
from kathan.store.base import open_store

FLOOD = "Police said on {} August 2025 that {} people were killed in the floods in Chamoli, Uttarakhand."
FETCH = "[watch]\nretry = 100\n[fetch]\ndelay = 0\nseconds = 60\nallow = ['127.0.0.1']\n"


def page(text):
    return Answer(f"<html><body><article><h1>Flood</h1><p>{text}</p></article></body></html>", Content_Type="text/html")


def rss(*entries, **headers):
    items = "".join(
        f"<item><link>{path}</link><pubDate>{day:02} Aug 2025 10:00:00 GMT</pubDate></item>" for path, day in entries
    )
    return Answer(f"<rss version='2.0'><channel>{items}</channel></rss>", Content_Type="application/rss+xml", **headers)


@pytest.fixture
def server():
    with serving() as started:
        yield started


@pytest.fixture
def desk(tmp_path, monkeypatch, server):
    """Watches feeds of the server once; status, changes and lines."""
    monkeypatch.chdir(tmp_path)

    def watch(*paths, options=(), more="", seconds=60):
        feeds = "".join(f"[[feed]]\nurl = '{server.url(path)}'\nname = '{path}'\noutlet = 'Paper'\n" for path in paths)
        (tmp_path / "FEEDS.toml").write_text(FETCH.replace("seconds = 60", f"seconds = {seconds}") + more + feeds)
        ran = CliRunner().invoke(app, ["watch", "FEEDS.toml", "--once", "--format", "jsonl", *options])
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        return ran.exit_code, [json.loads(line) for line in ran.stdout.splitlines()], ran.stderr.splitlines()

    return watch


def told(lines):
    """The lines without when the next look is: a slow machine has taken some of that time already."""
    assert all("; next in 1" in line for line in lines if line.endswith(" min"))
    return [line.partition("; next in ")[0] for line in lines]


def all_due():
    """Let the time pass that the watch wants to wait for."""
    raw = sqlite3.connect("FEEDS.state.db", isolation_level=None)
    for table in ("feeds", "items", "channels"):
        raw.execute(f"UPDATE {table} SET due = 0")
    raw.close()


def articles():
    with open_store("kathan.db") as view:
        return sorted(copy.url.rpartition("/")[2] for copy in view.articles())


def test_articles_of_a_feed_are_read_once(desk, server):
    server.paths.update(
        {"/rss": rss(("/a", 5), ("/b", 6), ETag="'1'"), "/a": page(FLOOD.format(5, 12)), "/b": page("Rain.")}
    )
    status, changes, lines = desk("/rss")
    assert (status, changes) == (0, [])
    assert "kathan: /rss: 2 listed, 2 new, 2 read (2 dated by the feed)" in told(lines)
    assert articles() == ["a", "b"]
    with open_store("kathan.db") as view:
        (report,) = view.figures()
    assert report.copy.outlet == "Paper"
    assert told(desk("/rss")[2]) == ["kathan: /rss: 2 listed, 0 new"]
    assert len(server.asked_for("/a")) == 1
    assert server.asked_for("/rss")[1][1]["If-None-Match"] == "'1'"
    server.paths["/rss"] = Answer(status=304)
    assert told(desk("/rss")[2]) == ["kathan: /rss: not changed"]


def test_a_revision_and_a_dispute_are_told_once(desk, server):
    server.paths.update({"/rss": rss(("/a", 5)), "/a": page(FLOOD.format(5, 12))})
    assert desk("/rss")[1] == []
    server.paths.update({"/rss": rss(("/a", 5), ("/b", 6)), "/b": page(FLOOD.format(6, 19))})
    _, (change,), _ = desk("/rss", options=("--out", "changes.jsonl"))
    assert (change["report"], change["change"], change["before"], change["after"]) == ("revision", "raised", "12", "19")
    assert len(change["evidence"]) == 2 and change["id"].endswith("-1")
    army = FLOOD.format(6, 40).replace("Police", "The army")
    server.paths.update({"/rss": rss(("/b", 6), ("/c", 7)), "/c": page(army)})
    _, (dispute,), _ = desk("/rss", options=("--out", "changes.jsonl"))
    assert dispute["report"] == "dispute" and dispute["id"].endswith("-2")
    assert desk("/rss")[1] == []
    with open("changes.jsonl", encoding="utf-8") as file:
        assert [json.loads(line) for line in file] == [change, dispute]
    ran = CliRunner().invoke(app, ["watch", "FEEDS.toml", "--once"])
    assert ran.stdout == ""


def test_what_a_ledger_held_before_is_no_change(desk, server, tmp_path):
    for day, count in ((5, 12), (6, 19)):
        (tmp_path / f"{day}.txt").write_text(FLOOD.format(day, count))
        CliRunner().invoke(app, ["read", f"{day}.txt"])
    server.paths.update({"/rss": rss(("/a", 8)), "/a": page(FLOOD.format(8, 23))})
    status, changes, _ = desk("/rss")
    assert status == 0 and [change["after"] for change in changes] == ["23"]


def test_the_line_of_a_change(desk, server):
    server.paths.update({"/rss": rss(("/a", 5)), "/a": page(FLOOD.format(5, 12)), "/b": page(FLOOD.format(6, 19))})
    desk("/rss")
    server.paths["/rss"] = rss(("/b", 6))
    ran = CliRunner().invoke(app, ["watch", "FEEDS.toml", "--once"])
    assert "raised 12 (2025-08-05) to 19 (2025-08-06)" in ran.stdout and ran.stdout.count("\n") == 1
    assert "+7" in ran.stdout and "Chamoli" in ran.stdout


def test_bad_feeds_and_pages_are_named_counted_and_cost_nothing_else(desk, server):
    server.paths.update({
        "/good": rss(("/a", 5), ("/gone", 5), ("/image", 5), ("/inside", 5)), "/a": page(FLOOD.format(5, 12)),
        "/image": Answer(b"\x89PNG\r\n\x1a\n"), "/inside": Answer(status=302, Location="http://169.254.169.254/"),
        "/html": page("no feed"), "/broken": Answer("<rss><channel>"), "/dead": Answer("x", 500),
        "/busy": Answer("x", 429, Retry_After="0"), "/loop": Answer(status=302, Location="/loop"),
        "/torn": Answer("<rss version='2.0'><channel><item><link>/torn-a</link></item><item><title>x & y"),
        "/torn-a": page(FLOOD.format(5, 12).replace("Chamoli", "Tehri")),
        "/charset": Answer("<rss version='2.0'><channel><title>बाढ़ में लोग</title>"
                           "<item><link>/hi</link></item></channel></rss>",
                           Content_Type="text/xml; charset=iso-8859-1"),
        "/hi": page("पुलिस ने बताया कि बाढ़ में 12 लोगों की मौत हो गई।"),
    })  # fmt: skip
    bad = ("/html", "/broken", "/dead", "/busy", "/loop")
    status, _, lines = desk("/good", *bad, "/torn", "/charset")
    told = "\n".join(lines)
    assert status == 1 and articles() == ["a", "hi", "torn-a"]
    reasons = ("an HTML page", "no feed", "500", "429", "loop")
    for name, reason in zip(bad, reasons, strict=True):
        assert [
            line for line in lines if line.startswith(f"kathan: {name}: ") and reason in line and "failure 1" in line
        ], told
    assert "kathan: /good: 4 listed, 4 new, 1 read, 3 failed" in told
    for reason in (
        "/gone: answers 404",
        "/image: an image",
        "/inside: refused: 169.254.169.254",
        "/torn: broken XML in line 1",
    ):
        assert reason in told
    assert "iso-8859-1" in told and "Traceback" not in told


def test_a_feed_that_hangs_costs_its_time_and_no_more(desk, server):
    server.paths["/slow"] = hang(600)
    begun = time.monotonic()
    status, _, lines = desk("/slow", seconds=1)
    assert status == 1 and "longer than 1 seconds (failure 1 in a row)" in lines[-1]
    assert time.monotonic() - begun < 300


def test_a_feed_that_fails_is_left_alone_longer_each_time(desk, server):
    server.paths["/rss"] = Answer("x", 503)
    for failures in (1, 2, 3):
        begun = time.time()
        assert f"failure {failures} in a row" in desk("/rss")[2][-1]
        with State("FEEDS.state.db") as state:
            due = state.feed(server.url("/rss"))[1]
        assert desk("/rss")[2] == []
        assert 100 * 2 ** (failures - 1) <= due - begun < 100 * 2 ** (failures - 1) + 60
        all_due()
    server.paths["/rss"] = Answer("x", 503, Retry_After="3600")
    assert "left alone for 3600 seconds" in desk("/rss")[2][-1]
    server.paths["/rss"] = rss(("/a", 5))
    assert desk("/rss")[2] == []


def test_an_article_that_fails_is_asked_for_again_and_given_up_at_last(desk, server):
    server.paths.update({"/rss": rss(("/a", 5)), "/a": Answer("x", 500)})
    more = "[watch]\nretry = 100\ntries = 2\n"
    assert any("asked again later" in line for line in desk("/rss")[2])
    server.paths["/a"] = page(FLOOD.format(5, 12))
    all_due()
    desk("/rss")
    assert articles() == ["a"]
    server.paths.update({"/rss": rss(("/b", 5)), "/b": Answer("x", 500)})
    plan = FETCH.replace("[watch]\nretry = 100\n", more) + f"[[feed]]\nurl = '{server.url('/rss')}'\n"
    for told in ("asked again later", "given up"):
        with open("FEEDS.toml", "w", encoding="utf-8") as file:
            file.write(plan)
        all_due()
        ran = CliRunner().invoke(app, ["watch", "FEEDS.toml", "--once"])
        assert told in ran.stderr, ran.stderr


def test_an_article_that_its_feed_calls_changed_is_asked_for_again(desk, server):
    server.paths.update({"/rss": rss(("/a", 5)), "/a": page(FLOOD.format(5, 12))})
    server.paths["/a"].headers["ETag"] = "'1'"
    desk("/rss")
    server.paths["/rss"], server.paths["/a"] = rss(("/a", 6)), Answer(status=304)
    assert "1 listed, 1 new, 1 unchanged" in desk("/rss")[2][-1]
    assert server.asked_for("/a")[1][1]["If-None-Match"] == "'1'"
    server.paths["/rss"], server.paths["/a"] = rss(("/a", 7)), page(FLOOD.format(5, 13))
    _, changes, _ = desk("/rss")
    assert articles() == ["a", "a"] and [change["change"] for change in changes] == ["corrected"]


def test_sitemaps_of_an_index(desk, server):
    index = "<sitemapindex><sitemap><loc>/m1</loc></sitemap><sitemap><loc>/m2</loc></sitemap></sitemapindex>"
    server.paths.update({"/map": Answer(index), "/m1": Answer("<urlset><url><loc>/a</loc></url></urlset>", ETag="'1'")})
    server.paths["/a"] = page(FLOOD.format(5, 12))
    _, _, lines = desk("/map")
    assert "/m2: answers 404" in "\n".join(lines) and "1 listed, 1 new, 1 read" in lines[-1]
    server.paths["/m1"] = Answer(status=304)
    server.paths["/m2"] = Answer("<urlset><url><loc>/b</loc></url></urlset>")
    server.paths["/b"] = page("Rain.")
    desk("/map")
    assert articles() == ["a", "b"]


def test_a_page_without_a_date_takes_that_of_its_feed_and_says_so(desk, server):
    text = "Police said on Monday that 12 people were killed in the floods in Chamoli."
    server.paths.update({"/rss": rss(("/a", 6)), "/a": page(text)})
    _, _, lines = desk("/rss")
    assert "1 read (1 dated by the feed)" in lines[-1]
    with open_store("kathan.db") as view:
        (report,) = view.figures()
    assert report.copy.published.show().startswith("2025-08-06T10:00")
    assert report.claim.said_at.window.start.date().isoformat() == "2025-08-04"


def test_reports_are_sent_signed_again_with_the_same_id_and_never_lost(desk, server, monkeypatch):
    monkeypatch.setenv("DESK_SECRET", "whsec_" + base64.b64encode(b"shared secret").decode())
    hook = f"[webhook]\nurl = '{server.url('/hook')}'\nsecret_env = 'DESK_SECRET'\nbatch = 2\n"
    server.paths.update({"/rss": rss(("/a", 5)), "/a": page(FLOOD.format(5, 12)), "/hook": Answer("x", 500)})
    desk("/rss", more=hook)
    server.paths.update(
        {"/b": page(FLOOD.format(6, 19)), "/c": page(FLOOD.format(7, 23)), "/d": page(FLOOD.format(8, 31))}
    )
    server.paths["/rss"] = rss(("/b", 6), ("/c", 7), ("/d", 8))
    status, changes, lines = desk("/rss", more=hook)
    assert status == 1 and len(changes) == 3 and "/hook: answers 500; it is kept" in "\n".join(lines)
    server.paths["/hook"] = Answer("ok")
    all_due()
    desk("/rss", more=hook)
    sent = [(headers, body) for _, headers, _, body in server.asked_for("/hook")]
    ids = [headers["webhook-id"] for headers, _ in sent]
    assert len(set(ids)) == 2 < len(ids) and len({(name, body) for name, (_, body) in zip(ids, sent, strict=True)}) == 2
    bodies = dict.fromkeys(body for _, body in sent)
    found = [report["id"] for body in bodies for report in json.loads(body)["reports"]]
    assert found == [change["id"] for change in changes]
    for headers, body in sent:
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        expected = base64.b64encode(hmac.new(b"shared secret", signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{expected}"


def test_a_webhook_is_guarded_like_a_page(desk, server):
    hook = "[webhook]\nurl = 'http://10.0.0.1/hook'\n"
    server.paths.update({"/rss": rss(("/a", 5)), "/a": page(FLOOD.format(5, 12))})
    desk("/rss", more=hook)
    server.paths.update({"/rss": rss(("/b", 6)), "/b": page(FLOOD.format(6, 19))})
    _, changes, lines = desk("/rss", more=hook)
    assert len(changes) == 1 and "http://10.0.0.1/hook: refused: 10.0.0.1" in "\n".join(lines)


class Killed(BaseException):
    """No error that anything catches, like a kill."""


def held(path="FEEDS.state.db"):
    raw = sqlite3.connect(path)
    try:
        return raw.execute("SELECT stage, count(*) FROM items GROUP BY stage").fetchall()
    finally:
        raw.close()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_around_the_posting_costs_nothing_and_repeats_nothing(desk, server, monkeypatch, moment):
    """The page changes with every request; what was fetched first is what is posted, once."""
    asked = []

    def changing(handler):
        asked.append(1)
        return page(f"{FLOOD.format(5, 12)} Read {len(asked)} times.")

    from kathan.run.watch import watcher

    server.paths.update({"/rss": rss(("/a", 5)), "/a": changing})
    post = watcher.post_item

    def killed(*words):
        if moment == "after":
            post(*words)
        raise Killed

    monkeypatch.setattr(watcher, "post_item", killed)
    with pytest.raises(Killed):
        desk("/rss")
    assert held() == [("held", 1)]
    monkeypatch.setattr(watcher, "post_item", post)
    desk("/rss")
    assert held() == [("done", 1)] and len(asked) == 1 and articles() == ["a"]
    with open_store("kathan.db") as view:
        assert len(list(view.claims())) == 1


# Reads as ever, but for pages that end their process, as a fault of a parser below Python does.
FAULTY = """
import os
import kathan.run.flow as flow
real = flow.read_page
def read_page(page, *rest):
    if "DEADLY" in page.content:
        os.kill(os.getpid(), 9)
    return real(page, *rest)
flow.read_page = read_page
"""


@pytest.fixture
def deadly(tmp_path, monkeypatch):
    """The watch, which is this process, dies by an exception that nothing catches; its child dies in truth."""
    from kathan.run.watch import suspect

    (tmp_path / "sitecustomize.py").write_text(FAULTY)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH")))))
    read = suspect.read_safely

    def die(found, packs):
        if "DEADLY" in found.content:
            raise Killed
        return read(found, packs)

    monkeypatch.setattr(suspect, "read_safely", die)


def test_a_page_that_ends_its_reader_is_set_aside_and_the_watch_goes_on(desk, server, deadly):
    server.paths.update({"/rss": rss(("/a", 5), ("/b", 6)), "/a": page("DEADLY"), "/b": page(FLOOD.format(5, 12))})
    with pytest.raises(Killed):
        desk("/rss")
    assert ("held", 1) in held()
    status, _, lines = desk("/rss")
    assert status == 1
    assert f"kathan: {server.url('/a')}: not read: its reader died (signal 9)" in lines
    assert dict(held()) == {"done": 1, "failed": 1} and articles() == ["b"]
    assert told(desk("/rss")[2]) == ["kathan: /rss: 2 listed, 0 new"]


def test_a_kill_is_not_held_against_the_page_that_was_being_read(desk, server, monkeypatch):
    from kathan.run.watch import suspect

    server.paths.update({"/rss": rss(("/a", 5)), "/a": page(FLOOD.format(5, 12))})

    def killed(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(suspect, "read_safely", killed)
        patch.setattr(suspect.GuardedReader, "read", killed)
        for _ in range(suspect.TRIES + 3):
            with pytest.raises(Killed):
                desk("/rss")
    desk("/rss")
    assert articles() == ["a"] and held() == [("done", 1)]


def test_a_page_that_cannot_even_be_taken_apart_is_set_aside(desk, server, monkeypatch):
    from kathan.run.watch import posting, suspect

    server.paths.update({"/rss": rss(("/a", 5), ("/b", 6)), "/a": page("DEADLY"), "/b": page(FLOOD.format(5, 12))})
    unpack = posting.read_fetched

    def die(found, source):
        if b"DEADLY" in found.body:
            raise Killed
        return unpack(found, source)

    monkeypatch.setattr(posting, "read_fetched", die)
    for _ in range(suspect.TRIES + 1):
        with pytest.raises(Killed):
            desk("/rss")
    status, _, lines = desk("/rss")
    assert status == 1 and f"kathan: {server.url('/a')}: set aside: it has ended the watch 4 times" in lines
    assert dict(held()) == {"done": 1, "failed": 1} and articles() == ["b"]


def test_a_ledger_that_fails_keeps_the_page(desk, server, monkeypatch):
    from kathan.run.watch import watcher
    from kathan.store.base import StoreError

    server.paths.update({"/rss": rss(("/a", 5)), "/a": page(FLOOD.format(5, 12))})
    post = watcher.post_item

    def full(*words):
        raise StoreError("kathan.db: the disk is full")

    monkeypatch.setattr(watcher, "post_item", full)
    status, _, lines = desk("/rss")
    assert status == 1 and "the disk is full; it is kept and posted later" in "\n".join(lines)
    monkeypatch.setattr(watcher, "post_item", post)
    all_due()
    desk("/rss")
    assert articles() == ["a"] and len(server.asked_for("/a")) == 1


def test_a_change_between_asking_and_posting_is_not_lost(tmp_path):
    with State(tmp_path / "state.db") as state:
        state.meet(["f"])
        entry = FeedEntry("https://paper.example/1", None, "1")
        assert state.listed("f", (("f", Marks()),), (entry, FeedEntry("https://paper.example/2")), 0) == 2
        item = state.item(entry.url)
        assert state.listed("f", (), (FeedEntry(entry.url, None, "2"),), 0) == 1
        state.hold(item, Fetched(entry.url, b"old", "text/html", None, Marks()))
        held = state.item(entry.url)
        assert (held.page.body, held.mark) == (b"old", "1")
        state.done(held)
        assert (entry.url, "f", "queued") in state.due(1)
        again = state.item(entry.url)
        state.done(again)
        assert [url for url, *_ in state.due(1)] == ["https://paper.example/2"]
        assert state.listed("g", (), (FeedEntry(entry.url, None, "9"),), 0) == 0  # another feed tells other dates


def test_a_file_of_changes_has_each_once_whatever_was_torn(tmp_path):
    path = tmp_path / "changes.jsonl"
    file = JsonFile(path)
    assert file.last("x") == 0
    file.tell([(1, {"id": "x-1"}), (2, {"id": "x-2"})])
    with path.open("a") as torn:
        torn.write('{"id": "x-3", "la')
    assert file.last("x") == 2
    assert path.read_text() == '{"id": "x-1"}\n{"id": "x-2"}\n'
    assert file.last("y") == 0
    path.write_text("[]\n")
    with pytest.raises(UntoldError):
        file.last("x")


def test_a_delivery_that_is_too_large_goes_in_several():
    sent = []

    class Taking:
        def post(self, url, body, headers):
            sent.append((len(body), headers["webhook-id"]))
            return 204

    reports = [(n, {"id": f"x-{n}", "label": "a" * 400_000}) for n in range(1, 6)]
    Hook(Webhook("https://desk.example/"), Taking()).tell(reports)
    assert [name for _, name in sent] == ["x-1-2", "x-3-3", "x-4-5"]
    assert all(size < 1_000_000 for size, _ in sent)


def test_a_state_is_used_by_one_watch_and_is_no_other_file(tmp_path):
    path = tmp_path / "state.db"
    with State(path), pytest.raises(StateError, match="another watch"):
        State(path)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE a (b)")
    other.close()
    with pytest.raises(StateError, match="not the state"):
        State(tmp_path / "other.db")
    (tmp_path / "text.db").write_text("a text" * 99)
    with pytest.raises(StateError, match="text"):
        State(tmp_path / "text.db")


def test_wrong_use(tmp_path, monkeypatch, server):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FEEDS.toml").write_text(f"[[feed]]\nurl = '{server.url('/rss')}'\n")
    (tmp_path / "bad.toml").write_text("feeds = 1\n")
    (tmp_path / "text.db").write_text("no ledger" * 99)
    for words, status in (
        (("bad.toml",), 2), (("none.toml",), 2), (("FEEDS.toml", "--format", "csv"), 2),
        (("FEEDS.toml", "--allow", "a/b"), 2),
        (("FEEDS.toml", "--once", "--ledger", "text.db"), 1), (("FEEDS.toml", "--once", "--state", "text.db"), 1),
    ):  # fmt: skip
        ran = CliRunner().invoke(app, ["watch", *words])
        assert (ran.exit_code, ran.stdout) == (status, "") and ran.stderr, words


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_watch_stops_cleanly_and_soon_while_a_host_hangs(tmp_path, server, name):
    server.paths.update({"/rss": rss(("/a", 5)), "/a": page(FLOOD.format(5, 12)), "/slow": hang()})
    feeds = "".join(
        f"[[feed]]\nurl = '{server.url(path, host)}'\n"
        for path, host in (("/rss", "127.0.0.1"), ("/slow", "localhost"))
    )
    plan = FETCH.replace("seconds = 60", "seconds = 600").replace("['127.0.0.1']", "['127.0.0.1', 'localhost']")
    (tmp_path / "FEEDS.toml").write_text(plan + feeds)
    command = [sys.executable, "-m", "kathan.cli.main", "watch", "FEEDS.toml"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watch:
        while "1 read" not in watch.stderr.readline():
            pass
        begun = time.monotonic()
        watch.send_signal(getattr(signal, name))
        out, err = watch.communicate(timeout=300)
        took = time.monotonic() - begun
    assert (watch.returncode, out, err) == (0, "", "") and took < 200
