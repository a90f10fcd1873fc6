"""Law data from outside: every shape, what is refused, and the traps of direction, identity and days."""

import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.dates import PartialDate
from graph.effects import status_on
from graph.errors import CancuError, UnreadableFile, UsageError
from graph.folding import fold
from graph.registry import of_lines
from graph.registry_lines import read_lines
from graph.vocabulary import EdgeType, Grade, Status
from loaders.registry.days import partial_day, whole_day
from loaders.registry.entry import Entry, rows
from loaders.registry.file import Asked, Import, import_files
from loaders.registry.identity import Identified, canonical_number, identified
from loaders.registry.line import About
from loaders.registry.list_shape import Sort, columns, sort_of
from loaders.registry.relations import TABLE, foreign
from loaders.registry.row_issuer import Publisher
from loaders.registry.statuses import WORDS, State, state_of

DAY = date(2026, 10, 31)
ASKED = Asked(as_of=DAY)
ABOUT = About("nguồn thử", Grade.ONE_SOURCE, DAY)
E = EdgeType


# --- identity: number, kind, issuer, year; nothing is guessed


@pytest.mark.parametrize(
    ("number", "kind", "issuer", "issued", "key", "why"),
    [
        ("118/2025/NĐ-CP", None, None, None, "nd-118-2025-cp", "a decree needs no more"),
        ("Số: 118/2025/ND-CP", None, None, None, "nd-118-2025-cp", "lost diacritics are put back"),
        ("12/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Lạng Sơn", None, "qd-12-2024-ubnd.o20", "old map"),
        ("12/2025/NQ-HĐND", None, "HĐND tỉnh Gia Lai", "2025-08-01", "nq-12-2025-hdnd.52", "new map"),
        ("468/QĐ-TTg", None, None, "2021-03-27", "qdcb-468-2021-ttg", "the year comes from the day"),
        ("15/2003/QĐ-BCN", None, "Bộ Công nghiệp", None, "qd-15-2003-bcn", "a ministry of its time"),
        ("57-NQ/TW", None, None, "2024-12-22", "nq-57-2024-tw", "the Party's order"),
        ("02/2025/NĐ-CP", None, None, "2025-02-18", "nd-2-2025-cp~2025-02-18", "a known homonym by its day"),
    ],
)
def test_what_identifies(
    number: str, kind: str | None, issuer: str | None, issued: str | None, key: str, why: str
) -> None:
    found = identified(number, kind, issuer, PartialDate.parse(issued) if issued else None)
    assert isinstance(found, Identified), found
    assert str(found.id) == key, why


@pytest.mark.parametrize(
    ("number", "kind", "issuer", "issued", "reason"),
    [
        ("12/2024/QĐ-UBND", "Quyết định", None, None, "chưa rõ cơ quan ban hành"),
        ("12/2024/QĐ-UBND", "Quyết định", "UBND huyện Châu Thành", None, "chưa có mã đơn vị"),
        ("12/2025/NQ-HĐND", None, "HĐND tỉnh Gia Lai", None, "trước hay sau sắp xếp"),
        ("91/2015/QH13", None, "Quốc hội", None, "thiếu tên loại"),
        ("468/QĐ-TTg", None, None, None, "thiếu năm"),
        ("118/2025/NĐ-CP", None, None, "2019-06-09", "không hợp với năm"),
        ("118/2025/NĐ-CP", "Bản dịch văn bản", None, None, "chưa có trong danh mục"),
        ("02/2025/NĐ-CP", None, None, None, "nhiều văn bản"),
        ("02/2025/NĐ-CP", None, None, "2025-03-01", "nhiều văn bản"),
        ("002-LB", None, None, None, "không đọc được"),
        ("118/2025/NĐ-CP và 367/2025/NĐ-CP", None, None, None, "không đọc được"),
        ("=1+1", None, None, None, "không đọc được"),
        ("", None, None, None, "không đọc được"),
        ("1" * 500, None, None, None, "không đọc được"),
    ],
)
def test_what_does_not_identify(
    number: str, kind: str | None, issuer: str | None, issued: str | None, reason: str
) -> None:
    found = identified(number, kind, issuer, PartialDate.parse(issued) if issued else None)
    assert isinstance(found, str)
    assert reason in found


@given(st.text(max_size=120))
def test_any_text_is_a_number_or_none(text: str) -> None:
    canonical = canonical_number(text)
    assert canonical is None or canonical_number(canonical) == canonical


