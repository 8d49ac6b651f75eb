-- The entry of a figure is the first evidence of its claim: it follows from the evidence and was kept twice.

DROP TABLE entries;
