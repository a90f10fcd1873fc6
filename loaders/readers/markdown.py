"""Markdown: kept verbatim as text, so that offsets are those of the file."""

from dataclasses import replace
from typing import Final

from loaders.readers import text
from loaders.readers.reading import Reading

VERSION: Final = "1"


def read(data: bytes, name: str) -> Reading:
    """Read Markdown as the plain text that it is; pipes, stars and hashes stay."""
    return replace(text.read(data, name), media_type="text/markdown", reader="markdown", version=VERSION)
