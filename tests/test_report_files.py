"""The files that `cancu check` writes: what they say, that they agree with the verdict, that they repeat."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook
from pypdfium2 import raw as pdfium
from typer.testing import CliRunner

from api.reports.comments import AUTHOR, with_comments
from api.reports.slip import slip_of
from cancu.cli import app
from graph.errors import UnreadableFile, UsageError
from graph.record import Record
from graph.registry import load_registry
from graph.reviews import Decision, Review
from graph.source import Source
from graph.vocabulary import FINDINGS, Severity
from loaders.extract import read_record
from loaders.readers import read_bytes
from queries.check import check
from queries.marks import marks
from queries.verdict import Verdict
from viz.slip import COLUMNS, Failure, Slip, by_gravity, level_of
from viz.slip_page import to_html
from viz.slip_word import to_docx

DAY = date(2026, 11, 20)
PLAN = "13-du-thao-ke-hoach-tinh-2027.docx"
HOSTILE = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
Số: 5/KH-UBND
Lạng Sơn, ngày 02 tháng 3 năm 2026
KẾ HOẠCH
=HYPERLINK("http://evil.example") <script>alert(1)</script> & <img src=x onerror=alert(1)>
Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ <b>về</b> một cửa;
I. NỘI DUNG
1. Thực hiện Quyết định số 9999/QĐ-UBND ngày 01/01/2026 của UBND tỉnh.
"""


def judged(data: bytes, name: str) -> tuple[Verdict, Source, Record]:
    source = read_bytes(data, name)
    record = read_record(source, name)
    registry = load_registry()
    return check(record, registry.known, registry, as_of=DAY, program="0"), source, record


@pytest.fixture(scope="module")
def plan(samples: Path) -> tuple[Verdict, Source, Record]:
    return judged((samples / PLAN).read_bytes(), PLAN)


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["check", "--as-of", "2026-11-20", *map(str, arguments)])
    return done.exit_code, done.output


def word_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def grounds(verdict: Verdict) -> list[str]:
    """What every report has to carry."""
    return [
        verdict.input_sha256,
        verdict.registry.version,
        verdict.registry.as_of.strftime("%d/%m/%Y"),
        "20/11/2026",
        f"cancu {verdict.program}",
        f"{verdict.coverage.answered}/{verdict.coverage.total} viện dẫn",
        "Không thay thế ý kiến của cơ quan, người có thẩm quyền.",
    ]


# --- the slip ---------------------------------------------------------------------------------------------


def test_the_slip_has_a_row_for_each_cited_text_and_its_columns(plan: tuple[Verdict, Source, Record]) -> None:
    slip = slip_of(*plan)
    document = docx.Document(io.BytesIO(to_docx(slip)))
    table = next(table for table in document.tables if len(table.columns) == len(COLUMNS))
    assert tuple(cell.text for cell in table.rows[0].cells) == COLUMNS
    assert len(table.rows) == 1 + len(slip.rows)
    row = next(row for row in table.rows if "107/2021/NĐ-CP" in row.cells[1].text)
    assert row.cells[2].text == "Phần căn cứ, đoạn 3"
    assert row.cells[3].text.startswith("■ Hết hiệu lực toàn bộ")
    assert row.cells[5].text.startswith("Cần xử lý – Căn cứ đã hết hiệu lực.")
    assert row.cells[7].text == "", "the opinion is the officer's"


def test_the_slip_is_in_office_form(plan: tuple[Verdict, Source, Record]) -> None:
    document = docx.Document(io.BytesIO(to_docx(slip_of(*plan))))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    margins = [section.left_margin, section.right_margin, section.top_margin, section.bottom_margin]
    assert [round(margin.mm) for margin in margins] == [30, 15, 20, 20]
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size.pt) == (
        "Times New Roman",
        13,
    )
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in word_text(to_docx(slip_of(*plan)))


def test_every_report_says_what_it_rests_on(plan: tuple[Verdict, Source, Record], samples: Path) -> None:
    verdict, _, record = plan
    slip = slip_of(*plan)
    commented = docx.Document(io.BytesIO(with_comments(verdict, record, (samples / PLAN).read_bytes())))
    comments = "\n".join(comment.text for comment in commented.comments)
    for report in (word_text(to_docx(slip)), to_html([slip]), comments):
        assert [said for said in grounds(verdict) if said not in report] == []
        assert not re.search(r"\bsai\b|vi phạm|\bđạt\b", report, re.IGNORECASE)


