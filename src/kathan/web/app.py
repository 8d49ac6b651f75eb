"""The reading room as one application: routes, what stands around them, and what is said when something is wrong."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version
from threading import Thread
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from kathan.read.net.limits import Limits
from kathan.store.base import StoreError
from kathan.web.api import api
from kathan.web.desk import Desk
from kathan.web.downloads import downloads
from kathan.web.guard import TooLargeError, guard, is_known, look_of, make_tag
from kathan.web.keeper import PreparingError
from kathan.web.look import MovedError, NotThereError
from kathan.web.pace import Pace, TooOftenError
from kathan.web.posting import posting
from kathan.web.press import FOLDER, STATIC
from kathan.web.review import review
from kathan.web.rooms import rooms
from kathan.web.sheet import open_sheet
from kathan.web.writers import NotAllowedError
from kathan.web.wrong import AskedWrongError

_LOCAL = ("localhost", "127.0.0.1", "[::1]", "testserver")
_RETRY = 5  # seconds
_NUL = "\0"  # which PostgreSQL takes in no text
_SESSION = 12 * 3600  # seconds
_OWN = ("/login", "/review", "/judgements")  # pages that differ by who asks
Next = Callable[[Request], Awaitable[Response]]


def make_app(
    desk: Desk,
    local: bool = True,
    writers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    pace: Pace | None = None,
) -> FastAPI:
    """The application over one ledger; ``local`` answers only to the names of this machine.

    ``writers``: names to the digests of the tokens of those who may write; without any nothing can be written.
    ``limits``: what fetching a page may cost and reach; without them no page is fetched.
    ``pace`` limits how often one address may ask; None for no limit.
    """
    app = FastAPI(
        title="kathan", version=version("kathan"), description="Who said how many, read-only.",
        docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=_live,
    )  # fmt: skip
    app.state.desk, app.state.look, app.state.pace = desk, look_of(FOLDER), pace
    app.state.writers, app.state.log, app.state.limits = dict(writers or {}), None, limits
    for router in (downloads, rooms, api, *((review, posting) if writers else ())):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC))
    app.middleware("http")(_surround)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    if writers:
        app.add_middleware(
            SessionMiddleware, secret_key=secrets.token_hex(32), session_cookie="session", max_age=_SESSION,
            same_site="strict", https_only=not local,
        )  # fmt: skip
    if local:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(_LOCAL))
    _add_troubles(app)
    return app


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[None]:
    """Words are loaded while the first readers come; what the desk began ends with the application."""
    Thread(target=app.state.desk.warm, name="warm", daemon=True).start()
    yield
    app.state.desk.close()


async def _surround(request: Request, answer: Next) -> Response:
    """Headers of safety around every answer; an answer that the reader holds already is not made again."""
    path = request.url.path
    if trouble := _refused(request):
        response = _say(request, _STATUS[type(trouble)], trouble)
        response.headers["Cache-Control"] = "no-store"
        return guard(response, False)
    tagged = request.method in {"GET", "HEAD"} and not path.startswith(("/static/", *_OWN))
    tag = _tag(request) if tagged else ""
    if tag and is_known(request, tag):
        response = Response(status_code=304)
    else:
        response = await answer(request)
    if tag and response.status_code in {200, 304}:
        response.headers.update({"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"})
    elif path.startswith("/static/"):
        response.headers["Cache-Control"] = "public, max-age=86400"
    else:
        response.headers["Cache-Control"] = "no-store"
    return guard(response, path.endswith("/embed"))


def _refused(request: Request) -> Exception | None:
    """Why a request is not answered at all."""
    try:
        if request.app.state.pace is not None:
            request.app.state.pace.check(request)
    except TooOftenError as error:
        return error
    if _NUL in request.url.path or "%00" in request.url.query:
        return AskedWrongError("No text holds the character U+0000.")
    return None


def _tag(request: Request) -> str:
    try:
        return make_tag(request.app.state.desk, request.app.state.look, request)
    except (StoreError, PreparingError):
        return ""


def _add_troubles(app: FastAPI) -> None:
    """Every trouble as a page for people and as JSON for programs."""

    def known(request: Request, error: Exception) -> Response:
        status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
        return _say(request, status, error)

    def other(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _say(request, status, error)

    def moved(request: Request, error: MovedError) -> Response:
        return RedirectResponse(_moved_to(request, error), 301)

    app.add_exception_handler(MovedError, moved)  # type: ignore[arg-type]  # it is called with such errors alone
    for kind in _STATUS:
        app.add_exception_handler(kind, known)
    app.add_exception_handler(HTTPException, other)


def _moved_to(request: Request, error: MovedError) -> str:
    """The same address with the name that a question has now; what is asked for beside it stays."""
    parts = (
        error.now + part[len(error.name) :] if part.partition(".")[0] == error.name else part
        for part in request.url.path.split("/")
    )
    pairs = [(key, error.now if value == error.name else value) for key, value in request.query_params.multi_items()]
    return "/".join(map(quote, parts)) + (f"?{urlencode(pairs)}" if pairs else "")


_STATUS: dict[type[Exception], int] = {
    NotThereError: 404,
    AskedWrongError: 400,
    TooLargeError: 413,
    NotAllowedError: 403,
    StoreError: 503,
    PreparingError: 503,
    TooOftenError: 429,
    RequestValidationError: 422,
}


def _say(request: Request, status: int, error: Exception) -> Response:
    reason = _reason(error) if status < 500 or _told(error) else ""
    preparing = isinstance(error, PreparingError)
    wait = _RETRY if preparing else error.wait if isinstance(error, TooOftenError) else 0
    if request.url.path.startswith("/api/"):
        answer: Response = JSONResponse({"detail": f"being prepared {reason}".strip() if preparing else reason}, status)
    else:
        answer = _say_to_people(request, status, error, reason)
    if isinstance(error, HTTPException):
        answer.headers.update(error.headers or {})
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


def _say_to_people(request: Request, status: int, error: Exception, reason: str) -> Response:
    """The page of a trouble, in the reader's language where it is one of ours."""
    sheet, ours = open_sheet(request), isinstance(error, AskedWrongError)
    return sheet.page(
        "trouble.html", None, status, code=status, preparing=isinstance(error, PreparingError), ours=ours,
        reason=_printable(error.tell(sheet.tongue.say)) if isinstance(error, AskedWrongError) else reason,
        near=error.near if isinstance(error, NotThereError) else (),
    )  # fmt: skip


def _reason(error: Exception) -> str:
    """What is wrong, in words that any answer can carry: what was asked may hold halves of characters."""
    if isinstance(error, RequestValidationError):
        told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    else:
        told = str(error.detail if isinstance(error, HTTPException) else error)
    return _printable(told)


def _printable(told: str) -> str:
    return told.encode("utf-8", "replace").decode()


def _told(error: Exception) -> bool:
    """Whether an error speaks to the reader: those of our own do, others might tell what is nobody's business."""
    return isinstance(error, (StoreError, PreparingError, HTTPException))
