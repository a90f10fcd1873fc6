"""What every route needs: the settings of one server, and the desk at which documents are judged."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import Depends, Request

from graph.archive import Archive
from graph.assemble import Part, assemble
from graph.errors import NotFound, StoreError, UsageError
from graph.known import Known
from graph.record import Record
from graph.registry import Registry, load_registry
from graph.source import Source
from graph.stores import Store, open_store
from graph.stores.memory import MemoryStore
from loaders.extract import read_record
from loaders.readers import read_bytes
from loaders.readers.bounds import MAX_FILE_BYTES
from queries.check import check
from queries.holdings import Holdings
from queries.verdict import Verdict

#: The names under which a browser on this machine reaches the server.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_NAME_CHARS = 180


@dataclass(frozen=True, slots=True)
class Settings:
    """One server: its store (None: the registry alone), the day asked by default (None: today).

    `hosts` are the names in the Host header that are answered; `("*",)` answers any, behind a proxy.
    `max_bytes` bounds an upload. `reviews` is the file of officers' decisions (None: beside the store).
    """

    program: str
    store: str | None = None
    as_of: date | None = None
    registry: Registry | None = None
    hosts: tuple[str, ...] = LOOPBACK
    max_bytes: int = MAX_FILE_BYTES
    reviews: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict with what it was made from; the archive is kept only as long as the answer is made."""

    verdict: Verdict
    source: Source
    record: Record
    known: Known
    part: Part


class Desk:
    """Where documents are judged and looked up; holds no document between two calls."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.registry = settings.registry or load_registry()

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The archive for one request: a reader that is held does not see what others write."""
        if self.settings.store is None:
            yield Archive(_in_memory(self.registry), self.registry)
            return
        try:
            store = open_store(self.settings.store, read_only=True)
        except NotFound as error:
            # A store that is not there is not the thing that was asked for and not found.
            raise StoreError(error.what, where=error.where, do=error.do) from error
        with store:
            yield Archive(store, self.registry)

    def asked_day(self, text: str | None) -> date:
        """The day asked for, else that of the settings, else today. Raises UsageError."""
        if not text:
            return self.settings.as_of or date.today()
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise UsageError(
                f"«{text[:40]}» không phải một ngày.",
                where="as_of",
                do="ghi năm-tháng-ngày, ví dụ 2026-11-20.",
            ) from error

    def check(
        self, data: bytes, name: str, as_of: date, *, reuse: bool = False, form: bool = False
    ) -> Checked:
        """The verdict on the bytes of a file, with the rules on form where asked for.

        Nothing of it is kept, in the store or anywhere else.
        """
        name = plain_name(name)
        source = read_bytes(data, name)
        record = read_record(source, name)
        with self.archive() as archive:
            known, holdings = archive.known(), Holdings(archive)
            verdict = check(
                record,
                known,
                self.registry,
                as_of=as_of,
                program=self.settings.program,
                law=archive.law,
                holdings=holdings,
                reuse=reuse,
                text=source.text,
                form=form,
            )
        return Checked(verdict, source, record, known, assemble(source, record, known))


@cache
def _in_memory(registry: Registry) -> Store:
    """A store of the registry alone, made when it is first asked for; nothing is ever added to it."""
    store = MemoryStore()
    Archive(store, registry).prepare()
    return store


def plain_name(name: str) -> str:
    """The last part of an uploaded file's name, printable and not too long; what it is called in answers."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(character for character in last if character.isprintable()).strip()
    return kept[-_NAME_CHARS:] or "van-ban"


def desk_of(request: Request) -> Desk:
    """The desk of the application that answers a request."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


DeskOf = Annotated[Desk, Depends(desk_of)]
