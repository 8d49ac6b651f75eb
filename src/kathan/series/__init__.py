"""Entries in, stepwise series and their chart out."""