# --- days


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("01/7/2025", "2025-07-01"),
        ("1-7-2025", "2025-07-01"),
        ("2025-07-01", "2025-07-01"),
        ("2025-07-01T00:00:00+07:00", "2025-07-01"),
        ("ngày 01 tháng 7 năm 2025", "2025-07-01"),
        (datetime(2025, 7, 1, 9), "2025-07-01"),
        (date(2025, 7, 1), "2025-07-01"),
        ("2025", "2025"),
        ("", None),
        (None, None),
        ("--", None),
    ],
)
def test_days_are_read(value: object, day: str | None) -> None:
    found = partial_day(value)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    "value", ["31/02/2025", "tháng sau", "0001-01-01", "9999-01-01", "45838", 45838, 7.0]
)
def test_what_is_no_day_is_an_error(value: object) -> None:
    with pytest.raises(ValueError, match="không phải một ngày"):
        partial_day(value)


def test_half_a_date_is_no_first_day() -> None:
    with pytest.raises(ValueError, match="chưa đủ"):
        whole_day("2025")


# --- the one table of relations, both ways


@pytest.mark.parametrize(
    ("code", "edge", "holder_acts"),
    [
        ("1", E.BAI_BO, True),
        ("3", E.CAN_CU, True),
        ("4", E.DAN_CHIEU, True),
        ("5", E.DINH_CHI, True),
        ("6", E.DINH_CHINH, True),
        ("7", E.HOP_NHAT, True),
        ("8", E.HUONG_DAN, True),
        ("9", E.HUONG_DAN, True),
        ("10", E.SUA_DOI, True),
        ("11", E.DINH_CHI, True),
        ("12", E.THAY_THE, True),
        ("14", E.DAN_CHIEU, True),
        ("van_ban_thay_the", E.THAY_THE, False),
        ("van_ban_bi_thay_the", E.THAY_THE, True),
        ("van_ban_sua_doi_bo_sung", E.SUA_DOI, False),
        ("van_ban_bi_sua_doi_bo_sung", E.SUA_DOI, True),
        ("van_ban_huong_dan", E.HUONG_DAN, False),
        ("van_ban_duoc_huong_dan", E.HUONG_DAN, True),
        ("van_ban_hop_nhat", E.HOP_NHAT, False),
        ("van_ban_duoc_hop_nhat", E.HOP_NHAT, True),
        ("van_ban_dinh_chinh", E.DINH_CHINH, False),
        ("van_ban_bi_dinh_chinh", E.DINH_CHINH, True),
        ("van_ban_duoc_can_cu", E.CAN_CU, True),
        ("Văn bản sửa đổi", E.SUA_DOI, False),
        ("Văn bản được sửa đổi", E.SUA_DOI, True),
        ("Văn bản quy định hết hiệu lực", E.BAI_BO, False),
        ("Văn bản hết hiệu lực", E.BAI_BO, True),
        ("Văn bản quy định hết hiệu lực 1 phần", E.BAI_BO, False),
        ("Văn bản bị hết hiệu lực 1 phần", E.BAI_BO, True),
        ("Văn bản HD, QĐ chi tiết", E.HUONG_DAN, False),
        ("Văn bản được HD, QĐ chi tiết", E.HUONG_DAN, True),
        ("Văn bản đình chỉ", E.DINH_CHI, False),
        ("Văn bản bị đình chỉ", E.DINH_CHI, True),
        ("Văn bản căn cứ", E.CAN_CU, True),
        ("được thay thế bởi", E.THAY_THE, False),
        ("THAY_THE", E.THAY_THE, True),
    ],
)
def test_a_relation_has_an_edge_and_a_direction(code: str, edge: EdgeType, holder_acts: bool) -> None:
    means = foreign(code)
    assert means is not None
    assert (means.edge, means.holder_acts) == (edge, holder_acts)


@pytest.mark.parametrize("code", ["2", "13", "bị bãi bỏ", "", "văn bản nào đó"])
def test_an_unknown_relation_is_unknown(code: str) -> None:
    assert foreign(code) is None


def test_no_word_of_the_table_means_two_things() -> None:
    words = [fold(row.code) for row in TABLE]
    assert len(words) == len(set(words))


