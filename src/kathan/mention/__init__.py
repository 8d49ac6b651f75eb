"""Sentences in, mentions out: counts, times, names, places, cues and quotations."""
