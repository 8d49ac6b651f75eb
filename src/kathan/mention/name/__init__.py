"""People, bodies and institutions."""
