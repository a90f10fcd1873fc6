"""A report of results and the plan that it reports on: named in its title, not merely cited."""

from pathlib import Path

import pytest

from graph.archive import Archive
from graph.registry import load_registry
from graph.stores import open_store
from graph.vocabulary import EdgeType
from loaders.ingest import ingest

PLAN = "kh-50-2026-ubnd.20"
REPORT = """UBND TỈNH LẠNG SƠN
SỞ Y TẾ
-------
Số: 9/BC-SYT
Lạng Sơn, ngày 10 tháng 12 năm 2026

BÁO CÁO
{title}

{opening}

I. KẾT QUẢ

- {body}
"""
NAMED = "Kế hoạch số 50/KH-UBND ngày 02/3/2026 của UBND tỉnh Lạng Sơn"


@pytest.mark.parametrize(
    ("title", "opening", "body", "linked", "reason"),
    [
        (f"Kết quả thực hiện {NAMED}", "Sở Y tế báo cáo như sau:", "Tốt.", True, "the title names it"),
        (
            "Kết quả công tác năm 2026",
            f"Thực hiện {NAMED}, Sở Y tế báo cáo:",
            "Tốt.",
            True,
            "it carries it out",
        ),
        ("Kết quả công tác năm 2026", "Sở Y tế báo cáo:", f"Có liên quan {NAMED}.", False, "only mentioned"),
        ("Kết quả công tác năm 2026", f"Căn cứ {NAMED};", "Tốt.", False, "only a basis"),
        (
            "Kết quả thực hiện Nghị định số 118/2025/NĐ-CP",
            "Sở Y tế báo cáo:",
            "Tốt.",
            False,
            "a decree is no plan",
        ),
    ],
)
def test_reports(tmp_path: Path, title: str, opening: str, body: str, linked: bool, reason: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT.format(title=title, opening=opening, body=body), encoding="utf-8")
    with open_store("memory:") as store:
        ingest([path], Archive(store, load_registry()))
        found = [edge.end for edge in store.edges(type=EdgeType.BAO_CAO_KET_QUA)]
    assert found == ([PLAN] if linked else []), reason
