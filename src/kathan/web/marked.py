"""An article's text into blocks of marked pieces: junk, evidence, and the words that each claim was read from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from kathan.claim.quote import Quoter, link_words
from kathan.model.article import Region
from kathan.model.claim import Claim
from kathan.model.text_ref import TextRef


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is one thing: ``part`` is what it tells (number, place …) of the claims in ``owners``."""

    text: str
    part: str = ""
    owners: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that are evidence of the same claims; of none where ``claims`` is empty."""

    claims: tuple[int, ...]
    kind: str
    anchor: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph with its label."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    part: str
    owner: int


def mark_text(text: str, regions: Sequence[Region], claims: Sequence[Claim]) -> Iterator[Block]:
    """The whole text as blocks, in order; claims are numbered from one."""
    said = [_Span(one.evidence.ref.start, one.evidence.ref.end, "", at) for at, one in enumerate(claims, 1)]
    parts = [span for at, one in enumerate(claims, 1) for span in _parts(at, one)]
    anchored: set[int] = set()
    for kind, start, end in _cover(text, regions):
        runs = _runs(text, (start, end), _within(said, start, end), _within(parts, start, end), claims)
        yield Block(kind, tuple(_anchored(run, at, anchored, said) for run, at in runs))


def _parts(number: int, claim: Claim) -> Iterator[_Span]:
    named = {
        "number": claim.amount, "counted": claim.counted, "place": claim.place, "period": claim.period,
        "said": claim.said_at, "source": claim.source, "actor": claim.actor, "recipient": claim.recipient,
    }  # fmt: skip
    for part, value in named.items():
        ref: TextRef | None = value.ref if value is not None else None
        if ref is not None:
            yield _Span(ref.start, ref.end, part, number)


def _cover(text: str, regions: Sequence[Region]) -> Iterator[tuple[str, int, int]]:
    """The regions, and as body what lies between them and is not blank."""
    at = 0
    for region in sorted(regions, key=lambda one: one.start):
        if text[at : region.start].strip():
            yield "body", at, region.start
        if region.end > max(at, region.start):
            yield region.kind.value, max(at, region.start), region.end
        at = max(at, region.end)
    if text[at:].strip():
        yield "body", at, len(text)


def _within(spans: Sequence[_Span], start: int, end: int) -> list[_Span]:
    return [span for span in spans if span.start < end and start < span.end]


def _runs(
    text: str, block: tuple[int, int], said: Sequence[_Span], parts: Sequence[_Span], claims: Sequence[Claim]
) -> Iterator[tuple[Run, int]]:
    """Runs of pieces with the offset at which each begins."""
    cuts = {edge for span in (*said, *parts) for edge in (span.start, span.end) if block[0] < edge < block[1]}
    edges = [block[0], *sorted(cuts), block[1]]
    held: list[Piece] = []
    begun, owners = block[0], _owners(said, block[0])
    for start, end in pairwise(edges):
        now = _owners(said, start)
        if now != owners:
            yield Run(owners, _kind(owners, claims), "", tuple(held)), begun
            held, begun, owners = [], start, now
        part = next((span.part for span in parts if span.start <= start < span.end), "")
        held.append(Piece(text[start:end], part, _owners(parts, start)))
    yield Run(owners, _kind(owners, claims), "", tuple(held)), begun


def _owners(spans: Sequence[_Span], at: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(span.owner for span in spans if span.start <= at < span.end))


def _kind(owners: Sequence[int], claims: Sequence[Claim]) -> str:
    kinds = {claims[number - 1].kind.value for number in owners}
    return next((kind for kind in ("figure", "statement", "quotation") if kind in kinds), "")


def _anchored(run: Run, at: int, anchored: set[int], said: Sequence[_Span]) -> Run:
    """The run with its address where a sentence begins, each address once."""
    if not run.claims or at in anchored or all(span.start != at for span in said):
        return run
    anchored.add(at)
    return Run(run.claims, run.kind, f"e{at}", run.pieces)


def web_address(url: str | None) -> str | None:
    """The address of a page on the web; None for anything that a browser might run or a path."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.hostname else None


def original_at(url: str | None, ref: TextRef) -> str | None:
    """A link that opens the original page at a sentence (a text fragment), made from the sentence alone."""
    return link_words(web_address(url), ref)


def find_originals(url: str | None, text: str, regions: Sequence[Region], claims: Sequence[Claim]) -> dict[str, str]:
    """Links that open the original page at the evidence of claims, by evidence key, told from the same words elsewhere.

    ``text`` and ``regions`` are those of the article; empty where it has no address on the web.
    """
    address = web_address(url)
    if address is None:
        return {}
    quoter = Quoter(text, regions)
    links = {one.evidence_key: quoter.quote(one.evidence.ref).link(address) for one in claims}
    return {key: link for key, link in links.items() if link}
