-- What pages list, sort and filter by, derived with the questions: all of it is made anew by the next who may write.

DROP TABLE questions;
DROP TABLE revisions;
DROP TABLE disputes;
DROP TABLE speakers;
DELETE FROM derived_by;

CREATE TABLE questions (
    id INTEGER PRIMARY KEY,
    block TEXT NOT NULL,
    slug TEXT NOT NULL,
    first TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    steps TEXT NOT NULL,
    row TEXT NOT NULL,
    began TEXT NOT NULL,
    last TEXT NOT NULL,
    revised TEXT NOT NULL,
    traits TEXT NOT NULL,
    now TEXT NOT NULL
) STRICT;
CREATE INDEX questions_by_block ON questions (block);
CREATE INDEX questions_by_slug ON questions (slug);
CREATE INDEX questions_by_name ON questions (name);

-- Revisions and disputes; the greatest rank is the newest.
CREATE TABLE changes (
    question INTEGER NOT NULL,
    kind TEXT NOT NULL,
    nth INTEGER NOT NULL,
    change TEXT NOT NULL,
    rank TEXT NOT NULL,
    learnt TEXT NOT NULL,
    source TEXT NOT NULL,
    other TEXT NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (question, kind, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_by_rank ON changes (rank);
CREATE INDEX changes_by_kind ON changes (kind, rank);
CREATE INDEX changes_by_source ON changes (source, rank, kind, other);
CREATE INDEX changes_by_other ON changes (other, rank, kind, source);

CREATE TABLE speakers (
    question INTEGER NOT NULL,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    own INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    disputes INTEGER NOT NULL,
    last TEXT NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (question, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_by_source ON speakers (source, last, question);

-- Who passed on what a source said, in how many reports of a question.
CREATE TABLE relays (
    question INTEGER NOT NULL,
    source TEXT NOT NULL,
    relay TEXT NOT NULL,
    reports INTEGER NOT NULL,
    PRIMARY KEY (question, source, relay)
) STRICT, WITHOUT ROWID;
CREATE INDEX relays_by_source ON relays (source, relay, reports);

-- Every source with what it did in the whole ledger.
CREATE TABLE voices (
    source TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    own INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    disputes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- At which turn a block was derived last.
CREATE TABLE blocks (block TEXT PRIMARY KEY, turn INTEGER NOT NULL) STRICT, WITHOUT ROWID;
