-- What is derived from the evidence: kept for fast reading, made anew at will, never the truth.

CREATE TABLE derived_by (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE cells (
    id INTEGER PRIMARY KEY,
    cell TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    block TEXT NOT NULL,
    stale INTEGER NOT NULL
) STRICT;
CREATE INDEX cells_by_block ON cells (block);

CREATE TABLE asked (
    seq INTEGER PRIMARY KEY,
    cell INTEGER NOT NULL,
    subject TEXT NOT NULL,
    question INTEGER,
    source TEXT
) STRICT;
CREATE INDEX asked_by_cell ON asked (cell);
CREATE INDEX asked_by_question ON asked (question);

CREATE TABLE questions (
    id INTEGER PRIMARY KEY,
    block TEXT NOT NULL,
    slug TEXT NOT NULL,
    first TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    steps TEXT NOT NULL,
    row TEXT NOT NULL
) STRICT;
CREATE INDEX questions_by_block ON questions (block);
CREATE INDEX questions_by_slug ON questions (slug);
CREATE INDEX questions_by_name ON questions (name);

CREATE TABLE revisions (question INTEGER NOT NULL, nth INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (question, nth))
STRICT, WITHOUT ROWID;
CREATE TABLE disputes (question INTEGER NOT NULL, nth INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (question, nth))
STRICT, WITHOUT ROWID;
CREATE TABLE speakers (
    question INTEGER NOT NULL,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    own INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    disputes INTEGER NOT NULL,
    PRIMARY KEY (question, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_by_source ON speakers (source);

-- Indices that no query of ours used.
DROP INDEX evidence_by_event;
DROP INDEX evidence_by_source;
