"""Engines: what spreads parts over processes and machines, a file each."""
