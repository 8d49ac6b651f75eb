-- What pages list, sort and filter by; see 0007 of the SQLite schema.

DROP TABLE questions;
DROP TABLE revisions;
DROP TABLE disputes;
DROP TABLE speakers;
DELETE FROM derived_by;

CREATE TABLE questions (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    block TEXT COLLATE "C" NOT NULL,
    slug TEXT COLLATE "C" NOT NULL,
    first TEXT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    label TEXT NOT NULL,
    steps TEXT NOT NULL,
    row TEXT NOT NULL,
    began TEXT NOT NULL,
    last TEXT NOT NULL,
    revised TEXT NOT NULL,
    traits TEXT NOT NULL,
    now TEXT NOT NULL
);
CREATE INDEX questions_by_block ON questions (block);
CREATE INDEX questions_by_slug ON questions (slug);
CREATE INDEX questions_by_name ON questions (name);

CREATE TABLE changes (
    question INTEGER NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    nth INTEGER NOT NULL,
    change TEXT COLLATE "C" NOT NULL,
    rank TEXT COLLATE "C" NOT NULL,
    learnt TEXT NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    other TEXT COLLATE "C" NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (question, kind, nth)
);
CREATE INDEX changes_by_rank ON changes (rank);
CREATE INDEX changes_by_kind ON changes (kind, rank);
CREATE INDEX changes_by_source ON changes (source, rank, kind, other);
CREATE INDEX changes_by_other ON changes (other, rank, kind, source);

CREATE TABLE speakers (
    question INTEGER NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    own INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    disputes INTEGER NOT NULL,
    last TEXT COLLATE "C" NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (question, source)
);
CREATE INDEX speakers_by_source ON speakers (source, last, question);

CREATE TABLE relays (
    question INTEGER NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    relay TEXT COLLATE "C" NOT NULL,
    reports INTEGER NOT NULL,
    PRIMARY KEY (question, source, relay)
);
CREATE INDEX relays_by_source ON relays (source, relay, reports);

CREATE TABLE voices (
    source TEXT COLLATE "C" PRIMARY KEY,
    label TEXT NOT NULL,
    own INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    disputes INTEGER NOT NULL
);

CREATE TABLE blocks (block TEXT COLLATE "C" PRIMARY KEY, turn INTEGER NOT NULL);
