"""One document by its URL, from a server that does its worst: each guard has a test that fails without it."""

import gzip
import socket
import subprocess
import threading
import time
import zlib
from itertools import pairwise

import brotli
import pytest
from backports import zstd
from hostile import Answer, drip, hang, raw, serving

from kathan.read.net import pace
from kathan.read.net.client import RefusedError
from kathan.read.net.limits import Limits
from kathan.read.net.visit import Failure, Fetched, Marks, Visitor

PAGE = "<html><body><p>Seven people were killed, police said.</p></body></html>"


def redirect(target, status=302):
    return Answer(status=status, Location=target)


def reason(found):
    assert isinstance(found, Failure), found
    return found.reason


def test_a_page_with_its_charset_and_marks(server, visitor):
    server.paths["/a"] = Answer(PAGE, Content_Type='text/html; Charset="windows-1251"', ETag='"1"', Last_Modified="Mon")
    found = visitor(contact="desk@paper.example").fetch(server.url("/a#part"))
    assert found == Fetched(server.url("/a"), PAGE.encode(), "text/html", "windows-1251", Marks('"1"', "Mon"))
    ((_, headers, *_),) = server.asked_for("/a")
    assert headers["User-Agent"].startswith("kathan/") and "desk@paper.example" in headers["User-Agent"]
    assert "Cookie" not in headers and "Referer" not in headers


def test_a_page_that_has_not_changed_is_not_sent_again(server, visitor):
    def answer(handler):
        same = handler.headers.get("If-None-Match") == '"1"' and handler.headers.get("If-Modified-Since") == "Mon"
        return Answer(status=304) if same else Answer(PAGE, ETag='"1"', Last_Modified="Mon")

    server.paths["/a"] = answer
    first = visitor().fetch(server.url("/a"))
    again = visitor().fetch(server.url("/a"), first.marks)
    assert first.changed and not again.changed and again.marks == first.marks and again.body == b""


def test_this_machine_is_refused_unless_it_is_allowed(server, visitor):
    server.paths["/a"] = Answer(PAGE)
    assert "loopback" in reason(visitor(allow=()).fetch(server.url("/a")))
    assert "loopback" in reason(visitor(allow=()).fetch(server.url("/a", "localhost")))
    assert server.asked == []
    assert visitor(allow=("localhost",)).fetch(server.url("/a", "localhost")).body == PAGE.encode()


INSIDE = ("http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "file:///etc/passwd",
          "http://2130706433/", "http://0x7f.1/", "ftp://news.example/", "http://u:p@127.0.0.1/",
          "//[::ffff:10.0.0.1]/")  # fmt: skip


@pytest.mark.parametrize("target", INSIDE)
def test_no_redirect_leads_inside(server, visitor, target):
    server.paths["/a"] = redirect(target)
    found = visitor().fetch(server.url("/a"))
    assert "refused" in reason(found) and found.lasting


def test_a_name_at_a_closed_address_is_refused(server, visitor):
    """One that has a public address as well is reached at that one only."""
    server.paths["/a"] = Answer(PAGE)
    inside = visitor(lambda host, port: ["10.0.0.7", "127.0.0.1"], allow=())
    assert "news.example is at 10.0.0.7" in reason(inside.fetch("http://news.example/a"))
    mixed = visitor(lambda host, port: ["10.0.0.7", "127.0.0.1"])
    assert mixed.fetch(server.url("/a", "news.example")).body == PAGE.encode()


def test_a_name_that_changes_its_address_gains_nothing(server, visitor):
    """Rebinding: judged and reached is the same look-up; the next connection is judged anew."""
    server.paths["/a"] = server.paths["/b"] = Answer(PAGE, Connection="close")
    looked = []

    def rebinding(host, port):
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["127.0.0.2"]

    one = visitor(rebinding, robots=False)
    assert isinstance(one.fetch(server.url("/a", "news.example")), Fetched)
    assert looked == ["news.example"]
    assert "127.0.0.2" in reason(one.fetch(server.url("/b", "news.example")))


