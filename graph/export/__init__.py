"""The graph in forms that other programs read."""

from graph.export.jsonl import checksum, lines
from graph.export.networkx import to_networkx

__all__ = ["checksum", "lines", "to_networkx"]
