"""What the pages hand out besides pages: results as files, and the list of what was told and is not seen."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import anyio
import docx
import httpx
import openpyxl
import pytest
from fastapi import FastAPI

from api.app import Settings, create_app
from api.downloads import FORMS
from graph.archive import Archive
from graph.registry import load_registry
from graph.stores import open_store
from loaders.ingest import ingest

PLAN = "01-ke-hoach-tinh-2026.docx"
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> FastAPI:
    url = f"ladybug:{tmp_path_factory.mktemp('kept') / 'store'}"
    files = [file for file in sorted(samples.iterdir()) if file.name[:2] in ("01", "02", "03")]
    with open_store(url) as store:
        ingest(files, Archive(store, load_registry()))
    return create_app(Settings(program="0.0", as_of=TODAY, store=url))


def asked(app: FastAPI, method: str, path: str, **rest: Any) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, **rest)

    return anyio.run(ask)


def sent(app: FastAPI, file: Path, **fields: str) -> httpx.Response:
    return asked(app, "POST", "/ra-soat", files={"file": (file.name, file.read_bytes())}, data=fields)


@pytest.mark.parametrize("name", FORMS)
def test_a_result_is_handed_out_as_a_file(app: FastAPI, samples: Path, name: str) -> None:
    answer = sent(app, samples / PLAN, dang=name)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMS[name].media_type
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith("attachment;") and FORMS[name].suffix in disposition
    assert sent(app, samples / PLAN, dang=name).content == answer.content, "the same input, the same bytes"
    assert told(name, answer.content)


def told(name: str, content: bytes) -> bool:
    """Whether the file can be opened and speaks of what the plan cites."""
    if name == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        return any("118/2025" in cell for row in rows for cell in row)
    if name == "excel":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return any("118/2025" in str(cell) for sheet in book for row in sheet.values for cell in row)
    if name == "html":
        return "118/2025" in content.decode() and "<script" not in content.decode()
    opened = docx.Document(io.BytesIO(content))
    if name == "chu-thich":
        return any(comment.author == "Rà soát căn cứ" for comment in opened.comments)
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return any("118/2025" in text for text in cells)


def test_comments_go_into_word_files_only(app: FastAPI, samples: Path) -> None:
    answer = sent(app, samples / "02-ke-hoach-so-tu-phap-2026.pdf", dang="chu-thich")
    assert answer.status_code == 400
    assert "Word" in answer.text and "Traceback" not in answer.text


def test_an_unknown_form_is_refused(app: FastAPI, samples: Path) -> None:
    assert sent(app, samples / PLAN, dang="../../etc").status_code == 400


def test_a_hostile_name_stays_inside_its_header(app: FastAPI, samples: Path) -> None:
    content = (samples / PLAN).read_bytes()
    name = 'a"; filename="b.exe\r\nX-Evil: 1.docx'
    answer = asked(app, "POST", "/ra-soat", files={"file": (name, content)}, data={"dang": "phieu"})
    assert answer.status_code == 200
    assert "x-evil" not in answer.headers
    assert answer.headers["content-disposition"].count('filename="') == 1


def test_form_and_reuse_are_asked_for_on_the_page(app: FastAPI, samples: Path) -> None:
    draft = samples / "13-du-thao-ke-hoach-tinh-2027.docx"
    plain, formal = sent(app, draft).text, sent(app, draft, form="1").text
    assert "NĐ 30/2020" not in plain and "NĐ 30/2020" in formal


def test_the_start_page_offers_every_form(app: FastAPI) -> None:
    start = asked(app, "GET", "/").text
    assert all(f'value="{name}"' in start and form.label in start for name, form in FORMS.items())


def test_the_page_of_what_was_told_shows_what_is_not_seen(app: FastAPI) -> None:
    page = asked(app, "GET", "/theo-doi", params={"van_ban": "27/KH-UBND", "ngay": "2026-11-20"}).text
    assert "Chưa thấy trong kho" in page and "Sở Khoa học và Công nghệ tỉnh Lạng Sơn" in page
    assert "Chậm 10 ngày" in page and "không có nghĩa là chưa ban hành" in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"loai": "xx"}, 400),
        ({"nam": "20x6"}, 400),
        ({"ngay": "hôm qua"}, 400),
        ({"van_ban": "9999/KH-UBND"}, 404),
        ({"van_ban": "<script>alert(1)</script>"}, 404),
        ({"nam": "1999"}, 200),
        ({"loai": ""}, 200),
    ],
)
def test_what_is_asked_of_that_page(app: FastAPI, query: dict[str, str], status: int) -> None:
    answer = asked(app, "GET", "/theo-doi", params=query, headers={"accept": "text/html"})
    assert answer.status_code == status
    assert "<script>alert" not in answer.text
