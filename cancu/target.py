"""A target of the command line: a file, or the id of a loaded document."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cancu.settings import has_store, registry, store_url
from graph.archive import Archive, Reading
from graph.errors import UsageError
from graph.identity import InstrumentId
from graph.known import Known
from graph.law import Law
from graph.stores import open_store
from loaders.extract import read_record
from loaders.ingest import find_files
from loaders.readers import read


@contextmanager
def archive_of(store: str | None) -> Iterator[Archive | None]:
    """The archive to resolve against, or None when there is none: the registry alone then answers."""
    if not has_store(store):
        yield None
        return
    with open_store(store_url(store), read_only=True) as kept:
        yield Archive(kept, registry())


def targets_in(targets: list[str]) -> Iterator[str]:
    """The targets, with the files of a folder in its place."""
    for target in targets:
        path = Path(target)
        if path.is_dir():
            yield from (str(file) for file in find_files([path]))
        else:
            yield target


def reading_of(target: str, archive: Archive | None) -> Reading:
    """The source and the record of a file, or of a loaded document; raises what reading either raises."""
    path = Path(target)
    if path.exists() or not is_id(target):
        source = read(path)
        return Reading(source, read_record(source, target))
    if archive is None:
        raise UsageError(
            "Chưa có kho để tìm mã văn bản này.",
            where=target,
            do="nạp văn bản bằng «cancu load» hoặc nêu --store.",
        )
    return archive.reading_of(target)


def known_of(archive: Archive | None) -> tuple[Known, Law]:
    """What citations are resolved against and judged by: the archive, else the registry."""
    return (archive.known(), archive.law) if archive else (registry().known, registry().law)


def is_id(text: str) -> bool:
    """Whether a target has the form of an id."""
    try:
        InstrumentId.parse(text)
    except UsageError:
        return False
    return True
