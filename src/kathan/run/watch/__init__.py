"""Feeds polled for ever: their articles into the ledger, what changes in it out to whoever wants to know."""