def test_a_code_that_covers_both_never_says_whole() -> None:
    assert {foreign(code).scope for code in ("1", "12", "van_ban_thay_the")} == {"unknown"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("CHL", State.IN_FORCE),
        ("HHL", State.ENDED),
        ("HHL1P", State.ENDED_IN_PART),
        ("TNHL", State.SUSPENDED),
        ("TNHL1P", State.SUSPENDED_IN_PART),
        ("CCHL", State.NOT_YET),
        ("KCPH", State.UNFIT),
        ("hết hiệu lực toàn bộ", State.ENDED),
        ("hết hiệu lực một phần", State.ENDED_IN_PART),
        ("", State.UNSAID),
        ("mới tinh", None),
    ],
)
def test_statuses(words: str, state: State | None) -> None:
    assert state_of(words) is state
    assert all(state_of(known) is meant for known, meant in WORDS.items())


# --- an entry and what the verdict makes of it


def _status(entry: Entry, on: date, about: About = ABOUT) -> tuple[Status, ...]:
    known = entry.identified()
    assert isinstance(known, Identified)
    return _statuses(rows(entry, known, about), str(known.id), on)


def _statuses(lines: Iterable[Mapping[str, Any]], key: str, on: date) -> tuple[Status, ...]:
    head = json.dumps({"registry": "t", "as_of": "2026-10-31"})
    registry = of_lines(read_lines([head, *(json.dumps(line) for line in lines)]))
    return status_on(registry.law, registry.instruments.get(key), on).statuses


BASE = Entry(
    "12/2019/QĐ-BTC",
    None,
    "Bộ Tài chính",
    PartialDate(2019, 5, 1),
    "Về phí",
    date(2019, 7, 1),
    None,
    State.IN_FORCE,
)


@pytest.mark.parametrize(
    ("change", "on", "status", "why"),
    [
        ({}, date(2026, 10, 31), Status.IN_FORCE, "the source vouches up to its day"),
        ({}, date(2026, 11, 1), Status.NO_END_KNOWN, "and not a day longer"),
        ({"state": State.UNSAID}, date(2020, 1, 1), Status.NO_END_KNOWN, "nobody says that it is in force"),
        ({"state": State.ENDED, "ended_on": date(2025, 1, 1)}, date(2025, 1, 1), Status.EXPIRED, "first day"),
        (
            {"state": State.ENDED, "ended_on": date(2025, 1, 1)},
            date(2024, 12, 31),
            Status.IN_FORCE,
            "day before",
        ),
        ({"state": State.ENDED}, date(2020, 1, 1), Status.UNKNOWN, "ended, nobody says when"),
        ({"state": State.ENDED_IN_PART}, date(2020, 1, 1), Status.UNKNOWN, "in part, nobody says when"),
        ({"state": State.SUSPENDED}, date(2020, 1, 1), Status.UNKNOWN, "suspended, nobody says when"),
        (
            {"ended_on": date(2025, 1, 1)},
            date(2026, 1, 1),
            Status.UNKNOWN,
            "in force, yet ended: contradiction",
        ),
        (
            {"state": State.ENDED, "ended_on": date(2027, 1, 1)},
            date(2027, 1, 1),
            Status.UNKNOWN,
            "ended ahead",
        ),
        ({"ended_on": date(2028, 1, 1)}, date(2027, 12, 31), Status.NO_END_KNOWN, "the last day of its term"),
        ({"ended_on": date(2028, 1, 1)}, date(2028, 1, 1), Status.EXPIRED, "the day after its term"),
        ({"state": State.UNFIT}, date(2026, 1, 1), Status.NO_END_KNOWN, "unfit is no legal ending"),
        (
            {"effective_from": date(2019, 1, 1)},
            date(2020, 1, 1),
            Status.UNKNOWN,
            "begins before it was issued",
        ),
    ],
)
def test_what_a_source_says_becomes_a_status(
    change: dict[str, Any], on: date, status: Status, why: str
) -> None:
    assert _status(BASE._replace(**change), on) == (status,), why


def test_an_unverified_copy_vouches_for_nothing() -> None:
    assert _status(BASE, date(2026, 1, 1), ABOUT._replace(grade=Grade.SILVER)) == (Status.NO_END_KNOWN,)


# --- files


def _read(*paths: Path, asked: Asked = ASKED) -> Import:
    return import_files(paths, asked)


def _csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


HEADS = "Số ký hiệu,Tên loại,Ngày ban hành,Ngày có hiệu lực,Quan hệ,Văn bản kia,Quan hệ từ ngày,Phạm vi\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_every_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    text = "Số ký hiệu,Trích yếu\n118/2025/NĐ-CP,Một cửa\n".replace(",", separator)
    made = _read(_csv(tmp_path / "a.csv", text, encoding))
    assert list(made.collected.instruments) == ["nd-118-2025-cp"]


