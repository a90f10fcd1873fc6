"""`cancu init`: who uses the program, and what is told by that declaration."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from graph.archive import Archive
from graph.errors import CancuError, FileTooLarge, UnreadableFile, UsageError
from graph.export import jsonl
from graph.office import Office
from graph.registry import load_registry
from graph.stores import open_store
from graph.vocabulary import EdgeType, NodeType
from loaders.ingest import find_files, ingest
from loaders.unit_list import read_units

ROOT = Path(__file__).parents[1]
HEADER = ["Tên đơn vị", "Tên viết tắt", "Trực thuộc", "Từ ngày", "Đến ngày"]
OFFICE = "Sở Tư pháp tỉnh Lạng Sơn"


def cancu(*words: str) -> tuple[int, str, str]:
    answer = subprocess.run([sys.executable, "-m", "cancu.cli", *words], cwd=ROOT, capture_output=True)
    return answer.returncode, answer.stdout.decode(), answer.stderr.decode()


def test_an_office_declares_itself_and_its_units(tmp_path: Path) -> None:
    store = f"ladybug:{tmp_path / 'store'}"
    units = tmp_path / "đơn vị.csv"
    units.write_text("Tên đơn vị,Tên viết tắt\nPhòng Hành chính,P. HC; HC\n", encoding="utf-8-sig")
    code, out, _ = cancu("init", "--office", OFFICE, "--units", str(units), "--store", store)
    assert code == 0
    assert out.splitlines() == [
        f"Cơ quan sử dụng: {OFFICE}",
        "Địa bàn: tỉnh Lạng Sơn (mã 20)",
        "Đơn vị đã khai báo: 1",
        f"  Phòng Hành chính (P. HC; HC) — {OFFICE}",
    ]
    code, out, _ = cancu("init", "--store", store, "--json")
    assert code == 0
    assert Office.model_validate(json.loads(out)).units[0].short_names == ("P. HC", "HC")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--office", "Ủy ban nhân dân xã Đại Sơn"), "có thể là của"),
        (("--office", "Ủy ban nhân dân xã Đại Sơn", "--province", "Sao Hỏa"), "Sao Hỏa"),
        (("--office", "Chi cục Kiểm lâm"), "Không rõ địa bàn"),
        (("--office", OFFICE, "--units", "khong-co.csv"), "Không đọc được tệp"),
    ],
)
def test_what_cannot_be_told_is_asked_for(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    code, out, err = cancu("init", *words, "--store", f"ladybug:{tmp_path / 'store'}")
    assert (code, out) == (2, "")
    assert said in err and "Cách xử lý" in err and "Traceback" not in err


def test_units_are_read_from_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append(["Phòng Hành chính", "HC", None, date(2025, 7, 1), "31/12/2026"])
    sheet.append([None, None, None, None, None])
    sheet.append(["Tổ kiểm tra", "", "Phòng Hành chính", "", ""])
    path = tmp_path / "units.xlsx"
    book.save(path)
    first, second = read_units(path, OFFICE)
    assert (first.parent, first.valid_from, first.valid_to) == (OFFICE, date(2025, 7, 1), date(2026, 12, 31))
    assert (second.parent, second.short_names, second.valid_from) == ("Phòng Hành chính", (), None)


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"\0" * 60_000_000)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("Mã,Số\nA,B\n".encode(), UsageError),
        ("Tên đơn vị\n".encode(), UsageError),
        (b"", UsageError),
        ("Tên đơn vị\n=HYPERLINK(A1)\n".encode(), UsageError),
        ("Tên đơn vị,Từ ngày\nPhòng A,hôm qua\n".encode(), UsageError),
        ("Tên đơn vị\n".encode("utf-16"), UnreadableFile),
        (b"PK\x03\x04 broken", UnreadableFile),
        (("Tên đơn vị\n" + "Phòng A\n" * 5_001).encode(), FileTooLarge),
        (b"x" * 5_000_001, FileTooLarge),
        (bomb(), FileTooLarge),
    ],
    ids=["no name", "no rows", "empty", "formula", "no date", "utf-16", "broken", "long", "large", "bomb"],
)
def test_a_list_that_cannot_be_used_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, error: type[CancuError]
) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(content)
    with pytest.raises(error) as told:
        read_units(path, OFFICE)
    assert told.value.where and told.value.do


def test_a_declaration_before_or_after_loading_gives_the_same_graph(samples: Path) -> None:
    office = Office(name=OFFICE, territory="20")
    files = find_files([samples])
    graphs = []
    for first in (True, False):
        with open_store("memory:") as store:
            archive = Archive(store, load_registry())
            if first:
                archive.declare(office)
            ingest(files, archive)
            if not first:
                archive.declare(office)
            graphs.append(list(jsonl.lines(store)))
            (own,) = store.nodes(NodeType.AGENCY, ["so-tu-phap.20"])
            assert getattr(own, "known_by", None) == "theo khai báo của đơn vị"
    assert graphs[0] == graphs[1]


def test_an_order_is_one_however_many_bodies_it_is_given_to(samples: Path) -> None:
    with open_store("memory:") as store:
        ingest(find_files([samples]), Archive(store, load_registry()))
        orders = list(store.edges(type=EdgeType.YEU_CAU_BAN_HANH, start="kh-27-2026-ubnd.20"))
        told = {
            order.quote.split()[-1]: {edge.end for edge in store.edges(type=EdgeType.YEU_CAU_BAN_HANH, start=order.end)}
            for order in orders
            if order.quote and "kế hoạch" in order.quote
        }  # fmt: skip
        assert told["15/02/2026."] == {"so-tu-phap.20", "so-noi-vu.20", "so-khoa-hoc-va-cong-nghe.20"}
        assert told["28/02/2026."] == {"uy-ban-nhan-dan-cac-xa-phuong.20"}
        reported = {edge.end for edge in store.edges(type=EdgeType.BAO_CAO_KET_QUA)}
        assert "kh-27-2026-ubnd.20" in reported
