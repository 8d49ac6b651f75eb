-- The ledger in PostgreSQL: the tables of the newest SQLite schema. Text is compared by code point, as SQLite does.

CREATE TABLE kathan_ledger (version INTEGER NOT NULL);

CREATE TABLE articles (
    id TEXT COLLATE "C" PRIMARY KEY,
    ref TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    title TEXT,
    byline TEXT,
    language TEXT,
    published_at TEXT,
    text TEXT NOT NULL,
    posted_at TEXT COLLATE "C" NOT NULL,
    names TEXT NOT NULL,
    layout TEXT NOT NULL
);

CREATE TABLE evidence (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    evidence_key TEXT COLLATE "C" NOT NULL UNIQUE,
    claim TEXT COLLATE "C" NOT NULL,
    article TEXT COLLATE "C" NOT NULL REFERENCES articles (id),
    start BIGINT NOT NULL,
    kind TEXT NOT NULL,
    event TEXT,
    counted TEXT,
    place TEXT,
    source TEXT,
    record TEXT NOT NULL,
    posted_at TEXT COLLATE "C" NOT NULL,
    link TEXT NOT NULL
);
CREATE INDEX evidence_by_claim ON evidence (claim);
CREATE INDEX evidence_by_article ON evidence (article, start);

CREATE TABLE entries (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    claim TEXT COLLATE "C" NOT NULL UNIQUE,
    evidence_key TEXT COLLATE "C" NOT NULL REFERENCES evidence (evidence_key),
    posted_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE sentences (seq BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX sentences_by_word ON sentences USING gin (words);

CREATE TABLE judgements (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    record TEXT NOT NULL,
    posted_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE derived_by (name TEXT COLLATE "C" PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE cells (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cell TEXT COLLATE "C" NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    block TEXT COLLATE "C" NOT NULL,
    stale INTEGER NOT NULL
);
CREATE INDEX cells_by_block ON cells (block);
CREATE TABLE asked (
    seq BIGINT PRIMARY KEY,
    cell INTEGER NOT NULL,
    subject TEXT NOT NULL,
    question INTEGER,
    source TEXT COLLATE "C"
);
CREATE INDEX asked_by_cell ON asked (cell);
CREATE INDEX asked_by_question ON asked (question);
CREATE TABLE questions (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    block TEXT COLLATE "C" NOT NULL,
    slug TEXT COLLATE "C" NOT NULL,
    first TEXT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    label TEXT NOT NULL,
    steps TEXT NOT NULL,
    row TEXT NOT NULL
);
CREATE INDEX questions_by_block ON questions (block);
CREATE INDEX questions_by_slug ON questions (slug);
CREATE INDEX questions_by_name ON questions (name);
CREATE TABLE revisions (question INTEGER, nth INTEGER, row TEXT NOT NULL, PRIMARY KEY (question, nth));
CREATE TABLE disputes (question INTEGER, nth INTEGER, row TEXT NOT NULL, PRIMARY KEY (question, nth));
CREATE TABLE speakers (
    question INTEGER NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    label TEXT NOT NULL,
    own INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    disputes INTEGER NOT NULL,
    PRIMARY KEY (question, source)
);
CREATE INDEX speakers_by_source ON speakers (source);

CREATE FUNCTION kathan_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are only added, never %', TG_TABLE_NAME,
        CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END;
END $$;
CREATE TRIGGER articles_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON articles EXECUTE FUNCTION kathan_keeps();
CREATE TRIGGER evidence_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence EXECUTE FUNCTION kathan_keeps();
CREATE TRIGGER entries_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON entries EXECUTE FUNCTION kathan_keeps();
CREATE TRIGGER judgements_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements EXECUTE FUNCTION kathan_keeps();
