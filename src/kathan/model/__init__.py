"""Typed, frozen values: what kathan speaks of. Imports nothing of ours, knows no file and no language."""
