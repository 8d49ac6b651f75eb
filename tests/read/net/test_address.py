"""Only the public network is reached: every other address is refused in every way to write it."""

import pytest

from kathan.read.net.address import closed_as, refuse_address, refuse_url
from kathan.read.net.limits import LimitError, Limits, load_limits, read_limits

CLOSED = {
    "10.1.2.3": "private", "172.31.255.255": "private", "192.168.0.1": "private", "100.64.0.1": "private",
    "fd00::1": "private", "fec0::1": "private", "127.0.0.1": "loopback", "127.255.0.9": "loopback", "::1": "loopback",
    "169.254.1.1": "link-local", "fe80::1": "link-local", "169.254.169.254": "metadata", "fd00:ec2::254": "metadata",
    "168.63.129.16": "metadata", "100.100.100.200": "metadata", "192.0.0.192": "metadata", "224.0.0.1": "multicast",
    "233.252.0.1": "multicast", "ff02::1": "multicast", "0.0.0.0": "reserved", "0.1.2.3": "reserved",
    "255.255.255.255": "reserved", "240.0.0.1": "reserved", "198.18.0.1": "reserved", "192.0.2.1": "reserved",
    "2001:db8::1": "reserved", "100::1": "reserved", "4000::1": "reserved", "::": "reserved", "::7f00:1": "reserved",
    "::ffff:127.0.0.1": "loopback", "::ffff:a9fe:a9fe": "metadata", "64:ff9b::7f00:1": "loopback",
    "64:ff9b::a9fe:a9fe": "metadata", "64:ff9b:1::1": "reserved", "2002:7f00:1::1": "loopback", "2001::1": "reserved",
}  # fmt: skip


@pytest.mark.parametrize(("address", "reason"), CLOSED.items())
def test_closed_addresses(address, reason):
    assert reason in refuse_address("news.example", address, Limits())
    host = f"[{address}]" if ":" in address else address
    assert reason in refuse_url(f"http://{host}/", Limits())


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1"]
)
def test_public_addresses(address):
    assert refuse_address("news.example", address, Limits()) is None


HIDDEN = ("2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "0x7f.0.0.1", "127.1", "127.0.1", "1.2.3.4.5",
          "256.1.1.1", "127.0.0.01", "0", "127.0.0.1.")  # fmt: skip


@pytest.mark.parametrize("host", HIDDEN)
def test_addresses_written_as_numbers_of_other_kinds(host):
    assert "refused" in refuse_url(f"http://{host}/latest/meta-data", Limits(allow=("127.0.0.1",)))


BAD_URLS = {
    "file:///etc/passwd": "only http", "ftp://news.example/a": "only http", "gopher://news.example/": "only http",
    "http://user:pass@news.example/": "password", "http://user@news.example/": "user name", "http:///x": "no URL",
    "http://news.example:99999/": "no URL", "http://news.example:22/": "port 22", "http://news.example:25/": "port 25",
    "http://[fe80::1%25eth0]/": "no name", "http://[::1": "no URL", "http://news.example%00.evil/": "no name",
    "javascript:alert(1)": "only http", "data:text/html,x": "only http", "//news.example/": "only http",
}  # fmt: skip


@pytest.mark.parametrize(("url", "reason"), BAD_URLS.items())
def test_urls_that_are_not_asked_for(url, reason):
    assert reason in refuse_url(url, Limits())


@pytest.mark.parametrize("url", ["https://news.example/a", "http://news.example:8080/", "http://xn--h2brj9c.example/"])
def test_urls_that_are(url):
    assert refuse_url(url, Limits()) is None


def test_what_the_user_allows_by_host_address_and_network():
    limits = Limits(allow=("Intranet.example", "10.0.0.0/8", "::1", "127.0.0.1"))
    assert refuse_address("intranet.example.", "192.168.3.4", limits) is None
    assert refuse_address("other.example", "192.168.3.4", limits)
    assert refuse_address("other.example", "10.9.9.9", limits) is None
    assert refuse_address("other.example", "::ffff:10.9.9.9", limits) is None
    assert refuse_address("::1", "::1", limits) is None
    assert refuse_url("http://intranet.example:99/", limits) is None
    assert closed_as.__doc__


WRONG = {
    "seconds": ["ten", 0, -1, True, float("nan")], "bytes": [1.5, 0], "redirects": ["x", -1], "delay": [-0.1],
    "robots": ["no", 0], "contact": [3, "desk@почта.example", "a\r\nHost: b"],
    "allow": ["10.0.0.0/8", [3], ["10.0.0.0/99"], ["http://x.example"], ["x.example:80"], [""]], "agent": ["x"],
}  # fmt: skip


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in WRONG.items() for value in values])
def test_a_wrong_limit_is_named_by_its_key(key, value):
    with pytest.raises(LimitError, match=key):
        read_limits({key: value})


def test_limits_of_a_file(tmp_path):
    path = tmp_path / "fetch.toml"
    path.write_text('[fetch]\nseconds = 5\nallow = ["10.0.0.0/8"]\n')
    found = load_limits(str(path), ("desk.example",))
    assert (found.seconds, found.allow, found.delay) == (5, ("10.0.0.0/8", "desk.example"), 1.0)
    for text in ("[fetch]\nseconds = 'x'", "[fetch"):
        path.write_text(text)
        with pytest.raises(LimitError, match=r"fetch\.toml"):
            load_limits(str(path))
    with pytest.raises(LimitError, match="none"):
        load_limits(str(tmp_path / "none.toml"))
