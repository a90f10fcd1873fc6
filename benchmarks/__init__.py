"""Benchmarks: how fast and how well documents are read, measured by commands and never in the tests."""
