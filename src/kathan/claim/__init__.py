"""Mentions in, claims out: who said how many, of whom, where and when."""
