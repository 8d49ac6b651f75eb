"""The pages that write: log in, judge one figure at a time, and the list of what was judged."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kathan.ledger.judge import JudgementError, standing
from kathan.model.judgement import Judgement, Verdict
from kathan.model.ledger import Report
from kathan.web.cards import make_cards
from kathan.web.guard import read_body
from kathan.web.keep import keep_judgements
from kathan.web.look import Look
from kathan.web.marked import find_originals, mark_text
from kathan.web.queue import Item, find_progress, find_queue
from kathan.web.sheet import Sheet, open_sheet
from kathan.web.writers import check_form, check_origin, form_token, log_in, logged_in, writer_of
from kathan.web.wrong import AskedWrongError

review = APIRouter(include_in_schema=False)
AtSheet = Annotated[Sheet, Depends(open_sheet)]
Fields = dict[str, str]
_FORM_MOST = 20_000  # bytes
_LISTED = 200
_MORE: dict[str, dict[str, Any]] = {"source": {"kind": "unknown"}, "place": {"country": None}}
_AROUND = 1  # paragraphs shown on either side of the sentence


async def _form(request: Request) -> Fields:
    """The fields of a form, the first value of each."""
    read = parse_qs((await read_body(request, _FORM_MOST)).decode("utf-8", "replace"), max_num_fields=40)
    return {name: values[0] for name, values in read.items()}


AtForm = Annotated[Fields, Depends(_form)]


@review.get("/login", response_class=HTMLResponse)
def login_form(sheet: AtSheet) -> Response:
    """The form for the token."""
    return sheet.page("login.html", None, who=logged_in(sheet.request), wrong=False, token=form_token(sheet.request))


@review.post("/login", response_class=HTMLResponse)
def login(sheet: AtSheet, fields: AtForm) -> Response:
    """Begin a session for whose token it is."""
    check_origin(sheet.request)
    name = writer_of(fields.get("secret", ""), sheet.request.app.state.writers)
    if name is None:
        return sheet.page("login.html", None, 403, who=None, wrong=True, token="")
    log_in(sheet.request, name)
    return RedirectResponse("/review", 303)


@review.post("/logout")
def logout(sheet: AtSheet, fields: AtForm) -> Response:
    """End the session."""
    check_form(sheet.request, fields.get("token", ""))
    sheet.request.session.clear()
    return RedirectResponse("/login", 303)


@review.get("/review", response_class=HTMLResponse)
def show(sheet: AtSheet, at: int = 0, key: str = "", trouble: str = "") -> Response:
    """Is it right? One figure with its evidence and what decided it."""
    who = logged_in(sheet.request)
    if who is None:
        return RedirectResponse("/login", 303)
    with sheet.desk.look() as look:
        queue, progress = find_queue(look, who), find_progress(look, who)
        place = next((n for n, item in enumerate(queue) if item.key == key), min(max(at, 0), max(len(queue) - 1, 0)))
        item = queue[place] if queue else None
        shown = _shown(sheet, look, item) if item else {}
        last = next((one for one in reversed(standing(look.view.judgements())) if one.who == who), None)
    return sheet.page("review.html", None, who=who, token=form_token(sheet.request), item=item, place=place,
                      waiting=len(queue), progress=progress, last=last, trouble=trouble, **shown)  # fmt: skip


def _shown(sheet: Sheet, look: Look, item: Item) -> dict[str, Any]:
    """The text around a figure, its card and its question."""
    opened = sheet.desk.article(look, item.report.copy.id)
    claim = item.report.claim
    asked = look.answered([item.report])
    reread = {one.evidence_key: one for one in opened.reading.claims} if opened.reading else {}
    blocks = list(mark_text(opened.article.text, opened.article.regions, [claim]))
    held = [at for at, block in enumerate(blocks) if any(run.claims for run in block.runs)]
    near = blocks[max(held[0] - _AROUND, 0) : held[-1] + _AROUND + 1] if held else blocks[:_AROUND]
    question = asked.get(claim.evidence_key)
    label = look.label(question) if question else ""
    originals = find_originals(opened.copy.url, opened.article.text, opened.article.regions, [claim])
    return {"blocks": near, "cards": make_cards([claim], reread, asked, originals), "copy": opened.copy,
            "question": question, "label": label}  # fmt: skip


@review.post("/review")
async def judge(sheet: AtSheet, fields: AtForm) -> Response:
    """Take in one decision; the next figure follows."""
    who = check_form(sheet.request, fields.get("token", ""))
    return await run_in_threadpool(_judge, sheet, who, fields)


def _judge(sheet: Sheet, who: str, fields: Fields) -> Response:
    at, key = fields.get("at", "0"), fields.get("key", "")
    try:
        verdict = Verdict(fields.get("verdict", ""))
        keep_judgements(
            sheet.request,
            verdict,
            _targets(verdict, fields),
            (who, fields.get("why", "").strip()[:500]),
            _corrected(fields),
        )
    except (JudgementError, ValueError) as error:
        told = error.tell(sheet.tongue.say) if isinstance(error, AskedWrongError) else str(error)
        return RedirectResponse(f"/review?{urlencode({'key': key, 'trouble': told[:300]})}", 303)
    return RedirectResponse(f"/review?{urlencode({'at': at if at.isdigit() else '0'})}", 303)


def _targets(verdict: Verdict, fields: Fields) -> list[str]:
    """What a decision is about: the figure, with the question beside it where two are joined or parted."""
    if verdict in {Verdict.SAME_QUESTION, Verdict.OTHER_QUESTION}:
        return [fields.get("key", ""), fields.get("question", "").strip()]
    return [fields.get("key", "")]


def _corrected(fields: Fields) -> dict[str, Any]:
    """The parts of a figure as a reviewer would have them; what was left as it stood is no part of it."""
    if fields.get("verdict") != Verdict.CORRECTED:
        return {}
    found: dict[str, Any] = {}
    for name in ("low", "high"):
        if fields.get(name, "") != fields.get(f"old-{name}", ""):
            found.setdefault("amount", {})[name] = _number(fields.get(name, ""))
    if fields.get("event", "") != fields.get("old-event", ""):
        found["event"] = fields["event"]
    for name in ("source", "counted", "place"):
        label = fields.get(name, "").strip()
        if label != fields.get(f"old-{name}", ""):
            found[name] = _party(name, label)
    if not found:
        raise AskedWrongError("Nothing was changed.")
    return found


def _number(text: str) -> int | str | None:
    """A number of a form as records hold it; empty is an open end."""
    plain = text.strip().replace(",", "").replace(" ", "")
    if not plain:
        return None
    if plain.isdecimal():
        return int(plain)
    try:
        exact = Decimal(plain)
    except InvalidOperation:
        raise AskedWrongError("“%(asked)s” is no number", asked=text.strip()[:40]) from None
    if not exact.is_finite():
        raise AskedWrongError("“%(asked)s” is no number", asked=text.strip()[:40])
    return format(exact, "f")


def _party(name: str, label: str) -> dict[str, Any] | None:
    """Somebody whom the reviewer names; the words of the text do not hold the name, so it has no span."""
    if not label:
        return None
    return {"label": label[:200], "id": None, "text": None, "start": None, "end": None, **_MORE.get(name, {})}


@review.post("/review/undo")
async def undo(sheet: AtSheet, fields: AtForm) -> Response:
    """Take a decision back."""
    who = check_form(sheet.request, fields.get("token", ""))
    what = [fields.get("judgement", "")]
    try:
        await run_in_threadpool(keep_judgements, sheet.request, Verdict.UNDONE, what, (who, ""), {})
    except JudgementError as error:
        return RedirectResponse(f"/judgements?{urlencode({'trouble': str(error)[:300]})}", 303)
    return RedirectResponse("/judgements" if fields.get("back") == "judgements" else "/review", 303)


@review.get("/judgements", response_class=HTMLResponse)
def judgements(sheet: AtSheet, trouble: str = "") -> Response:
    """Who decided what, when and why."""
    who = logged_in(sheet.request)
    with sheet.desk.look() as look:
        found = list(look.view.judgements())[-_LISTED:][::-1]
        stands = {one.id for one in standing(look.view.judgements())}
        about = _about(look, found)
    return sheet.page("judgements.html", None, who=who, token=form_token(sheet.request), found=found, stands=stands,
                      about=about, trouble=trouble)  # fmt: skip


def _about(look: Look, judgements: Sequence[Judgement]) -> defaultdict[str, Report | None]:
    """The figure that each judgement is about as it was read, by its first target; None where it is about none."""
    targets = [one.targets[0] for one in judgements]
    figures = (report for _, report in look.view.unplaced(look.view.books.last(), targets))
    return defaultdict(lambda: None, {report.claim.evidence_key: report for report in figures})
