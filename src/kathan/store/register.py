"""The derived tables as pages ask for them: some rows of a list by their key, never all; a fixed order in each."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kathan.store.base import Change, Keys, Said, Voice

_LAST_RANK = "\U0010ffff"  # behind every rank
_OF_CHANGE = "c.kind, c.nth, c.change, c.rank, c.learnt, c.source, c.other, c.row"
_CHANGES = f"SELECT c.question, q.name, {_OF_CHANGE} FROM changes c JOIN questions q ON q.id = c.question"
_SPOKEN = """
    SELECT q.id, q.name, q.label, s.source, s.label, s.own, s.entries, s.revisions, s.disputes, s.last, s.told
    FROM speakers s JOIN questions q ON q.id = s.question WHERE s.source = ?
"""
_ANSWERED = """
    SELECT a.seq, q.name FROM asked a JOIN questions q ON q.id = a.question
    WHERE a.seq IN (SELECT CAST(value AS BIGINT) FROM json_each(?))
"""
_OPPONENTS = """
    SELECT {0}, count(*) FROM changes WHERE {1} = ? AND kind = 'dispute' AND {0} <> '' GROUP BY {0}
"""
_COUNTS = (
    "SELECT count(*) FROM articles", "SELECT count(*) FROM questions",
    "SELECT count(*) FROM changes WHERE kind = 'revision'", "SELECT count(*) FROM changes WHERE kind = 'dispute'",
)  # fmt: skip


class SqlRegister:
    """Reads the derived tables of an open ledger."""

    def __init__(self, connection: Any, keys: Keys) -> None:
        self._execute = connection.execute
        self._keys = keys

    def totals(self) -> tuple[int, int, int, int]:
        """How many articles, questions, revisions and disputes there are."""
        articles, questions, revisions, disputes = (int(self._execute(query).fetchone()[0]) for query in _COUNTS)
        return articles, questions, revisions, disputes

    def progress(self) -> tuple[int, int]:
        """Of how many parts of the ledger how many wait to be derived: (waiting, all)."""
        row = self._execute("SELECT coalesce(sum(stale), 0), count(*) FROM cells WHERE size > 0").fetchone()
        return int(row[0]), int(row[1])

    def blocks(self) -> dict[str, int]:
        """At which turn each block was derived."""
        return dict(self._execute("SELECT block, turn FROM blocks"))

    def traits(self, block: str) -> Iterator[tuple[int, str, str, str, str, str, int]]:
        """Number, name, first and last day, day of the last revision, traits (JSON), disputed or not, of a block."""
        query = """SELECT q.id, q.name, q.began, q.last, q.revised, q.traits,
            EXISTS (SELECT 1 FROM changes c WHERE c.question = q.id AND c.kind = 'dispute')
            FROM questions q WHERE q.block = ? ORDER BY q.id"""
        for *row, disputed in self._execute(query, (block,)):
            number, name, began, last, revised, traits = row
            yield number, name, began, last, revised, traits, int(disputed)

    def listed(self, numbers: Sequence[int]) -> list[tuple[int, str, str, str, str]]:
        """Number, name, label, row and amounts (both JSON) of questions, in the order asked for."""
        query = f"SELECT id, name, label, row, now FROM questions WHERE id IN ({', '.join('?' * len(numbers))})"
        found = {row[0]: tuple(row) for row in self._execute(query, tuple(numbers))} if numbers else {}
        return [found[number] for number in numbers if number in found]

    def questions(self, after: str, most: int) -> list[tuple[str, str]]:
        """Name and row of questions behind a name, in order."""
        query = "SELECT name, row FROM questions WHERE name > ? ORDER BY name LIMIT ?"
        return [(name, row) for name, row in self._execute(query, (after, most))]

    def changes(
        self, most: int, before: str = "", kind: str = "", source: str = "", question: int | None = None
    ) -> list[tuple[int, str, Change]]:
        """Number and name of the question, and the change, newest first; of a kind, a source, a question, or all."""
        tests = {"c.kind": kind, "c.question": question}
        given = {column: value for column, value in tests.items() if value not in {"", None}}
        sides = [{"c.source": source}, {"c.other": source}] if source else [{}]
        found = {row[2].rank: row for side in sides for row in self._changes(given | side, before, most)}
        return [found[rank] for rank in sorted(found, reverse=True)][:most]

    def _changes(self, tests: dict[str, Any], before: str, most: int) -> Iterator[tuple[int, str, Change]]:
        where = "".join(f" AND {column} = ?" for column in tests)
        query = f"{_CHANGES} WHERE c.rank < ?{where} ORDER BY c.rank DESC LIMIT ?"
        for number, name, *row in self._execute(query, (before or _LAST_RANK, *tests.values(), most)):
            yield number, name, Change(*row)

    def told(self, pairs: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]:
        """The latest figures (JSON) of sources in questions."""
        query = "SELECT told FROM speakers WHERE question = ? AND source = ?"
        rows = ((pair, self._execute(query, pair).fetchone()) for pair in pairs)
        return {pair: str(row[0]) for pair, row in rows if row}

    def voices(self, after: str, most: int) -> list[Voice]:
        """Sources behind a key, in order of their keys."""
        return self._voices("source > ? ORDER BY source LIMIT ?", (after, most))

    def sources(self) -> int:
        """How many sources there are."""
        return int(self._execute("SELECT count(*) FROM voices").fetchone()[0])

    def voice(self, source: str) -> Voice | None:
        """One source by its key."""
        return next(iter(self._voices("source = ?", (source,))), None)

    def _voices(self, where: str, values: tuple[Any, ...]) -> list[Voice]:
        rows = self._execute(f"SELECT * FROM voices WHERE {where}", values)
        return [Voice(source, label, bool(own), *counts) for source, label, own, *counts in rows]

    def labels(self, sources: Sequence[str]) -> dict[str, str]:
        """The labels of sources, by key."""
        query = "SELECT source, label FROM voices WHERE source IN (SELECT value FROM json_each(?))"
        return dict(self._execute(query, (json.dumps(list(sources)),)))

    def spoken(self, source: str, most: int, before: tuple[str, int] | None = None) -> list[tuple[int, str, str, Said]]:
        """Number, name and label of the questions in which a source speaks, and what it says, its latest first."""
        query, values = _SPOKEN, (source, *(before or ()), most)
        if before:
            query += " AND (s.last, s.question) < (?, ?)"
        rows = self._execute(f"{query} ORDER BY s.last DESC, s.question DESC LIMIT ?", values)
        return [(number, name, label, Said(*said)) for number, name, label, *said in rows]

    def relays(self, source: str, most: int) -> list[tuple[str, int]]:
        """Who passed on what a source said, and in how many reports, the most frequent first."""
        query = """SELECT relay, sum(reports) FROM relays WHERE source = ?
            GROUP BY relay ORDER BY 2 DESC, 1 LIMIT ?"""
        return [(relay, int(reports)) for relay, reports in self._execute(query, (source, most))]

    def opponents(self, source: str, most: int) -> list[tuple[str, int]]:
        """The other sides of a source's disputes and how many, the most frequent first."""
        counts: dict[str, int] = {}
        for other, own in (("other", "source"), ("source", "other")):
            for key, count in self._execute(_OPPONENTS.format(other, own), (source,)):
                counts[key] = counts.get(key, 0) + int(count)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]

    def steps(self, source: str, most: int) -> list[tuple[str, str]]:
        """What a source did to its own figures, and the row of it (JSON), the latest first."""
        query = """SELECT change, row FROM changes WHERE source = ? AND kind = 'revision'
            ORDER BY rank DESC LIMIT ?"""
        return [(change, row) for change, row in self._execute(query, (source, most))]

    def answered(self, keys: Sequence[str]) -> dict[str, str]:
        """The names of the questions that pieces of evidence answer, by evidence key."""
        numbers = self._keys.numbers(keys)
        names = dict(self._execute(_ANSWERED, (json.dumps(sorted(numbers.values())),)))
        return {key: names[seq] for key, seq in numbers.items() if seq in names}

    def articles(self, begun: str) -> list[str]:
        """The ids of articles that begin so; at most two, since one is looked for."""
        query = "SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
        return [str(found) for (found,) in self._execute(query, (begun, begun + _LAST_RANK))]
