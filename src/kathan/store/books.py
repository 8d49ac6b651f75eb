"""The derived tables of a ledger: where each figure belongs, and the questions that follow.

Everything here can be thrown away and derived anew from the evidence; nothing here is exported.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kathan.store.base import Answered, Keys, Placed, Voice
from kathan.store.records import batches

_CHANGES = """
    SELECT q.name, c.row FROM questions q CROSS JOIN changes c WHERE c.question = q.id AND c.kind = ?
    ORDER BY q.name, c.nth
"""  # CROSS: SQLite then takes the questions by name, and gives the first rows without sorting all of them
_TWINS = "SELECT 1 FROM questions o WHERE o.slug = questions.slug AND o.id <> questions.id"
_RENAME = f"""
    UPDATE questions SET name = CASE WHEN EXISTS ({_TWINS}) THEN slug || '-' || substr(first, 1, 6) ELSE slug END
    WHERE slug IN (SELECT value FROM json_each(?)) AND (name <> slug OR EXISTS ({_TWINS}))
"""
_REMEMBER = """
    INSERT INTO former_names (name, evidence) SELECT name, first FROM questions WHERE {}
    ON CONFLICT (name) DO UPDATE SET evidence = excluded.evidence WHERE former_names.evidence <> excluded.evidence
"""
_REMEMBER_ALL = _REMEMBER.format("name <> ''")
_REMEMBER_TWINS = _REMEMBER.format("slug IN (SELECT value FROM json_each(?)) AND block <> ?")
_NAME_OF = "SELECT q.name FROM asked a JOIN questions q ON q.id = a.question WHERE a.seq = ?"
_NOTE = "INSERT INTO derived_by VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_NEW_CELL = "INSERT INTO cells (cell, size, block, stale) VALUES (?, 0, ?, 1) ON CONFLICT (cell) DO NOTHING"
_CELLS = "SELECT cell, id FROM cells WHERE cell IN (SELECT value FROM json_each(?))"
_PLACED = "SELECT seq, cell FROM asked WHERE seq IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
_SPEAKERS = """
    SELECT source, label, own, count(*), sum(entries), sum(revisions), sum(disputes)
    FROM speakers GROUP BY source, label, own ORDER BY source
"""
_OF_QUESTION = {"changes": 9, "speakers": 9, "relays": 4}  # tables of what is in a question, with their columns
_IN_BLOCK = "IN (SELECT id FROM questions WHERE block = ?)"
_DROP = (
    _REMEMBER.format("block = ?"),
    *(f"DELETE FROM {table} WHERE question {_IN_BLOCK}" for table in _OF_QUESTION),
    f"UPDATE asked SET question = NULL WHERE question {_IN_BLOCK}",
    "DELETE FROM questions WHERE block = ?",
    "DELETE FROM blocks WHERE block = ?",
)
_BATCH = 500  # questions that are written together
_ADD_QUESTION = """
    INSERT INTO questions (id, block, slug, first, name, label, steps, row, began, last, revised, traits, now)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_DONE = "INSERT INTO blocks VALUES (?, ?) ON CONFLICT (block) DO UPDATE SET turn = excluded.turn"
_HEARD = """
    SELECT a.source, count(DISTINCT e.article) FROM asked a JOIN evidence e ON e.seq = a.seq
    WHERE a.question IS NOT NULL GROUP BY a.source
"""


def _told(one: Answered) -> tuple[str, ...]:
    """The columns of a question behind its number and block; it is named by its slug until equal ones are known."""
    names = (one.slug, one.first, one.slug, one.label, one.steps, one.row)
    return (*names, one.began, one.last, one.revised, one.traits, one.now)


