"""Views in, files out: one module a format, found by listing this folder."""
