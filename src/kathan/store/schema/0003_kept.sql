-- The rows that version 2 has filled are kept again.

CREATE TRIGGER articles_keep BEFORE UPDATE ON articles
BEGIN SELECT RAISE(ABORT, 'articles are only added, never changed'); END;
CREATE TRIGGER evidence_keep BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is only added, never changed'); END;
