"""Web archives: every whole record is a page, what is none is counted, a cut is named and the rest is kept."""

import gzip

import pytest

from kathan.model.article import MediaType, Page
from kathan.model.steps import Issue
from kathan.read.decode import TEXT_LIMIT
from kathan.read.fetch import find_pages

TEXT = "Flood kills {}. {} people died in Kotli on Monday, police said. क्\u200dष"
GONE = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno"
IMAGE = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\nxx"


def answer(number, *headers, body=None, charset="utf-8"):
    body = f"<html><p>{TEXT.format(number, number)}</p></html>".encode(charset) if body is None else body
    told = (f"Content-Type: text/html; charset={charset}", f"Content-Length: {len(body)}", *headers)
    return b"HTTP/1.1 200 OK\r\n" + "".join(line + "\r\n" for line in told).encode() + b"\r\n" + body


def record(number, content, kind="response", media="application/http; msgtype=response"):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Date: 2025-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def read(tmp_path, data, name="crawl.warc"):
    path = tmp_path / name
    path.write_bytes(data)
    found = list(find_pages([str(path)]))
    return [one for one in found if isinstance(one, Page)], [one for one in found if isinstance(one, Issue)]


RECORDS = [record(number, answer(number)) for number in range(4)]


@pytest.mark.parametrize("pack", [bytes, lambda data: gzip.compress(data, mtime=0)])
def test_every_record_is_a_page(tmp_path, pack):
    pages, issues = read(tmp_path, b"".join(map(pack, RECORDS)), "crawl.warc.gz" if pack is not bytes else "crawl.warc")
    assert [page.source.url for page in pages] == [f"https://news.example/{number}" for number in range(4)]
    assert pages[2].source.ref.endswith(":3") and pages[2].media is MediaType.HTML
    assert TEXT.format(2, 2) in pages[2].content
    assert pages[0].source.published is None  # when it was crawled is not when it was published
    assert issues == []


def test_what_was_made_of_a_page_is_text(tmp_path):
    data = record(0, b"x: y", "warcinfo", "application/warc-fields")
    data += record(1, TEXT.format(5, 5).encode(), "conversion", "text/plain")
    (page,), issues = read(tmp_path, data, "crawl.wet")
    assert (page.media, page.content, issues) == (MediaType.TEXT, TEXT.format(5, 5), [])


def test_encodings_and_charsets_of_http(tmp_path):
    packed = gzip.compress(b"<html>Two people died</html>", mtime=0)
    chunked = b"%x\r\n" % 6 + b"<html>" + b"\r\n" + b"%x\r\n" % 15 + b"Two people died" + b"\r\n0\r\n\r\n"
    data = record(1, answer(1, "Content-Encoding: gzip", body=packed))
    data += record(2, answer(2, "Transfer-Encoding: chunked", body=chunked))
    data += record(
        3, answer(3, body="<html>Погибли два человека, сообщила полиция</html>".encode("cp1251"), charset="cp1251")
    )
    pages, issues = read(tmp_path, data)
    assert ["Two people died" in page.content for page in pages] == [True, True, False]
    assert "Погибли" in pages[2].content and issues == []


def test_what_is_no_page_is_counted(tmp_path):
    pages, (issue,) = read(tmp_path, RECORDS[0] + record(8, GONE) + record(9, IMAGE) + record(9, IMAGE))
    assert len(pages) == 1
    assert issue.reason == "3 records are no pages: image/png 2, status 404 1" and not issue.fatal


@pytest.mark.parametrize("lost", [10, 60, 300, len(RECORDS[3]) - 5])
@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_archive_keeps_what_is_whole_and_names_the_cut(tmp_path, lost, packed):
    whole = [gzip.compress(one, mtime=0) if packed else one for one in RECORDS]
    lost = min(lost, len(whole[3]) - 5)
    pages, issues = read(tmp_path, b"".join(whole)[:-lost], "crawl.warc.gz" if packed else "crawl.warc")
    assert [page.source.url[-1] for page in pages][:3] == ["0", "1", "2"]
    named = [issue for issue in issues if issue.fatal and ("cut" in issue.reason or "broken" in issue.reason)]
    assert len(named) == 1 or (len(pages) == 4 and not named)


def test_a_broken_place_is_named_and_what_stands_before_is_kept(tmp_path):
    packed = bytearray(b"".join(gzip.compress(one, mtime=0) for one in RECORDS))
    place = len(packed) // 2
    packed[place : place + 20] = b"?" * 20
    pages, issues = read(tmp_path, bytes(packed), "crawl.warc.gz")
    assert pages and any(issue.fatal and "broken" in issue.reason for issue in issues)


def test_a_bomb_is_refused_and_the_next_record_read(tmp_path):
    bomb = gzip.compress(b"x" * (TEXT_LIMIT * 3), 9, mtime=0)
    data = record(1, answer(1, "Content-Encoding: gzip", body=bomb)) + RECORDS[2]
    (page,), (issue,) = read(tmp_path, data)
    assert "limit of 20 MB" in issue.reason and page.source.url.endswith("2")
