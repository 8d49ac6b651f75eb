"""A URL into an article or a named error, for whoever asks: the pages of the reading room, the command line."""

import json

import pytest
from hostile import Answer, serving
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.model.steps import Issue
from kathan.packs.load import load_packs
from kathan.read.net.limits import Limits
from kathan.run.flow import Reading
from kathan.run.online import read_url

TEXT = "Police said on Monday that seven people were killed in the town of Chamoli."
HERE = Limits(allow=("127.0.0.1",), delay=0.0, seconds=60.0)


def page(text, charset="utf-8", told="utf-8"):
    markup = f"<html><head><title>Flood</title></head><body><article><p>{text}</p></article></body></html>"
    return Answer(markup.encode(charset), Content_Type=f"text/html; charset={told}")


@pytest.fixture
def server():
    with serving() as started:
        yield started


def kathan(*words):
    ran = CliRunner().invoke(app, [*map(str, words)])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.exit_code, ran.stdout, ran.stderr


def test_an_article_by_its_url(server):
    server.paths.update({"/a": Answer(status=301, Location="/b"), "/b": page(TEXT)})
    found = read_url(server.url("/a"), load_packs(), HERE)
    assert isinstance(found, Reading)
    (claim,) = found.claims
    assert (claim.event, claim.amount.low, found.article.source.url) == ("killed", 7, server.url("/b"))


def test_the_declared_charset_is_handed_on(server):
    text = "Поліція повідомила, що в місті загинули семеро людей, ще дванадцять поранені."
    server.paths["/a"] = page(text, "cp1251", "windows-1251")
    found = read_url(server.url("/a"), load_packs(), HERE)
    assert text in found.article.text and found.issues == ()


def test_a_wrong_charset_is_named_and_the_page_is_read(server):
    server.paths["/a"] = page("थाना प्रभारी ने बताया कि बाढ़ में 12 लोगों की मौत हो गई।", "utf-8", "iso-8859-1")
    found = read_url(server.url("/a"), load_packs(), HERE)
    assert "12 लोगों" in found.article.text
    assert any("iso-8859-1" in issue.reason for issue in found.issues)


BAD = {
    "feed": (Answer("<?xml version='1.0'?><rss version='2.0'/>"), "a feed"), "none": (Answer("", 404), "404"),
    "nothing": (Answer(""), "empty"), "image": (Answer(b"\x89PNG\r\n\x1a\n" + bytes(64)), "an image"),
    "blank": (page(""), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_article_is_named(server, name):
    answer, reason = BAD[name]
    server.paths["/a"] = answer
    found = read_url(server.url("/a"), load_packs(), HERE)
    assert isinstance(found, Issue) and found.fatal and found.ref == server.url("/a") and reason in found.reason


def test_the_guard_is_on_where_nobody_takes_it_off(server):
    server.paths["/a"] = page(TEXT)
    found = read_url(server.url("/a"), load_packs())
    assert isinstance(found, Issue) and "loopback" in found.reason and server.asked == []


def test_urls_among_the_sources_of_a_command(server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fetch.toml").write_text("[fetch]\ndelay = 0\nseconds = 60\n")
    rows = json.dumps({"id": "r1", "text": TEXT.replace("seven", "nine")}) + "\n"
    server.paths.update({"/a": page(TEXT), "/rows": Answer(rows, Content_Type="application/jsonl")})
    reach = ("--fetch", "fetch.toml", "--allow", "127.0.0.1")
    urls = [server.url(path) for path in ("/a", "/gone", "/rows")]
    status, out, err = kathan("read", *urls, *reach, "--format", "jsonl")
    claims = [json.loads(line) for line in out.splitlines()]
    assert status == 1 and err == f"kathan: {urls[1]}: answers 404 Not Found\n"
    assert [(claim["article"]["ref"], claim["article"]["url"], claim["amount"]["low"]) for claim in claims] == [
        (urls[0], urls[0], 7), ("r1", None, 9),
    ]  # fmt: skip
    assert len(server.asked_for("/robots.txt")) == 1
    for words in (("mentions", urls[0], "--format", "jsonl"), ("explain", urls[0])):
        status, out, err = kathan(*words, *reach)
        assert (status, err) == (0, "") and "seven" in out
    assert kathan("read", urls[0])[0] == 1
    assert kathan("read", urls[0], "--allow", "10.0.0.0/99")[0] == 2