class SqlBooks:
    """Reads and writes the derived tables of an open ledger; callers hold the transaction."""

    def __init__(self, connection: Any, keys: Keys) -> None:
        self._execute = connection.execute
        self._many = connection.executemany
        self._keys = keys
        self._waiting: list[Placed] = []
        self._followed: range | None = None  # the numbers placed in this transaction; None before it places any

    def mark(self, name: str) -> str:
        """A note of the derivation (up to which row, by which rules); empty where there is none."""
        row = self._execute("SELECT value FROM derived_by WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_mark(self, name: str, value: str) -> None:
        """Keep a note of the derivation."""
        self._execute(_NOTE, (name, value))

    def clear(self) -> None:
        """Forget everything that was derived but former names; turns are counted on."""
        self._execute(_REMEMBER_ALL)
        for table in ("cells", "asked", "questions", *_OF_QUESTION, "voices", "blocks"):
            self._execute(f"DELETE FROM {table}")
        self._execute("DELETE FROM derived_by WHERE name <> 'turn' AND name <> 'keys'")
        self._next_turn()

    def _next_turn(self) -> int:
        """Count what changes in the derived tables, so that whoever holds something of them knows it to be old."""
        turn = int(self.mark("turn") or 0) + 1
        self.set_mark("turn", str(turn))
        return turn

    def last(self) -> int:
        """The number of the latest piece of evidence."""
        row = self._execute("SELECT max(seq) FROM evidence").fetchone()
        return int(row[0] or 0)

    def behind(self) -> bool:
        """Whether some evidence or judgement has not been derived from yet."""
        waits = self._execute("SELECT 1 FROM cells WHERE stale = 1 LIMIT 1").fetchone()
        if waits or int(self.mark("upto") or 0) < self.last() or self.mark("voices") != self.mark("turn"):
            return True
        judged = self._execute("SELECT count(*) FROM judgements").fetchone()[0]
        return int(self.mark("judged") or 0) < int(judged)

    def follow(self, rules: str, numbers: range, placed: Sequence[Placed]) -> None:
        """Put figures into their cells as they are posted, by rules of that digest; ``numbers`` are of their article.

        Nothing is done where evidence before them waits for its cells, or where there are judgements.
        """
        if self._followed is None:
            self._followed = self._placed_range(rules, numbers.start)
        if self._followed.stop == numbers.start:
            self._followed = range(self._followed.start, numbers.stop)
            self._waiting += placed
        if len(self._waiting) >= _BATCH:
            self._place_waiting()

    def _placed_range(self, rules: str, first: int) -> range:
        """An empty range behind what is in cells by these rules, if nothing is judged; before all numbers otherwise."""
        if first == 1:  # a new ledger
            self.set_mark("rules", rules)
        judged = self._execute("SELECT 1 FROM judgements LIMIT 1").fetchone()
        start = int(self.mark("upto") or 0) + 1 if self.mark("rules") == rules and not judged else 0
        return range(start, start)

    def _place_waiting(self) -> None:
        self._put(self._waiting, Counter())
        self._waiting.clear()

    def settle(self) -> None:
        """At the end of a transaction: write what ``follow`` has gathered."""
        if self._followed:
            self._place_waiting()
            self.set_mark("upto", str(self._followed.stop - 1))
        self._followed = None

    def forget(self) -> None:
        """Let go of what ``follow`` has gathered in a transaction that is taken back."""
        self._waiting.clear()
        self._followed = None

    def place(self, placed: Sequence[Placed]) -> None:
        """Put figures into their cells, which become stale; those that were elsewhere leave it."""
        self._put(placed, self._leave([one.seq for one in placed]))

    def _put(self, placed: Sequence[Placed], grown: Counter[int]) -> None:
        """Put figures that are in no cell into theirs; ``grown`` is by how much cells have grown before."""
        cells = sorted({one.cell for one in placed if one.cell})
        self._many(_NEW_CELL, [(cell, cell) for cell in cells])
        ids = dict(self._execute(_CELLS, (json.dumps(cells),)))
        found = [one for one in placed if one.cell]
        grown.update(ids[one.cell] for one in found)
        rows = [(one.seq, ids[one.cell], one.subject) for one in found]
        self._many("INSERT INTO asked (seq, cell, subject) VALUES (?, ?, ?)", rows)
        by = [(count, cell) for cell, count in sorted(grown.items())]
        self._many("UPDATE cells SET size = size + ?, stale = 1 WHERE id = ?", by)

    def _leave(self, seqs: Sequence[int]) -> Counter[int]:
        """Take figures out of their cells; by how much each cell grows, which is less than nothing."""
        rows = self._execute(_PLACED, (json.dumps(seqs),)).fetchall()
        self._many("DELETE FROM asked WHERE seq = ?", [(seq,) for seq, _ in rows])
        left: Counter[int] = Counter()
        left.subtract(cell for _, cell in rows)
        return left

    def sizes(self) -> dict[str, int]:
        """How many figures each cell holds; empty ones are left out."""
        return dict(self._execute("SELECT cell, size FROM cells WHERE size > 0"))

    def homes(self, keys: Sequence[str]) -> dict[str, str]:
        """The cells of evidence, by its keys."""
        query = """SELECT a.seq, c.cell FROM asked a JOIN cells c ON c.id = a.cell
            WHERE a.seq IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"""
        numbers = self._keys.numbers(keys)
        cells = dict(self._execute(query, (json.dumps(sorted(numbers.values())),)))
        return {key: cells[seq] for key, seq in numbers.items() if seq in cells}

    def join(self, blocks: Mapping[str, str]) -> None:
        """Say which cells are derived together; blocks that lose or gain a cell become stale."""
        known = dict(self._execute("SELECT cell, block FROM cells"))
        moved = {cell for cell, block in blocks.items() if known.get(cell) != block}
        touched = {known[cell] for cell in moved} | {blocks[cell] for cell in moved}
        self._many("UPDATE cells SET block = ? WHERE cell = ?", [(blocks[cell], cell) for cell in sorted(moved)])
        self._many("UPDATE cells SET stale = 1 WHERE block = ?", [(block,) for block in sorted(touched)])
        self._drop(sorted(touched - set(blocks.values())))

    def stale(self) -> list[str]:
        """The blocks of which something changed since they were derived."""
        return [block for (block,) in self._execute("SELECT DISTINCT block FROM cells WHERE stale = 1 ORDER BY block")]

    def _drop(self, blocks: Iterable[str]) -> list[str]:
        """Take out the questions of blocks, but for their names; the slugs that they had."""
        slugs: list[str] = []
        for block in blocks:
            slugs += [slug for (slug,) in self._execute("SELECT slug FROM questions WHERE block = ?", (block,))]
            for statement in _DROP:
                self._execute(statement, (block,))
            self._next_turn()
        return slugs

    def replace(self, block: str, questions: Iterable[Answered]) -> None:
        """Put the questions of a block in the place of those that it had, and settle equal names."""
        slugs = set(self._drop([block]))
        number = int(self._execute("SELECT coalesce(max(id), 0) FROM questions").fetchone()[0])
        for batch in batches(enumerate(questions, number + 1), _BATCH):
            slugs.update(one.slug for _, one in batch)
            self._add(block, batch)
        for met in map(json.dumps, batches(sorted(slugs), _BATCH)):
            self._execute(_REMEMBER_TWINS, (met, block))
            self._execute(_RENAME, (met,))
        self._execute("UPDATE cells SET stale = 0 WHERE block = ?", (block,))
        self._execute(_DONE, (block, self._next_turn()))

    def _add(self, block: str, batch: Sequence[tuple[int, Answered]]) -> None:
        """Questions with their numbers, each table's rows by one statement."""
        self._many(_ADD_QUESTION, [(number, block, *_told(one)) for number, one in batch])
        for table, width in _OF_QUESTION.items():
            rows = [(number, *row) for number, one in batch for row in getattr(one, table)]
            self._many(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)
        members = [(number, source, seq) for number, one in batch for seq, source in one.members]
        self._many("UPDATE asked SET question = ?, source = ? WHERE seq = ?", members)

    def questions(self) -> Iterator[tuple[str, str]]:
        """Name and row of every question, by name."""
        yield from self._execute("SELECT name, row FROM questions ORDER BY name")

    def changes(self, kind: str) -> Iterator[tuple[str, str]]:
        """Question and row of every revision, or of every dispute, in order."""
        yield from self._execute(_CHANGES, (kind,))

    def names(self, begun: str) -> list[str]:
        """The names of questions that begin so, in order, at most twenty."""
        end = begun + "\U0010ffff"
        query = "SELECT name FROM questions WHERE name >= ? AND name < ? ORDER BY name LIMIT 20"
        return [name for (name,) in self._execute(query, (begun, end))]

    def current(self, name: str) -> str | None:
        """The name now of the question that has or had a name; None where there is none."""
        if self.named(name):
            return name
        row = self._execute("SELECT evidence FROM former_names WHERE name = ?", (name,)).fetchone()
        number = self._keys.numbers([row[0]]).get(row[0]) if row else None
        row = self._execute(_NAME_OF, (number,)).fetchone()
        return str(row[0]) if row else None

    def named(self, name: str) -> tuple[int, str, str, str] | None:
        """Number, label, steps and row of the question of that name."""
        row = self._execute("SELECT id, label, steps, row FROM questions WHERE name = ?", (name,)).fetchone()
        return (int(row[0]), str(row[1]), str(row[2]), str(row[3])) if row else None

    def speakers(self) -> Iterator[tuple[str, str, int, int, int, int, int]]:
        """By source and label: own voice or not, questions, entries, revisions, disputes."""
        yield from self._execute(_SPEAKERS)

    def heard(self) -> dict[str, int]:
        """In how many articles each source speaks."""
        return dict(self._execute(_HEARD))

    def set_voices(self, voices: Iterable[Voice]) -> None:
        """Put all sources in the place of those that there were."""
        self._execute("DELETE FROM voices")
        self._many(
            "INSERT INTO voices VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [(*one[:2], int(one.own), *one[3:]) for one in voices]
        )

    def voices(self) -> Iterator[Voice]:
        """Every source with what it did, by its key."""
        for source, label, own, *counts in self._execute("SELECT * FROM voices ORDER BY source"):
            yield Voice(source, label, bool(own), *counts)
