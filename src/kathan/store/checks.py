"""What must hold between the rows of a ledger, as queries that find the rows for which it does not."""

from dataclasses import dataclass

KEPT = ("articles", "evidence", "judgements")  # tables whose rows are only added


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database says what the checks need (a field of a record, the rows that are searched, the triggers),
    and begins to read what is of one moment.
    """

    field: str
    searched: str
    keepers: str
    each: tuple[str, ...]
    moment: str


SQLITE = Dialect(
    field="json_extract(e.record, '$.{0}')",
    searched="SELECT id AS seq FROM sentences_docsize",
    keepers="SELECT name FROM sqlite_schema WHERE type = 'trigger'",
    each=("keep", "stay"),
    moment="BEGIN",
)
POSTGRES = Dialect(
    field="CAST(e.record AS json) ->> '{0}'",
    searched="SELECT seq FROM sentences",
    keepers="""
        SELECT t.tgname FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid
        WHERE t.tgenabled = 'O'
            AND c.oid IN (to_regclass('articles'), to_regclass('evidence'), to_regclass('judgements'))
    """,
    each=("keep",),
    moment="BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
)


def find_checks(dialect: Dialect) -> tuple[tuple[str, str], ...]:
    """What is wrong, in words with a place for the row, and the query for such rows."""
    return (
        (
            "evidence: row {0} is of an article that is not there",
            "SELECT e.seq FROM evidence e LEFT JOIN articles a ON a.seq = e.article WHERE a.id IS NULL",
        ),
        (
            "evidence: row {0} says again what another one says",
            "SELECT max(e.seq) FROM evidence e GROUP BY e.evidence_key HAVING count(*) > 1",
        ),
        (
            "evidence: row {0} is not searched",
            f"SELECT e.seq FROM evidence e LEFT JOIN ({dialect.searched}) s ON s.seq = e.seq WHERE s.seq IS NULL",
        ),
        (
            "sentences: row {0} is of no evidence",
            f"SELECT s.seq FROM ({dialect.searched}) s LEFT JOIN evidence e ON s.seq = e.seq WHERE e.seq IS NULL",
        ),
        (
            "evidence: row {0} is filed as another kind or event than its claim is",
            f"SELECT e.seq FROM evidence e WHERE e.kind <> {dialect.field.format('kind')}"
            f" OR coalesce(e.event, '') <> coalesce({dialect.field.format('event')}, '')",
        ),
    )
