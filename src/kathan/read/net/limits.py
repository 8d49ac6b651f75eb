"""A table of options into the limits that every request keeps to; a wrong one is told by its key."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from kathan.read.decode import TEXT_LIMIT

Network = IPv4Network | IPv6Network
_KINDS: dict[Any, str] = {float: "a number", int: "a whole number", bool: "true or false", str: "a text"}


class LimitError(Exception):
    """An option of fetching that is wrong; the message names its key and says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost and reach.

    ``seconds``: for a document with all its redirects, waiting for a turn apart. ``bytes``: of a document, as sent and
    unpacked. ``delay``: seconds between two requests to a host, more where its robots.txt asks for more. ``contact``:
    an address that hosts are told. ``allow``: hosts, addresses and networks (CIDR) outside the public network that may
    be reached all the same. ``robots``: whether robots.txt is kept to.
    """

    seconds: float = 30.0
    bytes: int = TEXT_LIMIT
    redirects: int = 5
    delay: float = 1.0
    contact: str = ""
    allow: tuple[str, ...] = ()
    robots: bool = True

    @property
    def networks(self) -> tuple[Network, ...]:
        """The addresses and networks among what is allowed."""
        return tuple(network for name in self.allow if (network := _network(name)))

    def allows_host(self, host: str) -> bool:
        """Whether a host is allowed by its name, whatever address it has."""
        return host.rstrip(".").lower() in {name.rstrip(".").lower() for name in self.allow}


def read_limits(table: Mapping[str, Any], place: str = "fetch") -> Limits:
    """The limits of a TOML table; what it does not name stays as it is. Raises LimitError, naming ``place`` and key."""
    known = {field.name: field.type for field in fields(Limits)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise LimitError(f"{place}: unknown key {key!r}; there are {', '.join(known)}")
        values[key] = _check(f"{place}.{key}", key, value, known[key])
    return Limits(**values)


def load_limits(path: str | None, allow: tuple[str, ...] = ()) -> Limits:
    """The limits of a TOML file (its ``[fetch]`` table), or the usual ones, with more that is allowed."""
    table: Mapping[str, Any] = {}
    if path:
        try:
            table = tomllib.loads(Path(path).read_text(encoding="utf-8")).get("fetch", {})
        except (OSError, ValueError) as error:
            raise LimitError(f"{path}: {error}") from error
    limits = read_limits(table, f"{path}: fetch") if path else Limits()
    more = _check("--allow", "allow", list(allow), None)
    return replace(limits, allow=(*limits.allow, *more))


def _check(place: str, key: str, value: Any, kind: Any) -> Any:
    if key == "allow":
        return _check_allowed(place, value)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not (number if kind is float else type(value) is kind):
        raise LimitError(f"{place}: {value!r} is not {_KINDS[kind]}")
    if number and (not value >= 0 or (value == 0 and key in {"seconds", "bytes"})):
        raise LimitError(f"{place}: {value!r} is too small")
    if key == "contact" and not (value.isascii() and value.isprintable()):
        raise LimitError(f"{place}: {value!r} is not plain ASCII")
    return value


def _check_allowed(place: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        raise LimitError(f"{place}: {value!r} is not a list of hosts, addresses and networks")
    for name in value:
        if "/" in name and _network(name) is None:
            raise LimitError(f"{place}: {name!r} is no network such as 10.0.0.0/8")
        if ":" in name and _network(name) is None:
            raise LimitError(f"{place}: {name!r} is no address; name a host without scheme and port")
    return tuple(name.strip() for name in value)


def _network(name: str) -> Network | None:
    try:
        return ip_network(name.strip())
    except ValueError:
        return None
