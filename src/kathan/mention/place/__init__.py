"""Places, those that the packs list and those that only their words tell."""