def test_the_other_end_of_an_open_connection_is_judged(server, visitor, monkeypatch):
    """Should a connection lead elsewhere than to the judged address, nothing is sent through it."""
    import httpcore2

    plain, elsewhere = httpcore2.SyncBackend.connect_tcp, []

    def astray(self, host, port, *rest):
        elsewhere.append(host)
        return plain(self, "127.0.0.1", port, *rest)

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", astray)
    found = visitor(lambda host, port: ["93.184.216.34"], allow=()).fetch(server.url("/a", "news.example"))
    assert elsewhere == ["93.184.216.34"] and "loopback" in reason(found) and server.asked == []


def test_redirects_are_followed_counted_and_never_in_a_loop(server, visitor):
    server.paths.update({f"/{n}": redirect(f"/{n + 1}") for n in range(9)})
    server.paths.update({"/4": Answer(PAGE), "/x": redirect("y"), "/y": redirect("/x"), "/z": redirect("")})
    assert visitor().fetch(server.url("/0")).url == server.url("/4")
    assert "more than 2 redirects" in reason(visitor(redirects=2).fetch(server.url("/0")))
    assert "loop" in reason(visitor().fetch(server.url("/x")))
    assert "302" in reason(visitor().fetch(server.url("/z")))


PACKED = {
    "gzip": gzip.compress, "deflate": zlib.compress, "br": lambda data: brotli.compress(data, quality=1),
    "zstd": zstd.compress,
}  # fmt: skip


@pytest.mark.parametrize("coding", PACKED)
def test_packed_pages_are_unpacked_and_bombs_are_not(server, visitor, coding):
    pack = PACKED[coding]
    server.paths["/a"] = Answer(pack(PAGE.encode()), Content_Encoding=coding)
    server.paths["/bomb"] = Answer(pack(bytes(30_000_000)), Content_Encoding=coding)
    server.paths["/cut"] = Answer(pack(PAGE.encode() * 50)[:-9], Content_Encoding=coding)
    server.paths["/noise"] = Answer(b"\x07 no such data" * 40, Content_Encoding=coding)
    one = visitor(bytes=2_000_000)
    assert one.fetch(server.url("/a")).body == PAGE.encode()
    assert "limit of 2 MB" in reason(one.fetch(server.url("/bomb")))
    for broken in ("/cut", "/noise"):
        assert coding in reason(one.fetch(server.url(broken)))