@pytest.mark.parametrize(
    ("relation", "by", "on"),
    [
        ("thay thế", "nd-900-2026-cp", "nd-118-2025-cp"),
        ("được thay thế bởi", "nd-118-2025-cp", "nd-900-2026-cp"),
    ],
)
def test_csv_relations_go_both_ways(tmp_path: Path, relation: str, by: str, on: str) -> None:
    row = f"900/2026/NĐ-CP,,,01/7/2026,{relation},118/2025/NĐ-CP,01/8/2026,toàn bộ\n"
    (effect,) = _read(_csv(tmp_path / "a.csv", HEADS + row)).collected.effects.values()
    assert (effect["effect"], effect["by"], effect["on"], effect["from"], effect["scope"]) == (
        "THAY_THE", by, on, "2026-08-01", "whole",
    )  # fmt: skip


def test_csv_relation_without_a_day_takes_that_of_the_acting_text(tmp_path: Path) -> None:
    row = "900/2026/NĐ-CP,,,01/7/2026,bãi bỏ,118/2025/NĐ-CP,,\n901/2026/NĐ-CP,,,,bãi bỏ,118/2025/NĐ-CP,,\n"
    effects = _read(_csv(tmp_path / "a.csv", HEADS + row)).collected.effects.values()
    assert {(effect["by"], effect.get("from"), effect.get("note")) for effect in effects} == {
        ("nd-900-2026-cp", "2026-07-01", None),
        ("nd-901-2026-cp", None, "nguồn không ghi ngày"),
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("=cmd|' /C calc'!A0,,,,,,,", "công thức"),
        ("118/2025/NĐ-CP,=1+1,,,,,,", "công thức"),
        (f"118/2025/NĐ-CP,{'x' * 5000},,,,,,", "quá dài"),
        ("118/2025/NĐ-CP,,32/13/2025,,,,,", "không phải một ngày"),
        ("118/2025/NĐ-CP,,,,nuốt,61/2018/NĐ-CP,,", "chưa có trong bảng quy đổi"),
        ("118/2025/NĐ-CP,,,,thay thế,,,", "thiếu số"),
        (",,,,,,,x", "không đọc được"),
    ],
)
def test_csv_rows_that_are_refused(tmp_path: Path, row: str, reason: str) -> None:
    collected = _read(_csv(tmp_path / "a.csv", HEADS + row + "\n")).collected
    assert not collected.effects
    assert [reason in line.reason for line in collected.refused] == [True]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xe9\xe8\x80,b\n1,2\n", "CSV"),
        (b"a,b\n1,2\n", "cột"),
        (b"", "rỗng"),
        (b"S\xe1\xbb\x91 k\xc3\xbd hi\xe1\xbb\x87u\n" + b'"' + b"x" * 3_000_000, "CSV"),
    ],
)
def test_csv_that_cannot_be_read(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=what):
        _read(path)


def test_two_texts_of_one_id_are_both_refused(tmp_path: Path) -> None:
    text = "Số ký hiệu,Ngày ban hành\n9/2020/TT-BTC,01/2/2020\n9/2020/TT-BTC,05/2/2020\n10/2020/TT-BTC,05/2/2020\n"
    collected = _read(_csv(tmp_path / "a.csv", text)).collected
    assert list(collected.instruments) == ["tt-10-2020-btc"]
    assert {line.reason for line in collected.refused} == {"trùng mã, khác ngày ban hành"}


def test_nobody_says_of_when_the_data_are(tmp_path: Path) -> None:
    path = _csv(tmp_path / "a.csv", "Số ký hiệu\n118/2025/NĐ-CP\n")
    with pytest.raises(UsageError, match="nguồn hoặc ngày"):
        _read(path, asked=Asked())


# --- our own lines


def test_own_lines_come_back_as_they_went(tmp_path: Path) -> None:
    row = "900/2026/NĐ-CP,,,01/7/2026,thay thế,118/2025/NĐ-CP,01/8/2026,toàn bộ\n"
    first = _read(_csv(tmp_path / "a.csv", HEADS + row))
    paths = []
    for name, content in first.collected.files("vòng", DAY).items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)
    second = _read(*paths, asked=Asked())
    assert second.collected.files("vòng", DAY) == first.collected.files("vòng", DAY)
    assert (second.about.source, second.about.as_of) == ("vòng", DAY)


