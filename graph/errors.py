"""The errors of cancu: one root, and the one table that maps each class to exit code and HTTP status."""

from typing import NamedTuple


class CancuError(Exception):
    """Something that the user must hear about: what happened, in which file or field, what to do.

    `what` and `do` are Vietnamese sentences for the user; `where` names a file, field or store.
    """

    def __init__(self, what: str, *, where: str | None = None, do: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    @property
    def code(self) -> str:
        """The stable name of the error for programs, e.g. `unreadable_file`."""
        name = type(self).__name__
        return "".join(("_" if c.isupper() and i else "") + c.lower() for i, c in enumerate(name))

    def sentence(self) -> str:
        """One line for a terminal or a log: `where: what Cách xử lý: do`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} Cách xử lý: {self.do}" if self.do else head


class UsageError(CancuError):
    """The call is wrong: an unknown option value, a bad date, an id that does not parse."""


class NotFound(CancuError):
    """The asked document, query or node is not there."""


class UnreadableFile(CancuError):
    """A file cannot be read as a document: empty, broken, protected, of a kind we do not know."""


class FileTooLarge(CancuError):
    """A file passes the bound on size, pages or unpacked size."""


class SecretDocument(CancuError):
    """A document marked MẬT, TỐI MẬT or TUYỆT MẬT; refused before anything of it is kept.

    Luật Bảo vệ bí mật nhà nước 117/2025/QH15 (in force 01/3/2026).
    """


class MissingProgram(CancuError):
    """A program that reading this file needs (LibreOffice, antiword, OCR) is not installed."""


class QueryRefused(CancuError):
    """A Cypher text that the guard does not let through; `what` names the refused part."""


class QueryFailed(CancuError):
    """A permitted query that the engine could not answer: time limit, row limit, unknown name."""


class StoreError(CancuError):
    """The store cannot be opened, read or written."""


class StoreLocked(StoreError):
    """Another process is writing to the store."""


class StoreOutdated(StoreError):
    """The store was made by another version of schema, grammar or registry; `cancu rebuild` mends it."""


class Answer(NamedTuple):
    """How an error class is reported: process exit code, HTTP status, title in English."""

    exit_code: int
    http_status: int
    title: str


ANSWERS: dict[type[CancuError], Answer] = {
    CancuError: Answer(3, 500, "The program could not finish"),
    UsageError: Answer(2, 400, "The request is wrong"),
    NotFound: Answer(2, 404, "Not found"),
    UnreadableFile: Answer(2, 422, "The file cannot be read as a document"),
    FileTooLarge: Answer(2, 413, "The file is too large"),
    SecretDocument: Answer(2, 451, "Documents marked secret are refused"),
    MissingProgram: Answer(2, 501, "A program that this file needs is not installed"),
    QueryRefused: Answer(2, 400, "The query is refused"),
    QueryFailed: Answer(3, 422, "The query could not be answered"),
    StoreError: Answer(3, 503, "The store cannot be used"),
    StoreLocked: Answer(3, 409, "Another process writes to the store"),
    StoreOutdated: Answer(3, 409, "The store needs a rebuild"),
}


def answer_for(error: CancuError) -> Answer:
    """The row of `ANSWERS` for an error: that of its class, else of its nearest ancestor."""
    for cls in type(error).__mro__:
        if cls in ANSWERS:
            return ANSWERS[cls]
    raise AssertionError("ANSWERS must hold CancuError")  # pragma: no cover
