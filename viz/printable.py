"""Text as XML and spreadsheets may hold it."""

import re
from typing import Final

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with a replacement sign for each letter that XML 1.0 (section 2.2) does not allow."""
    return _UNPRINTABLE.sub("\ufffd", text)
