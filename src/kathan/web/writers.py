"""Who may write: names with the digests of their tokens in a file, and the session of one who has logged in."""

import hashlib
import hmac
import json
import os
import secrets
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import Request

from kathan.store.base import Writer, open_store

_TOKEN_BYTES = 24  # 192 bits: nobody guesses it, so that a plain digest keeps it
_TOKENS, _NAME = "token", "who"


class WritersError(Exception):
    """A file of writers that is none; the message says why, for people."""


class NotAllowedError(Exception):
    """Somebody who may not write, or a form that did not come from our own page."""


def read_writers(path: Path) -> dict[str, str]:
    """Names to the SHA-256 digests of their tokens, from a JSON object. Raises WritersError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WritersError(f"{path}: {(error.strerror or '').lower()}") from None
    except ValueError as error:
        raise WritersError(f"{path}: is not JSON: {error}") from None
    if not isinstance(found, dict) or not all(isinstance(one, str) and len(one) == 64 for one in found.values()):
        raise WritersError(f"{path}: holds something else than names and the digests of their tokens")
    return found


def add_writer(path: Path, name: str) -> str:
    """Add a name, or give it another token; the token, which is told this once. Raises WritersError."""
    known = read_writers(path) if path.exists() else {}
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    fresh = path.with_name(f"{path.name}.part")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump({**known, name: _digest(token)}, file, indent=1, ensure_ascii=False)
        file.write("\n")
    os.replace(fresh, path)
    return token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def writer_of(token: str, writers: Mapping[str, str]) -> str | None:
    """Whose token that is; every one is compared, so that time tells nothing."""
    digest, found = _digest(token), None
    for name, known in writers.items():
        if hmac.compare_digest(digest, known):
            found = name
    return found


def log_in(request: Request, name: str) -> None:
    """Begin a session, with a token of its own for the forms."""
    request.session.clear()
    request.session.update({_NAME: name, _TOKENS: secrets.token_urlsafe(_TOKEN_BYTES)})


def logged_in(request: Request) -> str | None:
    """Who has logged in and may still write."""
    name = request.session.get(_NAME)
    return name if name in request.app.state.writers else None


def form_token(request: Request) -> str:
    """What a form of this session has to bring back."""
    return str(request.session.get(_TOKENS, ""))


def check_form(request: Request, token: str) -> str:
    """Who sends a form from a page of ours. Raises NotAllowedError."""
    name, own = logged_in(request), form_token(request)
    if name is None or not own or not hmac.compare_digest(own.encode(), token.encode()):
        raise NotAllowedError
    check_origin(request)
    return name


def check_origin(request: Request) -> None:
    """A browser that says where a form comes from has to name this site. Raises NotAllowedError.

    Our pages send no referrer, for which a browser calls their origin "null"; it then tells by ``Sec-Fetch-Site``.
    """
    origin = request.headers.get("origin", "null")
    foreign = origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise NotAllowedError


def bearer(request: Request) -> str:
    """Whose token an ``Authorization: Bearer`` header holds. Raises NotAllowedError."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    name = writer_of(token.strip(), request.app.state.writers) if kind.lower() == "bearer" else None
    if name is None:
        raise NotAllowedError
    return name


def open_to_write(request: Request) -> Writer:
    """The ledger, to add to. Raises StoreError."""
    return open_store(request.app.state.desk.name, write=True)


def note(request: Request, who: str, what: Mapping[str, object]) -> None:
    """Write down who did what, as one line of JSON on standard error."""
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "who": who, **what}
    print(f"kathan: {json.dumps(line, ensure_ascii=False)}", file=request.app.state.log or sys.stderr, flush=True)
