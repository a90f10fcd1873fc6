"""Bring in: files to sources, sources to records."""