def test_the_curated_registry_can_be_imported_again() -> None:
    path = Path(__file__).parents[1] / "graph" / "data" / "registry.jsonl"
    collected = _read(path, asked=Asked()).collected
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert not collected.refused
    assert list(collected.instruments.values()) == [row for row in told if "id" in row]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '"x"', '{"id": "../../x"}', '{"id": "nd-1-2020-cp"}', "[" * 5000,
     '{"effect": "NUOT", "by": "nd-1-2020-cp", "on": "nd-2-2020-cp", "grade": "silver", "sources": []}'],
)  # fmt: skip
def test_own_lines_that_do_not_fit_are_listed(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"registry": "x", "as_of": "2026-01-01"}\n' + line + "\n", encoding="utf-8")
    collected = _read(path, asked=Asked()).collected
    assert not collected.instruments and not collected.effects
    assert [refused.where for refused in collected.refused] == ["dòng 2"]


# --- the public data set

METADATA = ("id", "title", "so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "ngay_co_hieu_luc",
            "ngay_het_hieu_luc", "co_quan_ban_hanh", "tinh_trang_hieu_luc")  # fmt: skip
TEXTS = [
    ("1", "Cũ", "1/2018/NĐ-CP", "01/02/2018", "Nghị định", "01/03/2018", "01/07/2025", "Chính phủ", "Hết hiệu lực toàn bộ"),
    ("2", "Mới", "2/2025/NQ-CP", "01/06/2025", "Nghị quyết", "01/07/2025", None, "Chính phủ", "Còn hiệu lực"),
    ("3", "Còn", "3/2019/NĐ-CP", "01/02/2019", "Nghị định", "01/03/2019", None, "Chính phủ", "Còn hiệu lực"),
    ("4", "Dịch", "3/2019/NĐ-CP", "01/02/2019", "Bản dịch văn bản", None, None, "Chính phủ", "Còn hiệu lực"),
    ("5", "Một phần", "5/2019/NĐ-CP", "01/02/2019", "Nghị định", "01/03/2019", None, "Chính phủ", "Hết hiệu lực một phần"),
]  # fmt: skip


def _dataset(folder: Path, relations: list[tuple[str, str, str]], form: str) -> Path:
    heads = {"metadata": METADATA, "relationships": ("doc_id", "other_doc_id", "relationship")}
    for name, table in (("metadata", TEXTS), ("relationships", relations)):
        if form == "parquet":
            import pyarrow as pa
            import pyarrow.parquet as parquet

            schema = pa.schema([(column, pa.string()) for column in heads[name]])
            columns = list(zip(*table, strict=True)) or [()] * len(heads[name])
            made = pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], schema=schema)
            parquet.write_table(made, folder / f"{name}.parquet")
        else:
            lines = [heads[name], *table]
            text = "\n".join(",".join(cell or "" for cell in line) for line in lines)
            (folder / f"{name}.csv").write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_the_data_set_is_read_in_both_forms(tmp_path: Path, form: str) -> None:
    relations = [
        ("2", "1", "Văn bản hết hiệu lực"),
        ("1", "2", "Văn bản quy định hết hiệu lực"),
        ("2", "3", "Văn bản căn cứ"),
    ]
    made = _read(_dataset(tmp_path, relations, form))
    collected = made.collected
    assert sorted(collected.instruments) == ["nd-1-2018-cp", "nd-3-2019-cp", "nd-5-2019-cp", "nq-2-2025-cp"]
    assert made.about.grade is Grade.SILVER
    between = [e for e in collected.effects.values() if e["by"] != e["on"]]
    assert [(e["effect"], e["by"], e["on"], e["scope"], e["from"]) for e in between] == [
        ("BAI_BO", "nq-2-2025-cp", "nd-1-2018-cp", "whole", "2025-07-01")
    ], "both directions of one relation are one edge; bases are not taken"
    assert [line.reason for line in collected.refused] == [
        "tên loại văn bản «Bản dịch văn bản» chưa có trong danh mục"
    ]


@pytest.mark.parametrize(
    ("relation", "scope", "why"),
    [
        (("2", "1", "Thay thế"), "whole", "it ended on the very day"),
        (("2", "3", "Thay thế"), "part", "it lives on: only a part was replaced"),
        (("2", "3", "Văn bản hết hiệu lực"), "unknown", "it lives on, though the label says whole"),
        (("2", "5", "Bãi bỏ"), "part", "it lives on in part"),
    ],
)
def test_partial_is_not_taken_for_full(
    tmp_path: Path, relation: tuple[str, str, str], scope: str, why: str
) -> None:
    collected = _read(_dataset(tmp_path, [relation], "csv")).collected
    (edge,) = (e for e in collected.effects.values() if e["by"] != e["on"])
    assert edge["scope"] == scope, why


