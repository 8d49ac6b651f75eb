"""Claims into their two keys: what is said, and what is said together with where it was read."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from kathan.model.amount import Amount, Number
from kathan.model.claim import Claim, Kind, Party, Period, Site, Speaker

KEY_BYTES = 16
_FIELD = "\x1f"


def fold_label(label: str) -> str:
    """A label as keys compare it: compatibility-composed, without case, single-spaced."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


def digest(parts: Iterable[str]) -> str:
    """Hex of the first 16 bytes of the SHA-256 over the parts, joined by a separator no text contains."""
    joined = _FIELD.join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[: 2 * KEY_BYTES]


def show_number(number: Number | None) -> str:
    """A bound as plain digits without exponent; the empty string for an open end."""
    return "" if number is None else format(number, "f") if not isinstance(number, int) else str(number)


def content_key(claim: Claim) -> str:
    """Key of what is said, whoever printed it: 32 hex digits, the same on every run and machine.

    A statement or quotation has no number, so its words are part of what it says.
    """
    words = "" if claim.kind is Kind.FIGURE else fold_label(claim.evidence.ref.text)
    return digest(
        (
            claim.kind.value,
            claim.event or "",
            *_amount_parts(claim.amount),
            *(_named(party) for party in (claim.counted, claim.actor, claim.recipient, claim.place)),
            *_window_parts(claim.period),
            *_window_parts(claim.said_at),
            _named(claim.source),
            *(_named(relay) for relay in claim.via),
            claim.stance.value,
            words,
        )
    )


def evidence_key(claim: Claim, content: str, article_id: str) -> str:
    """Key of what is said and where it was read: content, article, and the spans of sentence and number."""
    spans = [claim.evidence.ref] if claim.amount is None else [claim.evidence.ref, claim.amount.ref]
    return digest((content, article_id, *(f"{ref.start}:{ref.end}" for ref in spans)))


def with_keys(claim: Claim, article_id: str) -> Claim:
    """The claim with both keys computed; whatever keys it carried before are ignored."""
    content = content_key(claim)
    return replace(claim, key=content, evidence_key=evidence_key(claim, content, article_id))


def _named(named: Party | Site | Speaker | None) -> str:
    if named is None:
        return ""
    return f"id:{named.id}" if named.id else f"label:{fold_label(named.label)}"


def _amount_parts(amount: Amount | None) -> tuple[str, ...]:
    if amount is None:
        return ("",) * 4
    flags = (amount.approximate, amount.vague, amount.additional)
    shown = "".join("1" if flag else "0" for flag in flags)
    return show_number(amount.low), show_number(amount.high), shown, amount.unit or ""


def _window_parts(period: Period | None) -> tuple[str, ...]:
    if period is None:
        return ("",) * 3
    start, end = period.window.show()
    return start or "", end or "", period.window.grain.value
