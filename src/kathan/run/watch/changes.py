"""What changed in the ledger since it was last looked at: each revision and each dispute once."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from kathan.ledger.derive import refresh
from kathan.ledger.listed import open_listings
from kathan.ledger.rows import Row
from kathan.packs.load import Packs
from kathan.run.watch.state import State
from kathan.store.base import Writer

_COMPARED = "compared"
_IDENTITY = {
    "revision": ("label", "source", "change", "before", "after", "from", "to"),
    "dispute": ("label", "kind", "source", "other", "since"),
}


class Changes:
    """Compares the ledger with what the state knows. What was there before the first look is no change."""

    def __init__(self, state: State, packs: Packs) -> None:
        self._state = state
        self._packs = packs
        self._seen: set[str] = set()

    def note(self, writer: Writer) -> int:
        """Put what is new into the state's reports; how many there are. Raises StoreError, StateError."""
        last = str(writer.books.last())
        before = self._state.mark(_COMPARED)
        if before == last:
            return 0
        refresh(writer, self._packs)
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        found = 0
        with self._state.change():
            for kind, row in _rows(writer, self._packs):
                record = json.dumps({"report": kind, "noted_at": moment, **row}, ensure_ascii=False)
                found += self._learn(kind, row, record if before else None)
            self._state.set_mark(_COMPARED, last)
        return found

    def _learn(self, kind: str, row: Row, record: str | None) -> bool:
        keys = change_keys(kind, row)
        if self._seen.issuperset(keys):
            return False
        self._seen.update(keys)
        return self._state.learn(keys, record)


def _rows(writer: Writer, packs: Packs) -> Iterator[tuple[str, Row]]:
    listings = open_listings(writer, packs)
    yield from (("revision", row) for row in listings.revisions())
    yield from (("dispute", row) for row in listings.disputes())


def change_keys(kind: str, row: Row) -> tuple[str, str]:
    """Two names of a change, by its evidence and by its words: one of them outlives more reports or a refined title."""
    evidence: list[Any] = [row["evidence"], row.get("change"), row.get("kind")]
    said = [row[name] for name in _IDENTITY[kind]]
    return _digest(kind, "evidence", evidence), _digest(kind, "said", said)


def _digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]
