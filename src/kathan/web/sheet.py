"""What every page is made with: the reader's language, the desk, and the answer that carries the page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from kathan.model.window import Grain, read_instant
from kathan.web.desk import Desk
from kathan.web.guard import LANGUAGE, wanted_language
from kathan.web.look import Look
from kathan.web.press import print_page
from kathan.web.tongue import Tongue, choose_tongue, languages
from kathan.web.wrong import AskedWrongError

_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Sheet:
    """One request about to become a page."""

    request: Request
    desk: Desk
    tongue: Tongue

    def page(self, name: str, look: Look | None, status: int = 200, **values: Any) -> HTMLResponse:
        """The page of a template; ``look`` is what it shows of the ledger, if anything."""
        common = {
            "here": self.request.url.path,
            "in_languages": self._in_languages(),
            "style": self.request.app.state.look,
            "fetching": self.request.app.state.limits is not None,
            "writing": bool(self.request.app.state.writers),
            "events": sorted(self.desk.packs.events),
            "behind": look is not None and look.behind,
        }
        answer = HTMLResponse(print_page(name, self.tongue, {**common, **values}), status)
        answer.headers["Content-Language"] = self.tongue.code
        wanted = self.request.query_params.get(LANGUAGE, "")
        if wanted in languages():
            answer.set_cookie(LANGUAGE, wanted, max_age=_YEAR, httponly=True, samesite="lax")
        return answer

    def _in_languages(self) -> list[tuple[str, str, str]]:
        """Every language of the interface: its code, its own name, and the address of this page in it."""
        others = [pair for pair in self.request.query_params.multi_items() if pair[0] != LANGUAGE]
        path = self.request.url.path if self.request.method == "GET" else "/"
        return [
            (code, str(choose_tongue(code, None).locale.get_display_name() or code),
             f"{path}?{urlencode([*others, (LANGUAGE, code)])}")
            for code in languages()
        ]  # fmt: skip


def open_sheet(request: Request) -> Sheet:
    """The sheet of a request."""
    tongue = choose_tongue(wanted_language(request), request.headers.get("accept-language"))
    return Sheet(request, request.app.state.desk, tongue)


def read_known(text: str | None) -> datetime | None:
    """The instant of an as-known-at form, UTC where no zone is named; a day means all of it. Raises AskedWrongError."""
    if not text or not text.strip():
        return None
    try:
        instant = read_instant(text)
    except ValueError:
        raise AskedWrongError("“%(asked)s” is no day or time like 2025-08-31T14:30", asked=text[:40]) from None
    at = instant.at if instant.at.tzinfo else instant.at.replace(tzinfo=UTC)
    return at + timedelta(days=1, microseconds=-1) if instant.grain is Grain.DAY else at
