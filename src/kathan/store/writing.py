"""The ledger in SQL, as it is written: claims and judgements in; a second posting of the same adds nothing."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime

from kathan.claim.compact import dump
from kathan.claim.judged import judgement_record
from kathan.claim.record import article_record, show_id
from kathan.model.article import Article
from kathan.model.chain import next_link
from kathan.model.claim import Claim
from kathan.model.judgement import Judgement
from kathan.packs.fold import fold_form
from kathan.read.kept import show_layout
from kathan.store.access import told
from kathan.store.base import Added
from kathan.store.fill import LINKED_ARTICLE, show_row
from kathan.store.reading import SqlView
from kathan.store.records import evidence_row, show_posted
from kathan.text.named import story_names
from kathan.text.sketch import sketch_article

_KNOWN = "SELECT a.seq, e.evidence_key FROM articles a LEFT JOIN evidence e ON e.article = a.seq WHERE a.id = ?"
_INSIDE = nullcontext()  # the outermost posting tells what goes wrong
_ADD_EVIDENCE = """
    INSERT INTO evidence
    (evidence_key, claim, article, start, kind, event, record, posted_at, seq, link)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_ARTICLE = f"""
    INSERT INTO articles ({LINKED_ARTICLE}, text, sketch, credits, seq, link)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class SqlStore(SqlView):
    """A ledger in a database, open for reading or for reading and adding; every method raises StoreError."""

    def __init__(self, name: str, write: bool = False, wait: float = 10.0) -> None:
        super().__init__(name, write, wait)
        self._within = False  # a transaction
        self._new = ""  # the article added last, as long as it has no claims
        self._last_claim = self._last_article = 0, ""  # number and link of the last rows
        self._folded = "", ""  # the last sentence and how it is searched; claims of one sentence follow each other

    def _begin(self) -> None:
        """Begin a transaction in which nobody else writes."""
        raise NotImplementedError

    def _index(self, sentences: Sequence[tuple[int, str]]) -> None:
        """Make folded sentences searchable, by the number of their evidence."""
        raise NotImplementedError

    def posting(self) -> AbstractContextManager[None]:
        """One transaction around everything added inside; nested ones belong to the outermost."""
        return _INSIDE if self._within else self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with told(self.name):
            self._begin()
            self._last_claim, self._last_article = self._last_row("evidence"), self._last_row("articles")
            self._within, self._new = True, ""
            try:
                yield
                self.books.settle()
            except BaseException:
                self._undo()
                raise
            finally:
                self._within = False
            self._connection.execute("COMMIT")

    def _undo(self) -> None:
        self.books.forget()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def add_article(self, article: Article, posted: datetime) -> bool:
        """Keep an article; False where its text is known already."""
        record = article_record(article)
        columns = [record[name] for name in ("id", "ref", "url", "outlet", "title", "byline", "language")]
        with self.posting():
            if self._connection.execute("SELECT 1 FROM articles WHERE id = ?", (record["id"],)).fetchone():
                return False
            names = dump(story_names(article.text))
            row = (*columns, record["published_at"], names, show_layout(article), show_posted(posted))
            seq, before = self._last_article
            self._last_article = seq + 1, next_link(before, show_row(row))
            copied = (sketch_article(article), dump(article.credits), *self._last_article)
            self._connection.execute(_ADD_ARTICLE, (*row, article.text, *copied))
            self._new = record["id"]
            return True

    def add_judgement(self, judgement: Judgement, posted: datetime) -> bool:
        """Keep a judgement; False where it is known already."""
        row = (judgement.id, dump(judgement_record(judgement)), show_posted(posted))
        with self.posting():
            cursor = self._connection.execute(
                "INSERT INTO judgements (id, record, posted_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", row
            )
            return bool(cursor.rowcount == 1)

    def add_claims(self, article: Article, claims: Sequence[Claim], posted: datetime) -> Added:
        """Keep the claims of a kept article; what is known already is left as it is."""
        name = show_id(article.id)
        with self.posting():
            number, known = self._known(name)
            new = {claim.evidence_key: claim for claim in reversed(claims) if claim.evidence_key not in known}
            return self._add_new(name, number, [*reversed(new.values())], show_posted(posted)) if new else ()

    def _known(self, article: str) -> tuple[int, set[str]]:
        """The number of an article and the keys of its evidence; of one just added it is known that it has none."""
        if article == self._new:
            self._new = ""
            return self._last_article[0], set()
        rows = self._connection.execute(_KNOWN, (article,)).fetchall()
        return rows[0][0] if rows else 0, {key for _, key in rows}

    def _add_new(self, name: str, article: int, claims: Sequence[Claim], posted: str) -> Added:
        """Keep claims of an article, of which none is known, each behind the one before in the chain."""
        first, rows = self._last_claim[0] + 1, []
        for claim in claims:
            row = evidence_row(article, claim, posted)
            seq, before = self._last_claim
            key, content, *_, record, _ = row
            self._last_claim = seq + 1, next_link(before, (key, content, name, record, posted))
            rows.append((*row, *self._last_claim))
        self._connection.executemany(_ADD_EVIDENCE, rows)
        self._index([(seq, self._fold(claim)) for seq, claim in enumerate(claims, first)])
        return tuple(enumerate(claims, first))

    def _fold(self, claim: Claim) -> str:
        """A claim's sentence as it is searched; claims of one sentence follow each other."""
        sentence = claim.evidence.ref.text
        if sentence != self._folded[0]:
            self._folded = sentence, fold_form(sentence)
        return self._folded[1]
