"""Failures: the files that could not be read into a store, so that no answer passes over them in silence.

Kept among the facts about the store, by the name of the file; a file that is read later is struck off. A
document marked secret leaves no trace here either.
"""

import json
from collections.abc import Iterable, Mapping

from graph.stores.base import Store

_KEY = "failed_files"
#: The newest are kept when there are more: the fact is one value of the store.
_MOST = 10_000


def failures(store: Store) -> dict[str, str]:
    """The names of files that could not be read, each with the code of the error, in order."""
    try:
        kept = json.loads(store.meta().get(_KEY, "{}"))
    except ValueError:
        return {}
    return {str(name): str(code) for name, code in sorted(kept.items())} if isinstance(kept, dict) else {}


def note_failures(store: Store, failed: Mapping[str, str], read: Iterable[str]) -> None:
    """Note files that failed and strike off those that were read; writes only when something changes."""
    before = failures(store)
    after = {name: code for name, code in {**before, **failed}.items() if name not in set(read) - set(failed)}
    if after != before:
        kept = dict(sorted(after.items())[-_MOST:])
        store.set_meta({_KEY: json.dumps(kept, ensure_ascii=False)})
