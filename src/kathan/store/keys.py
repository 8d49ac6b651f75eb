"""Keys of evidence and claims into the numbers of their rows: filed in the order of keys, some thousands at once.

An index would be written to in as many places as there are new rows; what is not filed yet is read for it instead.
"""

import json
from collections.abc import Sequence
from typing import Any

_FILED = "SELECT value FROM derived_by WHERE name = 'keys'"
_NOTE = "INSERT INTO derived_by VALUES ('keys', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_LAST = "SELECT coalesce(max(seq), 0) FROM evidence"
_FILE = """
    INSERT INTO keys (key, seq) SELECT evidence_key, seq FROM evidence WHERE seq > ? AND seq <= ?
    UNION ALL SELECT claim, seq FROM evidence WHERE seq > ? AND seq <= ? ORDER BY 1
"""
_NUMBERS = """
    SELECT e.evidence_key, e.seq FROM keys k JOIN evidence e ON e.seq = k.seq AND e.evidence_key = k.key
    WHERE k.key IN (SELECT value FROM json_each(?))
    UNION ALL SELECT evidence_key, seq FROM evidence
    WHERE seq > ? AND evidence_key IN (SELECT value FROM json_each(?))
"""
_BEGUN = """
    SELECT e.evidence_key FROM keys k JOIN evidence e ON e.seq = k.seq WHERE k.key >= ? AND k.key < ?
    UNION SELECT evidence_key FROM evidence
    WHERE seq > ? AND (evidence_key >= ? AND evidence_key < ? OR claim >= ? AND claim < ?) ORDER BY 1 LIMIT 20
"""


class SqlKeys:
    """Files and finds the evidence of an open ledger by its keys; who files holds the transaction."""

    def __init__(self, connection: Any) -> None:
        self._execute = connection.execute

    def _filed(self) -> int:
        """The number up to which all evidence is filed."""
        row = self._execute(_FILED).fetchone()
        return int(row[0]) if row else 0

    def file(self, most: int) -> int:
        """File the next pieces of evidence by their keys, at most so many; how many there were."""
        filed = self._filed()
        upto = min(filed + most, int(self._execute(_LAST).fetchone()[0]))
        if filed < upto:
            self._execute(_FILE, (filed, upto, filed, upto))
            self._execute(_NOTE, (str(upto),))
        return upto - filed

    def numbers(self, keys: Sequence[str]) -> dict[str, int]:
        """The numbers of pieces of evidence by their keys."""
        asked = json.dumps(list(keys))
        return dict(self._execute(_NUMBERS, (asked, self._filed(), asked))) if keys else {}

    def begun(self, begin: str) -> list[str]:
        """The keys of evidence that begin so, or whose claim does; at most twenty, in order."""
        span = (begin, begin + "\U0010ffff")
        return [str(key) for (key,) in self._execute(_BEGUN, (*span, self._filed(), *span, *span))]
