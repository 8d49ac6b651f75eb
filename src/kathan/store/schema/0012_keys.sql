-- Evidence by the number of its article, and without indices of keys: keys come in no order, and each index had a page
-- written for every row. What is looked up by its key is found in a derived table, which is filled in the order of keys.
-- Columns that nobody read are gone (counted, place, source: all of them stand in the record).

CREATE TABLE kept_evidence (
    seq INTEGER PRIMARY KEY,
    evidence_key TEXT NOT NULL,
    claim TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (seq),
    start INTEGER NOT NULL,
    kind TEXT NOT NULL,
    event TEXT,
    record TEXT NOT NULL,
    posted_at TEXT NOT NULL,
    link TEXT NOT NULL
) STRICT;
INSERT INTO kept_evidence (seq, evidence_key, claim, article, start, kind, event, record, posted_at, link)
    SELECT e.seq, e.evidence_key, e.claim, coalesce(a.seq, 0), e.start, e.kind, e.event, e.record, e.posted_at, e.link
    FROM evidence e LEFT JOIN articles a ON a.id = e.article ORDER BY e.seq;
DROP TABLE evidence;
ALTER TABLE kept_evidence RENAME TO evidence;
CREATE INDEX evidence_by_article ON evidence (article);
CREATE TRIGGER evidence_keep BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is only added, never changed'); END;
CREATE TRIGGER evidence_stay BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is only added, never removed'); END;

-- The numbers of evidence by its own key and by that of its claim.
CREATE TABLE keys (key TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, seq)) STRICT, WITHOUT ROWID;
