"""Find the limit that a verb sets to the number behind its subject, where verbs stand first: a number in, effects out.

"[Passed] the toll of the flood in the north 300"; between them stands the noun phrase of a total, and nothing else that
counts or tells.
"""

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

_REACH = 90  # characters of a subject
_LIMITS = frozenset({"low", "high", "cross", "about"})
_TOTALS = frozenset({"total", "noun", "person"})


def surpassing(scan: Scan, start: int) -> tuple[str, ...]:
    """The effect on a number of a verb whose subject, a word for a total first, fills the words up to it."""
    if scan.pack.options.word_order != "vso":
        return ()
    verbs = [hit for hit in scan.within("bounds.tsv", max(0, start - _REACH), start) if hit.row.side == "before"]
    limit = next((hit for hit in reversed(verbs) if hit.row.effect in _LIMITS), None)
    if limit is None or scan.broken(limit.end, start) or scan.within("numbers.tsv", limit.end, start):
        return ()
    if any(char.isdigit() for char in scan.text[limit.end : start]) or not _fills(scan, limit, start):
        return ()
    denied = next((hit for hit in verbs if hit.start < limit.start < hit.end), limit)  # "did not pass"
    return (str(denied.row.effect),)


def _fills(scan: Scan, bound: Hit, start: int) -> bool:
    """Whether a word for a total opens the words behind a limit, and no verb of another event stands among them."""
    told = scan.within("terms", bound.start, start)
    head = next((hit for hit in told if hit.start in {bound.start, bound.end + 1} and hit.row.kind in _TOTALS), None)
    return head is not None and not any(
        hit.row.kind == "verb" and hit.phrase.event != head.phrase.event for hit in told
    )
