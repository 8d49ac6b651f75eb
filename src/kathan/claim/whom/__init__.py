"""Of whom: the group that a figure counts."""
