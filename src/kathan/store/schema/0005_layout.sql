-- How an article was taken apart (regions, spans of title and byline), so that it can be read again from its text.

ALTER TABLE articles ADD COLUMN layout TEXT NOT NULL DEFAULT '';
