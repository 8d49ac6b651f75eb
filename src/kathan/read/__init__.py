"""Sources in, articles out: bytes and pages to verbatim text with labelled regions."""
