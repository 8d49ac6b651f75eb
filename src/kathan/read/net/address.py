"""Which addresses may be reached: public ones, and those that the user allows by name or network."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import regex

from kathan.read.net.limits import Limits

Address = IPv4Address | IPv6Address

# Beyond what Python calls private: IANA's special-purpose registries, and the addresses at which clouds tell secrets.
_CLOSED = {
    "a private address": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"),
    "a loopback address": ("127.0.0.0/8", "::1/128"),
    "a link-local address": ("169.254.0.0/16", "fe80::/10"),
    "a metadata service": ("169.254.169.254/32", "168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32",
                           "fd00:ec2::254/128"),
    "a multicast address": ("224.0.0.0/4", "ff00::/8"),
    "a reserved address": ("0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
                           "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "::/96", "64:ff9b:1::/48", "100::/64",
                           "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16"),
}  # fmt: skip
_NETWORKS = sorted(
    ((ip_network(text), name) for name, texts in _CLOSED.items() for text in texts),
    key=lambda pair: -pair[0].prefixlen,
)
_GLOBAL6 = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ip_network("2002::/16")
_NUMBER = regex.compile(r"(?:0x[0-9a-f]*|[0-9]+)\.?", regex.IGNORECASE)
_PORTS = frozenset({80, 443})
_LEAST_PORT = 1024


def inner_address(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for (mapped, NAT64, 6to4); any other as it is."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour or address


def closed_as(address: Address) -> str | None:
    """Why an address is not of the public network; None where it is."""
    plain = inner_address(address)
    found = next((name for network, name in _NETWORKS if plain in network), None)
    if found is None and isinstance(plain, IPv6Address) and plain not in _GLOBAL6:
        return "a reserved address"
    return found or (None if plain.is_global else "a private address")


def refuse_address(host: str, text: str, limits: Limits) -> str | None:
    """Why the address of a host may not be reached; None where it may."""
    try:
        address = ip_address(text)
    except ValueError:
        return f"{text} is no address"
    reason = closed_as(address)
    if reason is None or limits.allows_host(host) or _allowed(address, limits):
        return None
    named = text if host == text else f"{host} is at {text}"
    return f"refused: {named}, {reason} (allow it by name or network to read it)"


def _allowed(address: Address, limits: Limits) -> bool:
    both = {address, inner_address(address)}
    return any(one in network for one in both for network in limits.networks)


def refuse_url(url: str, limits: Limits) -> str | None:
    """Why a URL is not asked for at all, before any name is looked up; None where it may be."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "no URL that can be read"
    if parts.scheme not in {"http", "https"}:
        return f"refused: {parts.scheme or 'no scheme'}, only http and https are read"
    if "@" in parts.netloc:
        return "refused: the URL holds a user name or password"
    return _refuse_host(host, limits) or _refuse_port(host, port, limits)


def _refuse_host(host: str, limits: Limits) -> str | None:
    if not host:
        return "no URL that can be read"
    if "%" in host or any(char.isspace() or not char.isprintable() for char in host):
        return "refused: no name of a host"
    if ":" in host:
        return refuse_address(host, host, limits)
    if not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return None
    try:
        ip_address(host)
    except ValueError:
        return f"refused: {host} is an address written so that it may be taken for another"
    return refuse_address(host, host, limits)


def _refuse_port(host: str, port: int | None, limits: Limits) -> str | None:
    if port is None or port in _PORTS or port >= _LEAST_PORT or limits.allows_host(host):
        return None
    return f"refused: port {port} is not one of the web"
