"""Readers, one file format a module: bytes to a Source."""
