"""A tiny ledger written as lines of text into articles, claims and the lines that it is expected to give.

A dated line is one claim in an article of its own (or of ``article=``): publication day, outlet, event, amount,
then ``key=value`` fields. A line that opens with ``=`` states one line of the derived ledger; all must be stated.
"""

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kathan.ledger.view import Ledger, read_ledger
from kathan.ledger.wording import show_amount, show_when
from kathan.model.amount import Amount
from kathan.model.article import Article, Region, RegionKind, Source
from kathan.model.claim import Claim, Evidence, Kind, Party, Period, Site, Speaker, Stance
from kathan.model.key import with_keys
from kathan.model.ledger import Copy, Dispute, Report
from kathan.model.steps import Step
from kathan.model.text_ref import TextRef
from kathan.model.window import Grain, Window, read_instant
from kathan.packs.load import Languages, Names, Packs
from kathan.packs.options import Event
from kathan.packs.schema import PlaceRow

POSTED = datetime(2026, 1, 1, tzinfo=UTC)
_PLACES = (
    PlaceRow("RU", "country", "Russia", "RU"),
    PlaceRow("RU-KRS", "region", "Kursk Oblast", "RU", "RU"),
    PlaceRow("KP", "country", "North Korea", "KP"),
    PlaceRow("UA", "country", "Ukraine", "UA"),
    PlaceRow("IN", "country", "India", "IN"),
    PlaceRow("IN-AS", "region", "Assam", "IN", "IN"),
    PlaceRow("IN-KL", "region", "Kerala", "IN", "IN"),
    PlaceRow("1271476", "city", "Guwahati", "IN", "IN-AS"),
)
EVENTS = {
    "killed": Event("killed", "killed"),
    "missing": Event("missing", "missing", rises=False),
    "deployed": Event("deployed", "deployed", place="goes"),
    "transferred": Event("transferred", "transferred", unit="any", place="goes"),
}


def tiny_packs() -> Packs:
    """Events and places enough for the tests, whatever the shipped packs hold."""
    names = Names(bodies={}, places={row.id: row for row in _PLACES}, roles={}, kinds={}, wars={})
    return Packs(languages=Languages((), {}, EVENTS), events=EVENTS, names=names, weights={}, roots=())


@dataclass(frozen=True, slots=True)
class TinyLedger:
    """The claims of one file with their articles, and the lines expected of it."""

    posts: tuple[tuple[Article, tuple[Claim, ...]], ...]
    expected: tuple[str, ...]

    @property
    def reports(self) -> list[Report]:
        """The claims as a store would give them back."""
        return [make_report(article, claim) for article, claims in self.posts for claim in claims]


def make_report(article: Article, claim: Claim) -> Report:
    """A claim as a store gives it back."""
    source = article.source
    copy = Copy(article.id, source.ref, None, source.outlet, None, None, None, article.published)
    return Report(claim, copy, POSTED)


def make_article(name: str, outlet: str | None, published: str | None, text: str) -> Article:
    """A text article of one paragraph."""
    instant = read_instant(published) if published else None
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(name, outlet=outlet, published=instant)
    return Article(digest, source, text, (Region(RegionKind.BODY, 0, len(text)),), "en", published=instant)


def read_amount(token: str, unit: str | None, additional: bool) -> Amount:
    """``14``, ``>=14``, ``<=14``, ``~14`` (about), ``14..20``; ``?`` in front makes it vague."""
    vague, bare = token.startswith("?"), token.lstrip("?~")
    ref = TextRef(0, 0, "")
    low = high = None
    if ".." in bare:
        low, high = (int(part) for part in bare.split(".."))
    elif bare.startswith(">="):
        low = int(bare[2:])
    elif bare.startswith("<="):
        high = int(bare[2:])
    else:
        low = high = int(bare)
    return Amount(low, high, ref, unit, "~" in token, vague, additional)


