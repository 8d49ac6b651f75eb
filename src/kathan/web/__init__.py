"""A ledger in, pages and JSON out; nothing here writes to it."""