@pytest.mark.parametrize(
    ("relation", "reason"),
    [
        (("1", "2", "Thay thế"), "chiều quan hệ trái với ngày ban hành"),
        (("1", "2", "Văn bản được sửa đổi"), "chiều quan hệ trái với ngày ban hành"),
        (("2", "99", "Thay thế"), "một trong hai văn bản"),
        (("2", "4", "Thay thế"), "một trong hai văn bản"),
        (("2", "1", "Nuốt"), "loại quan hệ"),
    ],
)
def test_relations_that_are_refused(tmp_path: Path, relation: tuple[str, str, str], reason: str) -> None:
    collected = _read(_dataset(tmp_path, [relation], "parquet")).collected
    assert not [e for e in collected.effects.values() if e["by"] != e["on"]]
    assert any(reason in line.reason for line in collected.refused)


def test_an_end_in_part_that_nobody_explains_is_kept_in_doubt(tmp_path: Path) -> None:
    alone = _read(_dataset(tmp_path, [], "csv")).collected.effects.values()
    explained = _read(_dataset(tmp_path, [("2", "5", "Sửa đổi, bổ sung")], "csv")).collected.effects.values()
    assert [e["scope"] for e in alone if e["on"] == "nd-5-2019-cp"] == ["unknown"]
    assert [e["effect"] for e in explained if e["on"] == "nd-5-2019-cp"] == ["SUA_DOI"]


def test_relationships_alone_and_broken_parquet_are_refused(tmp_path: Path) -> None:
    _dataset(tmp_path, [("1", "2", "Thay thế")], "parquet")
    with pytest.raises(UsageError, match="metadata"):
        _read(tmp_path / "relationships.parquet")
    broken = tmp_path / "metadata.parquet"
    broken.write_bytes(b"PAR1" + b"\x00" * 100 + b"PAR1")
    with pytest.raises(UnreadableFile, match="Parquet"):
        _read(broken)


# --- announced lists

ENDED = ["TT", "Tên loại văn bản", "Số, ký hiệu; ngày, tháng, năm ban hành văn bản",
         "Tên gọi của văn bản/Trích yếu nội dung của văn bản", "Lý do hết hiệu lực", "Ngày hết hiệu lực"]  # fmt: skip
PARTLY = ["TT", "Tên loại văn bản", "Số, ký hiệu; ngày, tháng, năm ban hành văn bản; tên gọi của văn bản",
          "Nội dung, quy định hết hiệu lực", "Lý do hết hiệu lực", "Ngày hết hiệu lực"]  # fmt: skip
SOURCE = "Quyết định số 123/QĐ-UBND ngày 20/01/2026 của Chủ tịch Ủy ban nhân dân tỉnh"


def _decision(path: Path, province: str, tables: list[tuple[str, list[list[str]]]]) -> Path:
    document = Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text = f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: 123/QĐ-UBND"
    head.cell(1, 1).text = f"{province}, ngày 20 tháng 01 năm 2026"
    for text in (
        "QUYẾT ĐỊNH",
        "Công bố danh mục văn bản hết hiệu lực toàn bộ và một phần năm 2025",
        f"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH {province.upper()}",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    ):
        document.add_paragraph(text)
    for heading, rows_ in tables:
        document.add_paragraph(heading)
        table = document.add_table(rows=len(rows_), cols=len(rows_[0]))
        for index, row in enumerate(rows_):
            for column, cell in enumerate(row):
                table.cell(index, column).text = cell
    document.save(str(path))
    return path