def read_period(text: str) -> Period:
    """``2025``, ``2025-09``, ``2025-09-11`` or ``2025-09-11/2025-09-20``."""
    if "/" in text:
        start, end = (datetime.fromisoformat(part) for part in text.split("/"))
        return Period(Window(start, end, Grain.DAY), None)
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if day:
        start = datetime(year, month, day)
        return Period(Window(start, start + timedelta(days=1), Grain.DAY), None)
    if month:
        return Period(
            Window(datetime(year, month, 1), datetime(year + month // 12, month % 12 + 1, 1), Grain.MONTH), None
        )
    return Period(Window(datetime(year, 1, 1), datetime(year + 1, 1, 1), Grain.YEAR), None)


def _party(value: str | None) -> Party | None:
    return Party(value, value, None) if value else None


def _speaker(value: str) -> Speaker:
    return Speaker(value, value, "body", None)


def make_claim(line: str, event: str, amount: str, fields: dict[str, str]) -> Claim:
    """One figure whose evidence is ``text=`` or else the line itself."""
    words = fields.get("text", line)
    place = fields.get("at")
    return Claim(
        key="",
        evidence_key="",
        kind=Kind.FIGURE,
        event=event,
        amount=read_amount(amount, fields.get("unit", "person"), "additional" in fields),
        part_of=fields.get("part"),
        counted=_party(fields.get("of")),
        actor=_party(fields.get("actor")),
        recipient=_party(fields.get("to")),
        place=Site(place, place, place.split("-")[0] if place.isascii() and not place.isdigit() else None, None)
        if place
        else None,
        period=read_period(fields["period"]) if "period" in fields else None,
        said_at=read_period(fields["said"]) if "said" in fields else None,
        source=_speaker(fields["by"]) if "by" in fields else None,
        via=tuple(_speaker(part) for part in fields.get("via", "").split(",") if part),
        stance=Stance(fields.get("stance", "asserted")),
        evidence=Evidence(TextRef(0, len(words), words), "", ""),
        steps=tuple(Step(rule) for rule in fields.get("rules", "").split(",") if rule),
        confidence=0.9,
    )


def read_tiny(path: Path) -> TinyLedger:
    """Read one file of the folder ``tests/ledgers``."""
    articles: dict[str, Article] = {}
    claims: dict[str, list[Claim]] = {}
    expected = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("="):
            expected.append(" ".join(line[1:].split()))
        elif line and not line.startswith(";"):
            _read_claim(f"{path.stem}:{number}", line, articles, claims)
    posts = tuple((article, tuple(claims[name])) for name, article in articles.items())
    return TinyLedger(posts, tuple(expected))


def _read_claim(name: str, line: str, articles: dict[str, Article], claims: dict[str, list[Claim]]) -> None:
    day, outlet, event, amount, *rest = shlex.split(line)
    fields = dict(part.split("=", 1) if "=" in part else (part, "yes") for part in rest)
    home = fields.get("article", name)
    if home not in articles:
        body = fields.get("text", line) + " " * len(articles)
        articles[home] = make_article(home, outlet, None if day == "-" else day, body)
        claims[home] = []
    claim = make_claim(line, event, amount, fields)
    offset = len(claims[home])
    claim = _moved(claim, offset)
    claims[home].append(with_keys(claim, articles[home].id))


def _moved(claim: Claim, offset: int) -> Claim:
    """Give each claim of an article a number at an offset of its own (its surface stays empty)."""
    from dataclasses import replace

    assert claim.amount is not None
    return replace(claim, amount=replace(claim.amount, ref=TextRef(offset, offset, "")))


def show_ledger(ledger: Ledger) -> Iterator[str]:
    """The derived ledger as lines, one a question, entry, revision and dispute."""
    for question in ledger.questions:
        yield f"question {question.id} | reports {question.reports} | origins {question.origins}"
        for tally in question.tallies:
            for entry in tally.entries:
                count = f"{len({one.copy.id for one in entry.reports})}/{entry.origins}"
                when = show_when(entry) or "undated"
                stance = "" if entry.stance is Stance.ASSERTED else f" {entry.stance.value}"
                yield f"entry {question.id} | {tally.source} | {when} {show_amount(entry.amount)}{stance} | {count}"
    for one in ledger.revisions:
        step = f"{show_amount(one.before.amount)} -> {show_amount(one.after.amount)}"
        yield f"revision {one.question} | {one.source} | {one.change.value} {step}"
    yield from (_show_dispute(one) for one in ledger.disputes)


def _show_dispute(one: Dispute) -> str:
    right = f"{one.right.source} {show_amount(one.right.entry.amount)}" if one.right else "nobody"
    word = "denial" if one.denial else "dispute"
    state = "open" if one.open else "over"
    return f"{word} {one.question} | {one.left.source} {show_amount(one.left.entry.amount)} / {right} | {state}"


def derive(reports: Sequence[Report]) -> list[str]:
    """All lines of the ledger that the reports give."""
    return list(show_ledger(read_ledger(reports, tiny_packs())))
