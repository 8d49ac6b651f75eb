"""What stands around every answer: headers of safety, entity tags, and a limit on what is taken in."""

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import Request, Response

from kathan.web.desk import Desk
from kathan.web.tongue import choose_tongue

Answer = Callable[[Request], Awaitable[Response]]
LANGUAGE = "lang"  # the parameter and the cookie that hold the reader's language

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class TooLargeError(ValueError):
    """A request whose body is larger than is taken."""


def wanted_language(request: Request) -> str | None:
    """The language that the address asks for, else the one kept from before."""
    return request.query_params.get(LANGUAGE) or request.cookies.get(LANGUAGE)


def guard(response: Response, embeddable: bool) -> Response:
    """Add the headers of safety; only a chart made for it may stand in another's page."""
    response.headers["Content-Security-Policy"] = POLICY.format(ancestors="*" if embeddable else "'none'")
    for name, value in _HEADERS.items():
        response.headers[name] = value
    if not embeddable:
        response.headers["X-Frame-Options"] = "DENY"
    return response


def look_of(folder: Path) -> str:
    """A digest of templates, styles, scripts and catalogues: what an answer looks like besides the ledger."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc"}:
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:12]


def make_tag(desk: Desk, look: str, request: Request) -> str:
    """The weak entity tag of what an address shows a reader in the present state of the ledger."""
    tongue = choose_tongue(wanted_language(request), request.headers.get("accept-language"))
    with desk.look() as seen:
        state = seen.state()
    parts = (state, look, tongue.tag, request.url.path, request.url.query, request.headers.get("host", ""))
    return f'W/"{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:24]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the reader holds the answer already."""
    held = request.headers.get("if-none-match", "")
    return held == "*" or tag in {part.strip() for part in held.split(",")}


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request, never more of it than is taken. Raises TooLargeError."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLargeError
    return body