def test_what_officers_decided_stands_in_its_column(
    plan: tuple[Verdict, Source, Record], samples: Path
) -> None:
    verdict, source, record = plan
    mark = next(mark for mark in marks(verdict, {}) if "107/2021/NĐ-CP" in mark.message)
    review = Review(key=mark.key, decision=Decision.ACCEPTED, person="Lê Thị B", on=DAY)
    decided = {mark.key: review}
    slip = slip_of(verdict, source, record, decided)
    table = docx.Document(io.BytesIO(to_docx(slip))).tables[1]
    assert [row.cells[7].text for row in table.rows[1:] if row.cells[7].text] == [review.words()]
    assert review.words() in to_html([slip])
    commented = docx.Document(
        io.BytesIO(with_comments(verdict, record, (samples / PLAN).read_bytes(), decided))
    )
    assert sum(f"Ý kiến xử lý: {review.words()}" in comment.text for comment in commented.comments) == 1


def test_gravity_decides_the_order() -> None:
    def slip(file: str, *counts: tuple[Severity, int]) -> Slip:
        return Slip(file, "", (), DAY, "", "", (), (), (), "", (), "", counts, "0/0")

    outcomes = [
        slip("nothing"),
        slip("information", (Severity.INFO, 9)),
        slip("notice", (Severity.NOTICE, 5)),
        slip("one error", (Severity.ERROR, 1), (Severity.NOTICE, 7)),
        Failure("broken", "hỏng"),
        slip("two errors", (Severity.ERROR, 2)),
        slip("warning", (Severity.WARNING, 3)),
    ]
    order = ["broken", "two errors", "one error", "warning", "notice", "nothing", "information"]
    assert [outcome.file for outcome in by_gravity(outcomes)] == order
    assert level_of(outcomes[1]) == level_of(outcomes[0]), "information asks for nothing"


# --- the page ---------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The tags and attributes of a page and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_needs_nothing_else_and_shows_markup_as_text() -> None:
    page = Page(
        to_html([slip_of(*judged(HOSTILE.encode(), "<i>tệp</i>.txt")), Failure("<u>x</u>", "<s>hỏng</s>")])
    )
    assert {"script", "link", "img", "iframe", "b", "i", "u", "s"} & set(page.tags) <= {"b"}
    assert not {"src", "href", "onerror", "onload", "srcset"} & {name for name, _ in page.attributes}
    assert "url(" not in page.text and "@import" not in page.text
    for words in ("<script>alert(1)</script>", "<i>tệp</i>.txt", "<s>hỏng</s>"):
        assert words in page.text


# --- Word comments ----------------------------------------------------------------------------------------


def test_a_comment_for_each_citation_with_a_finding_and_one_for_all(
    plan: tuple[Verdict, Source, Record], samples: Path
) -> None:
    verdict, _, record = plan
    made = with_comments(verdict, record, (samples / PLAN).read_bytes())
    comments = list(docx.Document(io.BytesIO(made)).comments)
    found = [one for one in verdict.citations if one.findings or one.asked_findings]
    assert len(comments) == 1 + len(found)
    assert {comment.author for comment in comments} == {AUTHOR}
    for comment, citation in zip(comments[1:], found, strict=True):
        for finding in citation.findings:
            assert FINDINGS[finding.code].vi in comment.text
            assert finding.message in comment.text
    assert made == with_comments(verdict, record, (samples / PLAN).read_bytes())


def test_comments_need_the_word_file_that_was_judged(samples: Path) -> None:
    verdict, _, record = judged(HOSTILE.encode(), "a.txt")
    with pytest.raises(UsageError, match="docx"):
        with_comments(verdict, record, HOSTILE.encode())
    with pytest.raises(UnreadableFile, match="thay đổi"):
        with_comments(verdict, record, (samples / PLAN).read_bytes())


