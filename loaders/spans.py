"""Spans: a set of stretches of a text that tells quickly whether another one overlaps any of them."""

from collections.abc import Iterable

#: Characters a block; a stretch is kept with every block that it touches.
_BLOCK = 256


class Spans:
    """Stretches `[start, end)`, none of them empty; asking and adding cost as much as the stretch is long."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._blocks: dict[int, list[tuple[int, int]]] = {}
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Add one stretch."""
        for block in range(start // _BLOCK, (end - 1) // _BLOCK + 1):
            self._blocks.setdefault(block, []).append((start, end))

    def meet(self, start: int, end: int) -> bool:
        """Whether any stretch shares a character with this one."""
        return any(
            start < last and first < end
            for block in range(start // _BLOCK, (end - 1) // _BLOCK + 1)
            for first, last in self._blocks.get(block, ())
        )
