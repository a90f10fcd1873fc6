"""A file of law data: which importer reads it, told from its content, and what it says of itself."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from graph.dates import PartialDate, printed
from graph.errors import NotFound, UnreadableFile, UsageError
from graph.record import Header
from graph.vocabulary import Grade
from loaders.extract import read_record
from loaders.readers import read as read_source
from loaders.registry import announced, csv_table, dataset, own_lines
from loaders.registry.collect import Collected
from loaders.registry.line import About
from loaders.registry.row_issuer import Publisher
from loaders.registry.tables import docx_rows, xlsx_rows

#: A data set of 171,556 documents has 90 MB of metadata as CSV.
MAX_BYTES = 2_000_000_000
_DATASET = "th1nhng0/vietnamese-legal-documents"


class Asked(NamedTuple):
    """What the user says of the files; None where the file is to say it."""

    source: str | None = None
    grade: Grade | None = None
    as_of: date | None = None


class Import(NamedTuple):
    """What files give: the rows, and whose they are as of when."""

    collected: Collected
    about: About


def import_files(paths: Sequence[Path], asked: Asked) -> Import:
    """Read files of law data together; metadata and relationships of the data set belong to one another.

    Raises NotFound, UnreadableFile, FileTooLarge, and UsageError where source or day is said by nobody.
    """
    files = [file for path in paths for file in _files(path)]
    columns = {file: _columns(file) for file in files}
    related = [file for file, names in columns.items() if dataset.is_relationships(names)]
    about: list[About] = []
    collected = Collected()
    for file in files:
        if dataset.is_relationships(columns[file]):
            continue
        relationships = related.pop(0) if dataset.is_metadata(columns[file]) and related else None
        about.append(_read(file, relationships, columns[file], asked, collected))
    if related:
        raise UsageError(
            "Tệp quan hệ cần đi cùng tệp thông tin văn bản (metadata).",
            where=str(related[0]),
            do="nêu cả hai tệp, hoặc thư mục có cả hai tệp.",
        )
    return Import(collected.settle(), about[0]._replace(as_of=max(each.as_of for each in about)))


def _read(
    file: Path, relationships: Path | None, columns: Sequence[str], asked: Asked, collected: Collected
) -> About:
    if dataset.is_metadata(columns):
        about = _about(asked, file, Asked(_DATASET, Grade.SILVER))
        collected.take(dataset.read(file, relationships, about))
    elif columns:
        about = _about(asked, file, Asked(file.name, Grade.ONE_SOURCE))
        collected.take(csv_table.read(file, about))
    elif head := own_lines.head(file):
        about = _about(asked, file, Asked(head.name, Grade.ONE_SOURCE, head.as_of))
        collected.take(own_lines.read(file))
    elif _is_workbook(file):
        about = _about(asked, file, Asked(None, Grade.ONE_SOURCE))
        collected.take(announced.lines(xlsx_rows(file), about, Publisher.of(about.source)))
    else:
        source = read_source(file)
        header = read_record(source, file.name).document
        about = _about(asked, file, Asked(_decision(header), Grade.ONE_SOURCE, _day(header)))
        publisher = Publisher.of(header.issuer or about.source)
        collected.take(announced.lines(docx_rows(source), about, publisher))
    return about


def _about(asked: Asked, file: Path, said: Asked) -> About:
    source, grade, as_of = asked.source or said.source, asked.grade or said.grade, asked.as_of or said.as_of
    missing = [flag for flag, value in (("--source", source), ("--as-of", as_of)) if value is None]
    if source is None or as_of is None:
        raise UsageError(
            "Tệp không cho biết nguồn hoặc ngày của dữ liệu.",
            where=str(file),
            do=f"nêu {' và '.join(missing)}, ví dụ --as-of 2026-01-31.",
        )
    return About(source, grade or Grade.ONE_SOURCE, as_of)


def _decision(header: Header) -> str | None:
    """How the announcing decision is named as a source, None for a file that names none."""
    if header.number is None or header.symbol is None:
        return None
    day = _day(header)
    number = "/".join(str(part) for part in (header.number, header.year, header.symbol) if part)
    name = f"{header.type or 'Văn bản'} số {number}"
    name += f" ngày {printed(day)}" if day else ""
    return name + (f" của {header.issuer}" if header.issuer else "")


def _day(header: Header) -> date | None:
    issued = PartialDate.parse(header.date) if header.date else None
    return issued.first if issued and issued.is_day else None


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = [
            path / f"{name}{end}" for name in ("metadata", "relationships") for end in (".parquet", ".csv")
        ]
        found = [file for file in found if file.is_file()]
        if not found:
            raise NotFound(
                "Thư mục không có metadata.parquet hay metadata.csv.", where=str(path), do="nêu từng tệp."
            )
        return found
    if not path.is_file():
        raise NotFound("Không có tệp này.", where=str(path), do="xem lại đường dẫn.")
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFile("Tệp quá lớn.", where=str(path), do="chia tệp thành nhiều phần.")
    return [path]


def _columns(file: Path) -> list[str]:
    """The columns of a Parquet or CSV file, none for any other."""
    with file.open("rb") as stream:
        head = stream.read(4)
    if head == b"PAR1":
        return dataset.columns_of(file)
    return dataset.columns_of(file) if file.suffix.lower() in (".csv", ".tsv") else []


def _is_workbook(file: Path) -> bool:
    if not zipfile.is_zipfile(file):
        return False
    try:
        with zipfile.ZipFile(file) as package:
            return "xl/workbook.xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