@pytest.mark.office
def test_libreoffice_shows_the_comments(
    tmp_path: Path, samples: Path, plan: tuple[Verdict, Source, Record]
) -> None:
    (tmp_path / "a.docx").write_bytes(with_comments(plan[0], plan[2], (samples / PLAN).read_bytes()))
    (tmp_path / "b.docx").write_bytes(to_docx(slip_of(*plan)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    notes = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    office = shutil.which("soffice") or shutil.which("libreoffice") or ""
    subprocess.run(
        [office, profile, "--headless", "--convert-to", notes, "a.docx", "b.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    shown = "\n".join(annotations(tmp_path / "a.pdf"))
    for finding in plan[0].all_findings():
        assert " ".join(finding.message.split()) in " ".join(shown.split())
    text = pypdfium2.PdfDocument(tmp_path / "b.pdf")[0].get_textpage().get_text_range()
    assert "PHIẾU RÀ SOÁT CĂN CỨ VÀ VIỆN DẪN" in text


def annotations(path: Path) -> list[str]:
    """The texts of the notes on the pages of a PDF."""
    found = []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            note = pdfium.FPDFPage_GetAnnot(page, index)
            size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
            buffer = (pdfium.FPDF_WCHAR * (size // 2))()
            pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)
            found.append(bytes(buffer).decode("utf-16-le").rstrip("\0"))
            pdfium.FPDFPage_CloseAnnot(note)
    return found


# --- the command ------------------------------------------------------------------------------------------


def test_one_file_gives_every_report_and_the_same_bytes_again(tmp_path: Path, samples: Path) -> None:
    names = {
        "--html": "a.html",
        "--docx": "a.docx",
        "--report": "b.docx",
        "--csv": "a.csv",
        "--xlsx": "a.xlsx",
    }
    for folder in ("1", "2"):
        asked = [part for option, name in names.items() for part in (option, tmp_path / folder / name)]
        code, output = run(samples / PLAN, *asked)
        assert code == 1
        assert output.count("Đã ghi ") == len(names)
    for name in names.values():
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_several_files_give_folders_lists_and_an_overview(tmp_path: Path, samples: Path) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    inputs = [samples / "04-ke-hoach-xa-loc-binh-2026.txt", samples / PLAN, broken]
    out = tmp_path / "out"
    code, output = run(
        *inputs, "--docx", out / "word", "--report", out / "phieu", "--csv", out / "a.csv", "--xlsx", out / "a.xlsx",
        "--html", out / "a.html",
    )  # fmt: skip
    assert code == 2, "a file that cannot be read"
    assert "2/3 tệp đã xét; 1 tệp chưa xét được" in output
    assert "Bỏ qua --docx" in output
    assert [path.name for path in (out / "word").iterdir()] == [
        "13-du-thao-ke-hoach-tinh-2027-co-chu-thich.docx"
    ]
    assert sorted(path.name for path in (out / "phieu").iterdir()) == [
        "04-ke-hoach-xa-loc-binh-2026-phieu-ra-soat.docx",
        "13-du-thao-ke-hoach-tinh-2027-phieu-ra-soat.docx",
    ]
    book = load_workbook(out / "a.xlsx")
    overview, findings = (list(page.iter_rows(min_row=4, values_only=True)) for page in book.worksheets)
    assert overview[0][1] == str(broken) and overview[0][3] == "Chưa xét được"
    assert {row[0] for row in findings if row[0] in {str(path) for path in inputs}} == {
        str(path) for path in inputs
    }
    lines = list(csv.DictReader(io.StringIO((out / "a.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert any(line["Mức"] == "Cần xử lý" and line["Tệp"] == str(samples / PLAN) for line in lines)
    assert "Chưa xét được" in (out / "a.html").read_text(encoding="utf-8")


def test_two_inputs_of_one_name_do_not_write_over_one_another(tmp_path: Path, samples: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(HOSTILE, encoding="utf-8")
    run(tmp_path / "a", tmp_path / "b", "--report", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "x-phieu-ra-soat-2.docx",
        "x-phieu-ra-soat.docx",
    ]


@pytest.mark.parametrize("option", ["--html", "--docx", "--report", "--csv", "--xlsx"])
def test_no_input_is_written_over(tmp_path: Path, samples: Path, option: str) -> None:
    kept = tmp_path / PLAN
    kept.write_bytes((samples / PLAN).read_bytes())
    done = CliRunner().invoke(app, ["check", str(kept), option, str(kept)])
    assert isinstance(done.exception, UsageError)
    assert kept.read_bytes() == (samples / PLAN).read_bytes()


def test_a_text_file_takes_no_comments(tmp_path: Path, samples: Path) -> None:
    code, output = run(samples / "04-ke-hoach-xa-loc-binh-2026.txt", "--docx", tmp_path / "a.docx")
    assert code == 2
    assert "--report" in output
    assert not (tmp_path / "a.docx").exists()


def test_hostile_cells_stay_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE.replace("Căn cứ Nghị", "=cmd|x\nCăn cứ Nghị"), encoding="utf-8")
    run(tmp_path / "a.txt", "--xlsx", tmp_path / "a.xlsx", "--report", tmp_path / "a.docx")
    cells: list[Any] = [
        c for page in load_workbook(tmp_path / "a.xlsx") for row in page.iter_rows() for c in row
    ]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    with zipfile.ZipFile(tmp_path / "a.docx") as slip:
        assert b"<script>" not in slip.read("word/document.xml")
