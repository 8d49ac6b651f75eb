-- The ledger: articles, evidence for claims of every kind, and one entry a distinct figure. Rows are only added.

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    ref TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    title TEXT,
    byline TEXT,
    language TEXT,
    published_at TEXT,
    text TEXT NOT NULL,
    posted_at TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY,
    evidence_key TEXT NOT NULL UNIQUE,
    claim TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL,
    kind TEXT NOT NULL,
    event TEXT,
    counted TEXT,
    place TEXT,
    source TEXT,
    record TEXT NOT NULL,
    posted_at TEXT NOT NULL
) STRICT;

CREATE INDEX evidence_by_claim ON evidence (claim);
CREATE INDEX evidence_by_article ON evidence (article, start);
CREATE INDEX evidence_by_event ON evidence (kind, event, counted, place);
CREATE INDEX evidence_by_source ON evidence (source);

CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    claim TEXT NOT NULL UNIQUE,
    evidence_key TEXT NOT NULL REFERENCES evidence (evidence_key),
    posted_at TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE sentences USING fts5(
    folded,
    content = '',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);

CREATE TRIGGER articles_keep BEFORE UPDATE ON articles
BEGIN SELECT RAISE(ABORT, 'articles are only added, never changed'); END;
CREATE TRIGGER articles_stay BEFORE DELETE ON articles
BEGIN SELECT RAISE(ABORT, 'articles are only added, never removed'); END;
CREATE TRIGGER evidence_keep BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is only added, never changed'); END;
CREATE TRIGGER evidence_stay BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is only added, never removed'); END;
CREATE TRIGGER entries_keep BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are only added, never changed'); END;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are only added, never removed'); END;
