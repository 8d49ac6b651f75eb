"""Claims in, entries out; questions, tallies, revisions, disputes and origins derived on reading."""
