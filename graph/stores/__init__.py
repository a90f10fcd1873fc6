"""Where a graph is kept: one contract, several places, chosen by a URL."""

from pathlib import Path

from graph.errors import UsageError
from graph.stores.base import Direction, Rows, Store, Subgraph

__all__ = ["Direction", "Rows", "Store", "Subgraph", "open_store"]


def open_store(url: str, *, read_only: bool = False, any_schema: bool = False) -> Store:
    """Open the store that a URL names: `ladybug:FOLDER` (made when missing) or `memory:` (empty).

    Raises UsageError for another URL, NotFound for a missing store that is only to be read,
    StoreLocked while another process writes to it, and StoreOutdated for one of another schema unless
    `any_schema` is set, which is for reading what a rebuild needs.
    """
    kind, colon, place = url.partition(":")
    # imported when one is opened: most checks need no store, and the engine takes a tenth of a second
    if kind == "ladybug" and place:
        from graph.stores.ladybug import LadybugStore

        return LadybugStore(Path(place).expanduser(), read_only=read_only, any_schema=any_schema)
    if kind == "memory" and colon and not place:
        from graph.stores.memory import MemoryStore

        return MemoryStore(read_only=read_only)
    raise UsageError(
        f"«{url}» không phải địa chỉ kho mà chương trình biết.",
        where="--store",
        do="dùng ladybug:THƯ_MỤC (kho trên đĩa) hoặc memory: (kho tạm trong bộ nhớ).",
    )