@pytest.fixture
def announced(tmp_path: Path) -> Import:
    whole = [
        ENDED,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I. NGHỊ QUYẾT"] * 6,
        ["1", "Nghị quyết", "12/2019/NQ-HĐND ngày 10/7/2019", "Mức chi", "Được thay thế bởi Nghị quyết số "
         "15/2025/NQ-HĐND ngày 01/8/2025 của Hội đồng nhân dân tỉnh", "11/8/2025"],
        ["2", "Nghị quyết", "08/2021/NQ-HĐND; 17/7/2021", "Chính sách", "Hết thời hạn có hiệu lực đã được quy "
         "định trong văn bản", "Từ ngày 01/01/2026"],
        ["3", "Quyết định", "21/2018/QĐ-UBND ngày 05/3/2018", "Quy chế", "Bãi bỏ bởi Quyết định số "
         "30/2025/QĐ-UBND và Quyết định số 31/2025/QĐ-UBND", "25/10/2025"],
        ["4", "", "22/2018/QĐ-UBND ngày 06/3/2018", "Quy định", "Không còn đối tượng điều chỉnh", ""],
        ["5", "Quyết định", "năm 2017", "Không rõ", "", ""],
        ["B. VĂN BẢN NGƯNG HIỆU LỰC TOÀN BỘ"] * 6,
        ["6", "Quyết định", "23/2018/QĐ-UBND ngày 07/3/2018", "Quy định", "", "01/12/2025"],
        ["Tổng số: 6 văn bản"] * 6,
    ]  # fmt: skip
    part = [PARTLY, ["1", "Quyết định", "05/2022/QĐ-UBND ngày 01/02/2022 ban hành Quy định quản lý", "Điều 4, Điều 5",
                     "Được sửa đổi, bổ sung bởi Quyết định số 18/2025/QĐ-UBND ngày 02/6/2025", "12/6/2025"]]  # fmt: skip
    path = _decision(tmp_path / "cong-bo.docx", "Lạng Sơn", [
        ("A. DANH MỤC VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ NĂM 2025", whole),
        ("B. DANH MỤC VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN NĂM 2025", part),
    ])  # fmt: skip
    return import_files([path], Asked())


def test_a_decision_names_itself_as_source_and_day(announced: Import) -> None:
    assert announced.about == About(f"{SOURCE} Lạng Sơn", Grade.ONE_SOURCE, date(2026, 1, 20))


@pytest.mark.parametrize(
    ("on", "effect", "by", "scope", "day"),
    [
        ("nq-12-2019-hdnd.o20", "THAY_THE", "nq-15-2025-hdnd.20", "whole", "2025-08-11"),
        ("qd-21-2018-ubnd.o20", "BAI_BO", "qd-21-2018-ubnd.o20", "whole", "2025-10-25"),
        ("qd-22-2018-ubnd.o20", "BAI_BO", "qd-22-2018-ubnd.o20", "whole", None),
        ("qd-23-2018-ubnd.o20", "DINH_CHI", "qd-23-2018-ubnd.o20", "whole", "2025-12-01"),
        ("qd-5-2022-ubnd.o20", "SUA_DOI", "qd-18-2025-ubnd.o20", "part", "2025-06-12"),
    ],
)
def test_who_ended_what_from_when(
    announced: Import, on: str, effect: str, by: str, scope: str, day: str | None
) -> None:
    (row,) = (row for row in announced.collected.effects.values() if row["on"] == on)
    assert (row["effect"], row["by"], row["scope"], row.get("from")) == (effect, by, scope, day)


def test_a_term_that_ran_out_is_a_term(announced: Import) -> None:
    row = announced.collected.instruments["nq-8-2021-hdnd.o20"]
    assert row["effective_to"] == ["2025-12-31", "one_source"]
    assert "nq-8-2021-hdnd.o20" not in {row["on"] for row in announced.collected.effects.values()}


def test_a_title_behind_the_number_and_the_parts_are_kept(announced: Import) -> None:
    assert announced.collected.instruments["qd-5-2022-ubnd.o20"]["title"][0] == "ban hành Quy định quản lý"
    (row,) = (row for row in announced.collected.effects.values() if row["on"] == "qd-5-2022-ubnd.o20")
    assert row["on_article"] == "Điều 4, Điều 5"


def test_what_a_list_does_not_say_is_listed(announced: Import) -> None:
    assert [line.reason for line in announced.collected.refused] == ["không có số, ký hiệu đọc được"]


def test_a_merged_province_must_say_whose_texts_they_are(tmp_path: Path) -> None:
    table = [ENDED, ["1", "Quyết định", "21/2018/QĐ-UBND ngày 05/3/2018", "Quy chế", "", "25/10/2025"],
             ["II. VĂN BẢN CỦA TỈNH BẮC KẠN"] * 6,
             ["2", "Quyết định", "21/2018/QĐ-UBND ngày 05/3/2018", "Quy chế", "", "25/10/2025"]]  # fmt: skip
    path = _decision(tmp_path / "a.docx", "Thái Nguyên", [("VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ", table)])
    collected = import_files([path], Asked()).collected
    assert list(collected.instruments) == ["qd-21-2018-ubnd.o06"]
    assert [line.reason for line in collected.refused] == ["chưa rõ cơ quan ban hành (địa phương nào)"]


