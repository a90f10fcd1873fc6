"""Ingest: the one way in — files and folders to readings in an archive; none stops the others."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.archive import Archive, Reading
from graph.documents import documents_of
from graph.errors import CancuError, NotFound, SecretDocument, StoreError, UnreadableFile
from graph.failures import note_failures
from graph.record import Record
from loaders.extract import GRAMMAR, read_record
from loaders.readers import read

State = Literal["loaded", "unchanged", "failed"]
_SECRET = SecretDocument("").code
#: Readings are kept so many at a time, or when they hold so many characters: one transaction each, so that
#: memory does not grow with a folder; large enough for the store to write in blocks.
BATCH = 1000
BATCH_CHARS = 20_000_000
#: What an office keeps beside its documents; a folder is searched for nothing else.
SUFFIXES = frozenset({".txt", ".md", ".htm", ".html", ".docx", ".doc", ".rtf", ".pdf"})


class Outcome(BaseModel):
    """What became of one file: the ids of its documents and what was read, or why it failed.

    `corrected` where it took the place of a file of the same name and document with other bytes.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    state: State
    documents: tuple[str, ...] = ()
    citations: int = 0
    tasks: int = 0
    unread: int = 0
    corrected: bool = False
    warnings: tuple[str, ...] = ()
    error: str | None = None
    code: str | None = None


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files that are named, and those with a document's suffix in the folders that are named.

    In order of their names; hidden files are passed over and links out of a folder are not followed.
    Raises NotFound for a path that is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_within(path)))
        elif path.exists():
            found[path] = None
        else:
            raise NotFound("Không có tệp hoặc thư mục này.", where=str(path), do="xem lại đường dẫn.")
    return list(found)


def _within(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file() and not path.is_symlink():
            yield path


def ingest(
    files: Sequence[Path], archive: Archive, done: Callable[[Outcome], None] = lambda outcome: None
) -> list[Outcome]:
    """Read files into the archive and say what became of each, in order; `done` hears of each one.

    A file that cannot be read is reported and the others go on; a store that cannot be written stops
    everything (StoreError), and what was kept before stays.
    """
    archive.prepare()
    outcomes: list[Outcome] = []
    batch: dict[str, tuple[Reading, int]] = {}

    digests = [digest_of(path) for path in files]

    def keep() -> None:
        corrected = archive.add([reading for reading, _ in batch.values()], frozenset(digests))
        for digest, (_, at) in batch.items():
            if digest in corrected:
                outcomes[at] = outcomes[at].model_copy(update={"corrected": True})
            done(outcomes[at])
        batch.clear()

    waiting = 0
    for path, digest in zip(files, digests, strict=True):
        outcome, reading = _read(path, digest, archive, batch)
        outcomes.append(outcome)
        if reading is None:
            done(outcome)
            continue
        batch[reading.source.sha256] = (reading, len(outcomes) - 1)
        waiting += len(reading.source.text)
        if len(batch) >= BATCH or waiting >= BATCH_CHARS:
            keep()
            waiting = 0
    keep()
    _note(outcomes, archive)
    return outcomes


def _note(outcomes: Iterable[Outcome], archive: Archive) -> None:
    """Let the store know which files it lacks; of a secret document nothing is noted."""
    failed = {
        Path(outcome.file).name: outcome.code or ""
        for outcome in outcomes
        if outcome.state == "failed" and outcome.code != _SECRET
    }
    read = [Path(outcome.file).name for outcome in outcomes if outcome.state != "failed"]
    note_failures(archive.store, failed, read)


def _read(path: Path, digest: str, archive: Archive, batch: Container[str]) -> tuple[Outcome, Reading | None]:
    name = str(path)
    try:
        if digest in batch or archive.holds(digest, GRAMMAR):
            return Outcome(file=name, state="unchanged"), None
        source = read(path)
        record = read_record(source, path.name)
        _recognised(record, name)
    except StoreError:
        raise
    except CancuError as error:
        return Outcome(file=name, state="failed", error=error.sentence(), code=error.code), None
    return _outcome(name, record), Reading(source, record)


def _outcome(name: str, record: Record) -> Outcome:
    return Outcome(
        file=name,
        state="loaded",
        documents=tuple(document.id for document in documents_of(record)),
        citations=len(record.citations),
        tasks=len(record.tasks),
        unread=len(record.unread),
        warnings=record.warnings,
    )


def digest_of(path: Path) -> str:
    """The sha256 of a file's bytes; empty for what cannot be opened, which the reader then reports."""
    digest = sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


def _recognised(record: Record, name: str) -> None:
    """Refuse a text that is no document at all: without type, number, references and duties."""
    header = record.document
    if header.type or header.symbol or record.citations or record.tasks:
        return
    raise UnreadableFile(
        "Không nhận ra văn bản: không có tên loại, số, ký hiệu, viện dẫn hay nhiệm vụ nào.",
        where=name,
        do="kiểm tra lại tệp; nếu là bản quét, chạy nhận dạng chữ trước.",
    )
