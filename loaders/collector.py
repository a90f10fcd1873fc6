"""The collector: how often Python looks for unreachable cycles among the objects of a record."""

import gc

#: New objects between two passes; a record of a long document has millions and no cycles.
_NEW = 100_000
_YOUNG, _OLD = 20, 100


def settle() -> None:
    """Let the collector pass more rarely in this process: a program that reads calls it when it starts.

    With the thresholds of Python each pass visits the growing record again: a seventh of the time.
    """
    gc.set_threshold(_NEW, _YOUNG, _OLD)
