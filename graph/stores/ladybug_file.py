"""The file of a Ladybug store: opened with patience, and for writing only once on this machine."""

import time
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import ladybug

from graph.errors import NotFound, StoreError, StoreLocked, StoreOutdated
from graph.stores import schema
from graph.stores.ladybug_errors import is_passing, needs_writer, store_errors

#: The name of the database file in the folder of a store.
FILE_NAME = "graph.lbug"

# The engine's own bounds are 80 % of the machine and 8 TiB of address space for each open store; a
# container or a test run has neither.
_POOL_BYTES = 2 * 2**30
_MAX_BYTES = 64 * 2**30
# An opening that falls into another process's checkpoint looks like a broken file; a checkpoint after
# a bulk load takes seconds.
_ATTEMPTS = 40
_PAUSE_SECONDS = 0.25

# The engine's lock keeps other processes out, but not a second writer in this one: that would write
# over the first.
_writers: WeakValueDictionary[Path, "LadybugFile"] = WeakValueDictionary()


class LadybugFile:
    """The open database of a store, with its schema made or checked; `database` until it is closed."""

    def __init__(self, folder: Path, url: str, *, read_only: bool, any_schema: bool) -> None:
        self.url = url
        self._path = _prepared(folder, url, read_only=read_only)
        if not read_only:
            if self._path in _writers:
                raise StoreLocked(
                    "Kho đang được chính tiến trình này mở để ghi.", where=url, do="dùng lại kho đã mở."
                )
            _writers[self._path] = self
        try:
            self.database = _opened(self._path, url, read_only=read_only)
            try:
                self._check_schema(make=not read_only, any_schema=any_schema)
            except BaseException:
                self.database.close()
                raise
        except BaseException:
            self._release()
            raise

    def close(self) -> None:
        """Close the database and let other processes write; all connections must be closed before."""
        with store_errors(self.url):
            self.database.close()
        self._release()

    def _release(self) -> None:
        if _writers.get(self._path) is self:
            del _writers[self._path]

    def _check_schema(self, *, make: bool, any_schema: bool) -> None:
        with store_errors(self.url), ladybug.Connection(self.database) as connection:
            tables = {row[1] for row in _rows(connection, "CALL show_tables() RETURN *")}
            if not tables and make:
                _make_schema(connection)
                return
            if not tables:
                # Another process has made the file and not yet the tables.
                raise _not_there(self.url)
            found = None
            if schema.META_TABLE in tables:
                asked = f"MATCH (m:{schema.META_TABLE}) WHERE m.id = 'schema' RETURN m.value"
                found = next((row[0] for row in _rows(connection, asked)), None)
        if found != schema.version() and not any_schema:
            raise StoreOutdated(
                "Kho được tạo theo cấu trúc dữ liệu của phiên bản khác.",
                where=self.url,
                do="chạy «cancu rebuild».",
            )


def _prepared(folder: Path, url: str, *, read_only: bool) -> Path:
    """The resolved path of the database file; the folder is made when the store is opened to write."""
    path = folder.resolve() / FILE_NAME
    if read_only:
        if not path.is_file():
            raise _not_there(url)
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "Không tạo được thư mục của kho.", where=url, do="chọn thư mục khác hoặc kiểm tra quyền ghi."
        ) from error
    return path


def _not_there(url: str) -> NotFound:
    return NotFound("Chưa có kho ở đây.", where=url, do="nạp văn bản bằng «cancu load» để tạo kho.")


def _opened(path: Path, url: str, *, read_only: bool) -> Any:
    with store_errors(url):
        for _ in range(_ATTEMPTS - 1):
            try:
                return _open_once(path, read_only=read_only)
            except RuntimeError as error:
                if not is_passing(error):
                    raise
                if not (read_only and needs_writer(error) and _recovered(path)):
                    time.sleep(_PAUSE_SECONDS)
        return _open_once(path, read_only=read_only)


def _recovered(path: Path) -> bool:
    """Complete the checkpoint of a writer that died in it; no, when the writer lives or we may not write.

    The engine leaves this to whoever opens the store to write next, and refuses every reader till then.
    """
    if path in _writers:
        return False
    try:
        _open_once(path, read_only=False).close()
    except RuntimeError:
        return False
    return True


def _open_once(path: Path, *, read_only: bool) -> Any:
    return ladybug.Database(path, read_only=read_only, buffer_pool_size=_POOL_BYTES, max_db_size=_MAX_BYTES)


def _make_schema(connection: Any) -> None:
    connection.execute("BEGIN TRANSACTION")
    for statement in schema.statements():
        connection.execute(statement)
    connection.execute(
        f"CREATE (m:{schema.META_TABLE} {{id: 'schema', value: $version}})", {"version": schema.version()}
    )
    connection.execute("COMMIT")


def _rows(connection: Any, text: str) -> list[list[Any]]:
    with connection.execute(text) as result:
        rows: list[list[Any]] = result.get_all()
    return rows
