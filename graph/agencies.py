"""Bodies as agencies: the id of a named body, from its name, its territory and the body it belongs to.

`so-tu-phap.91` is Sở Tư pháp of the unit with code 91 on the day; a room or a group without a
territory of its own is told apart by the body it belongs to: `phong-kinh-te@ubnd-xa.xa-dai-son`. The
same room name in two communes is two agencies.
"""

import re
from datetime import date

from graph.folding import fold, slug
from graph.identify import territory_of
from graph.model import Agency
from graph.record import AgencyRead

_TERRITORY = re.compile(
    r",?\s*(?:của\s+|thuộc\s+)?(?:(?P<unit>tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)\s+)"
    r"[A-ZĐÀ-Ỹ]\S*(?:\s+-?\s*[A-ZĐÀ-Ỹ]\S*){0,4}\s*$"
)
#: Bodies of the whole country need no territory and no owner.
_NATIONAL = frozenset({"central"})


def agency_id(name: str, on: date, *, level: str | None = None, owner: str | None = None) -> str:
    """The id of a body by its full name on a day; `owner` is the id of the body it belongs to."""
    territory = territory_of(name, on)
    found = _TERRITORY.search(name)
    head = slug(name[: found.start()]) if found else slug(name)
    if territory:
        return f"{head or slug(name)}.{territory}"
    if level in _NATIONAL or owner is None or owner == head:
        return head or "_"
    return f"{head or '_'}@{owner}"


def agency_of(read: AgencyRead, on: date, owner: str | None) -> Agency:
    """The node of a body as a document names it."""
    key = agency_id(read.name, on, level=read.level, owner=owner)
    aliases = tuple(sorted({alias for alias in read.aliases if alias != read.name}))
    return Agency(
        id=key,
        name=read.name,
        level=read.level,
        territory=territory_of(read.name, on),
        aliases=aliases,
        search_key=fold(read.name),
    )
