"""Fill the columns that a new version of the ledger adds to rows of an older one."""

import json
import sqlite3
from collections.abc import Callable

from kathan.model.chain import next_link
from kathan.text.named import story_names

LINKED = "evidence_key, claim, article, record, posted_at"


def _stories(connection: sqlite3.Connection) -> None:
    """Names of every article, and the link of every piece of evidence in the order in which it was posted."""
    for seq, text in connection.execute("SELECT rowid, text FROM articles").fetchall():
        names = json.dumps(story_names(text), ensure_ascii=False)
        connection.execute("UPDATE articles SET names = ? WHERE rowid = ?", (names, seq))
    link = ""
    for seq, *row in connection.execute(f"SELECT seq, {LINKED} FROM evidence ORDER BY seq").fetchall():
        link = next_link(link, row)
        connection.execute("UPDATE evidence SET link = ? WHERE seq = ?", (link, seq))


FILLED: dict[int, Callable[[sqlite3.Connection], None]] = {2: _stories}
