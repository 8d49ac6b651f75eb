-- What questions were called before. A name follows the evidence; whoever keeps an old one is led to the question that
-- the evidence answers now.

CREATE TABLE former_names (
    name TEXT PRIMARY KEY,
    evidence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
