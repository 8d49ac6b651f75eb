"""Who says it: acts of saying, speakers and what they cover."""
