"""Office files are zips: the same members written with the times of a given day, so that bytes repeat."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Final

_FIRST_YEAR: Final = 1980
"""A zip knows no earlier year (APPNOTE.TXT 4.4.6: years since 1980 in seven bits)."""


def settled(data: bytes, day: date) -> bytes:
    """The zip again, each member stamped with the first minute of `day` and no system of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return packed(((info.filename, old.read(info)) for info in old.infolist()), day)


def packed(members: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """A zip of the members in their order, each stamped with the first minute of `day`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members:
            new.writestr(stamped(name, day), content)
    return buffer.getvalue()


def stamped(name: str, day: date) -> zipfile.ZipInfo:
    """The entry of a member written on `day`; of no operating system, so that all machines write the same."""
    info = zipfile.ZipInfo(name, (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info
