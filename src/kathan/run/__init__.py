"""The whole way, from sources to claims."""