def test_a_bomb_costs_little_memory_and_time(server, visitor):
    """A thousandth of the size on the wire: unpacked piece by piece, given up at the limit."""
    import tracemalloc

    server.paths["/bomb"] = Answer(gzip.compress(bytes(200_000_000), 1), Content_Encoding="gzip")
    one = visitor(bytes=2_000_000)
    one.fetch(server.url("/robots.txt"))
    tracemalloc.start()
    assert "limit" in reason(one.fetch(server.url("/bomb")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12_000_000


def test_other_ways_of_packing(server, visitor):
    packer = zlib.compressobj(wbits=-15)
    server.paths["/raw"] = Answer(packer.compress(PAGE.encode()) + packer.flush(), Content_Encoding="deflate")
    server.paths["/two"] = Answer(gzip.compress(b"a") + gzip.compress(b"b"), Content_Encoding="GZIP")
    server.paths["/odd"] = Answer(PAGE, Content_Encoding="compress")
    server.paths["/twice"] = Answer(gzip.compress(gzip.compress(b"a")), Content_Encoding="gzip, gzip")
    server.paths["/plain"] = Answer(PAGE, Content_Encoding="identity")
    one = visitor()
    assert one.fetch(server.url("/raw")).body == one.fetch(server.url("/plain")).body == PAGE.encode()
    assert one.fetch(server.url("/two")).body == b"ab"
    assert "not asked for" in reason(one.fetch(server.url("/odd")))
    assert "not asked for" in reason(one.fetch(server.url("/twice")))


def test_size_is_limited_told_or_not(server, visitor):
    chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    def endless(handler):
        handler.wfile.write(head)
        while True:
            handler.wfile.write(chunk)

    server.paths["/told"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    server.paths["/endless"] = Answer(act=endless)
    one = visitor(bytes=100_000)
    assert "limit of 100000 bytes" in reason(one.fetch(server.url("/told")))
    assert "limit of 100000 bytes" in reason(one.fetch(server.url("/endless")))


def test_time_is_limited_however_slowly_it_drips(server, visitor):
    server.paths["/silent"] = hang()
    server.paths["/head"] = drip(b"X-Filler: x\r\n", 0.05)
    server.paths["/body"] = Answer(act=_drip_body)
    server.paths["/hop"] = Answer(act=_late)
    one = visitor(seconds=0.4)
    for path in ("/silent", "/head", "/body", "/hop"):
        begun = time.monotonic()
        assert "longer than 0.4 seconds" in reason(one.fetch(server.url(path)))
        assert time.monotonic() - begun < 25


def _drip_body(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    drip(b"x", 0.05).act(handler)


def _late(handler):
    """A chain of redirects, each of them in time."""
    time.sleep(0.15)
    handler.server.paths["*"] = Answer(act=_late)
    target = f"/hop{len(handler.server.asked)}"
    handler.wfile.write(f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode())


def test_a_name_server_that_hangs_costs_the_time_limit(visitor):
    begun = time.monotonic()
    found = visitor(lambda host, port: time.sleep(20), seconds=0.3).fetch("http://news.example/")
    assert "longer than" in reason(found) and time.monotonic() - begun < 18


def test_hosts_that_are_dead_or_speak_no_http(server, visitor):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    server.paths["/noise"] = raw(b"\x16\x03\x01 220 mail.example ESMTP\r\n")
    server.paths["/gone"] = raw(b"")
    server.paths["/cut"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nshort")
    server.paths["/long"] = raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"x" * 2_000_000 + b"\r\n\r\n")
    one = visitor()
    assert "refuses it" in reason(one.fetch(f"http://127.0.0.1:{port}/"))
    for path in ("/noise", "/gone", "/cut", "/long"):
        assert "HTTP" in reason(one.fetch(server.url(path))) or "no connection" in reason(one.fetch(server.url(path)))

    def nobody(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    assert reason(visitor(nobody).fetch("http://dead.example/")) == "no such host"
    assert "no URL" in reason(one.fetch("http://①②⑦.0.0.1/"))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 500, 502, 503, 599])
def test_errors_are_named_and_lasting_ones_told_from_passing_ones(server, visitor, status):
    server.paths["/a"] = Answer("x", status)
    found = visitor().fetch(server.url("/a"))
    assert str(status) in found.reason and found.lasting == (status < 500)


def test_a_host_that_wants_to_be_left_alone_is(server, visitor):
    server.paths["/a"] = Answer("slower", 429, Retry_After="120")
    server.paths["/b"] = Answer(PAGE)
    one = visitor()
    found = one.fetch(server.url("/a"))
    assert "429" in found.reason and found.wait == 120 and not found.lasting
    again = one.fetch(server.url("/b"))
    assert "left alone" in again.reason and 100 < again.wait <= 120 and server.asked_for("/b") == []


def test_robots_txt_is_kept_to_and_asked_for_once(server, visitor):
    server.paths["/robots.txt"] = Answer("User-agent: *\nDisallow: /\nUser-agent: kathan\nDisallow: /private\nAllow: /")
    server.paths["/private/a"] = server.paths["/a"] = Answer(PAGE)
    one = visitor()
    for _ in range(3):
        assert isinstance(one.fetch(server.url("/a")), Fetched)
        assert "robots.txt" in reason(one.fetch(server.url("/private/a")))
    assert len(server.asked_for("/robots.txt")) == 1 and not server.asked_for("/private/a")
    assert isinstance(visitor(robots=False).fetch(server.url("/private/a")), Fetched)


def test_a_robots_txt_that_fails_allows_nothing_and_one_that_is_not_there_everything(server, visitor):
    server.paths["/a"] = Answer(PAGE)
    assert isinstance(visitor().fetch(server.url("/a")), Fetched)
    for answer in (Answer("x", 500), hang(), redirect("/robots.txt"), Answer("x", 429, Retry_After="9")):
        server.paths["/robots.txt"] = answer
        found = visitor(seconds=0.3).fetch(server.url("/a"))
        assert isinstance(found, Failure) and not found.lasting
    assert len(server.asked_for("/a")) == 1
    server.paths["/robots.txt"] = Answer(b"\xff\xfe\x00 noise" * 9_000)
    assert isinstance(visitor().fetch(server.url("/a")), Fetched)


def test_a_redirect_is_judged_by_the_robots_txt_of_where_it_leads(server, visitor):
    with serving(secret=Answer(PAGE)) as other:
        other.paths["/robots.txt"] = Answer("User-agent: *\nDisallow: /secret")
        server.paths["/a"] = redirect(other.url("/secret"))
        assert "robots.txt" in reason(visitor().fetch(server.url("/a")))
        assert other.asked_for("/secret") == []


class StandingClock:
    """A clock that stands, and an event that writes down for how long it is waited for."""

    def __init__(self):
        self.waits = []

    def monotonic(self):
        return 100.0

    def wait(self, seconds):
        self.waits.append(seconds)
        return False

    def is_set(self):
        return False

    def set(self):
        pass


def test_a_host_is_asked_in_turns_and_another_at_once(server, visitor, monkeypatch):
    server.paths["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 0.2")
    server.paths["*"] = Answer(PAGE)
    one = visitor(delay=0.05, seconds=5)
    clock = one.pace.stop = StandingClock()
    monkeypatch.setattr(pace, "time", clock)
    threads = [threading.Thread(target=one.fetch, args=(server.url(f"/{n}"),)) for n in range(4)]
    one.fetch(server.url("/first"))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits = sorted(clock.waits)
    assert len(waits) >= 4
    assert all(later - earlier > 0.19 for earlier, later in pairwise(waits[-4:]))
    with serving(a=Answer(PAGE)) as other:
        known = len(clock.waits)
        one.fetch(other.url("/a"))
        assert all(seconds < 0.1 for seconds in clock.waits[known:])  # between its robots.txt and its page


def test_whoever_stops_waits_for_nobody(server, visitor):
    server.paths["/silent"] = hang()
    one = visitor(seconds=30)
    found = []
    thread = threading.Thread(target=lambda: found.append(one.fetch(server.url("/silent"))))
    thread.start()
    while not server.asked_for("/silent"):
        time.sleep(0.01)
    one.stop()
    thread.join(25)
    assert isinstance(found[0], Failure)
    assert "stopped" in reason(one.fetch(server.url("/other")))


def test_a_proxy_of_the_environment_is_not_taken(server, visitor, monkeypatch):
    """A proxy would look the name up itself, where nobody judges the address."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    server.paths["/a"] = Answer(PAGE)
    assert isinstance(visitor().fetch(server.url("/a")), Fetched)


def test_a_certificate_that_nobody_signed_is_not_trusted(server, visitor, tmp_path):
    import shutil
    import ssl

    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, signed = str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", signed, "-days", "2"]
    subprocess.run([*command, "-subj", "/CN=localhost"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    found = visitor(seconds=5, robots=False).fetch(server.url("/a").replace("http:", "https:"))
    assert "certificate" in reason(found) and server.asked == []


@pytest.mark.parametrize(
    "url", ["http://u:p@paper.example/", "http://paper.example:22/", "http://0x7f.1/", "ftp://x.example/"]
)
def test_what_is_sent_is_judged_before_a_name_is_looked_up(url):
    asked = []

    def resolver(host, port):
        asked.append(host)
        return []

    with Visitor(resolver=resolver) as visitor, pytest.raises(RefusedError):
        visitor.post(url, b"{}", {})
    assert asked == []


def test_what_is_usual_is_strict():
    usual = Visitor().limits
    assert usual == Limits() and usual.allow == () and usual.robots and usual.delay >= 1 and usual.seconds <= 60