def _workbook(path: Path, rows_: list[list[object]], title: str = "Trang1") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows_:
        sheet.append(row)
    book.save(path)
    return path


def test_a_list_of_living_texts_vouches_for_them(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [
        ["DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT CÒN HIỆU LỰC CỦA TỈNH LẠNG SƠN"],
        ["STT", "Tên loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Tên gọi", "Thời điểm có hiệu lực"],
        [1, "Nghị quyết", "03/2022/NQ-HĐND", datetime(2022, 7, 8), "Quy định mức thu", "18/7/2022"],
        [2, "Quyết định", "10/2023/QĐ-UBND", "20/04/2023", '=HYPERLINK("http://x")', "01/5/2023"],
    ])  # fmt: skip
    made = import_files([path], Asked("UBND tỉnh Lạng Sơn", None, date(2023, 12, 31)))
    (row,) = made.collected.instruments.values()
    assert (row["id"], row["vouched_until"], row["effective_from"][0]) == (
        "nq-3-2022-hdnd.o20", "2023-12-31", "2022-07-18",
    )  # fmt: skip
    assert ["công thức" in line.reason for line in made.collected.refused] == [True]


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("DANH MỤC VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ", Sort(State.ENDED, "whole")),
        ("Văn bản hết hiệu lực một phần năm 2025", Sort(State.ENDED, "part")),
        ("hết hiệu lực, ngưng hiệu lực toàn bộ hoặc một phần", Sort(State.ENDED, "unknown")),
        ("B. VĂN BẢN NGƯNG HIỆU LỰC TOÀN BỘ", Sort(State.SUSPENDED, "whole")),
        ("Danh mục văn bản còn hiệu lực", Sort(State.IN_FORCE, "whole")),
        ("còn hiệu lực, hết hiệu lực", None),
        ("I. NGHỊ QUYẾT", None),
    ],
)
def test_headings(words: str, sort: Sort | None) -> None:
    assert sort_of(words) == sort


def test_a_table_of_something_else_is_no_list() -> None:
    assert columns(["TT", "Nội dung", "Chủ trì", "Thời gian"]) is None
    assert columns(ENDED) == {"type": 1, "number": 2, "title": 3, "reason": 4, "ended_on": 5}


@pytest.mark.parametrize(
    ("unit", "symbol", "issued", "issuer"),
    [
        ("tỉnh Lạng Sơn", "NQ-HĐND", date(2019, 1, 1), "Hội đồng nhân dân tỉnh Lạng Sơn"),
        ("tỉnh Thái Nguyên", "QĐ-UBND", date(2019, 1, 1), None),
        ("tỉnh Thái Nguyên", "QĐ-UBND", date(2025, 8, 1), "Ủy ban nhân dân tỉnh Thái Nguyên"),
        ("tỉnh Lạng Sơn", "TT-BTC", date(2019, 1, 1), None),
        (None, "QĐ-UBND", date(2025, 8, 1), None),
    ],
)
def test_whose_text_a_row_is(unit: str | None, symbol: str, issued: date, issuer: str | None) -> None:
    assert Publisher(unit).issuer(symbol, issued) == issuer


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"", b"\x00" * 2000, b"%PDF-1.4 x"])
def test_a_broken_file_is_an_error_of_ours(tmp_path: Path, content: bytes) -> None:
    for suffix in (".xlsx", ".docx", ".csv", ".parquet", ".jsonl"):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content)
        with pytest.raises(CancuError):
            _read(path, asked=Asked("x", None, DAY))


def _repacked(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A workbook with one part of its package changed."""
    made = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return made


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet1.xml", lambda part: part + b" " * 60_000_000),
        ("xl/worksheets/sheet1.xml", lambda part: part[: len(part) // 2]),
        (
            "xl/worksheets/sheet1.xml",
            lambda part: part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        ),
        ("xl/workbook.xml", lambda part: b""),
    ],
    ids=["bomb", "cut", "doctype", "empty"],
)
def test_a_hostile_workbook_is_refused(tmp_path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    path = _workbook(
        tmp_path / "a.xlsx", [ENDED, [1, "Nghị định", "1/2019/NĐ-CP ngày 01/01/2019", "x", "", ""]]
    )
    with pytest.raises(CancuError):
        _read(_repacked(path, part, change), asked=Asked("x", None, DAY))
