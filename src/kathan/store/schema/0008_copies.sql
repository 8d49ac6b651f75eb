-- What tells copies of one text (a sketch of its wording, the agencies that it credits), and a chain over the articles.

DROP TRIGGER articles_keep;

ALTER TABLE articles ADD COLUMN sketch BLOB;
ALTER TABLE articles ADD COLUMN credits TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN link TEXT NOT NULL DEFAULT '';
