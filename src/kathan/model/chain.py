"""Evidence rows into a chain: each link is a digest of its row and of the link before it, so that no row can change."""

import hashlib
from collections.abc import Sequence

_FIELD = "\x1f"


def next_link(before: str, row: Sequence[str]) -> str:
    """The link of a row behind the link ``before`` (empty for the first), 64 hex digits of SHA-256."""
    joined = _FIELD.join((before, *row)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()
