-- What tells an article's story, and the chain over the evidence: each row's link holds the link before it.

DROP TRIGGER articles_keep;
DROP TRIGGER evidence_keep;

ALTER TABLE articles ADD COLUMN names TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN link TEXT NOT NULL DEFAULT '';
