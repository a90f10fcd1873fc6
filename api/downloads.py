"""Downloads: the result of a check as a file instead of a page."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from api.deps import Checked
from api.reports.comments import with_comments
from api.reports.slip import slip_of
from graph.errors import UsageError
from viz import slip_sheets
from viz.sheets import CSV_TYPE, XLSX_TYPE, to_csv, to_xlsx
from viz.slip import Slip
from viz.slip_page import to_html
from viz.slip_word import to_docx

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Form(NamedTuple):
    """One form of a result: its words in the list of forms, what is added to the file's name, its type."""

    label: str
    suffix: str
    media_type: str
    make: Callable[[Slip, Checked, bytes], bytes]


def _commented(_: Slip, made: Checked, data: bytes) -> bytes:
    return with_comments(made.verdict, made.record, data)


def _workbook(slip: Slip, _: Checked, __: bytes) -> bytes:
    return to_xlsx([slip_sheets.overview([slip]), slip_sheets.findings([slip])], slip.made)


def _list(slip: Slip, _: Checked, __: bytes) -> bytes:
    return to_csv(slip_sheets.findings([slip]))


def _slip(slip: Slip, _: Checked, __: bytes) -> bytes:
    return to_docx(slip)


def _print(slip: Slip, _: Checked, __: bytes) -> bytes:
    return to_html([slip]).encode()


_WITH_COMMENTS = "Chính tệp Word, kèm chú thích tại từng viện dẫn"
#: The forms by the name that a request asks for.
FORMS: Mapping[str, Form] = {
    "phieu": Form("Phiếu rà soát (Word)", "-phieu-ra-soat.docx", _DOCX, _slip),
    "chu-thich": Form(_WITH_COMMENTS, "-co-chu-thich.docx", _DOCX, _commented),
    "excel": Form("Bảng Excel", "-ra-soat.xlsx", XLSX_TYPE, _workbook),
    "csv": Form("Bảng CSV", "-ra-soat.csv", CSV_TYPE, _list),
    "html": Form("Trang in được (HTML)", "-ra-soat.html", "text/html; charset=utf-8", _print),
}


def download(name: str, made: Checked, data: bytes) -> Response:
    """A result in one of the forms, as a file to keep. Raises UsageError for a form that there is not."""
    form = FORMS.get(name)
    if form is None:
        raise UsageError("Không có dạng kết quả này.", where="dang", do=f"dùng {', '.join(FORMS)}.")
    content = form.make(slip_of(made.verdict, made.source, made.record), made, data)
    file = PurePosixPath(made.verdict.file).stem + form.suffix
    # RFC 6266: a name with Vietnamese letters goes into filename*, an ASCII one beside it.
    disposition = (
        f"attachment; filename=\"ra-soat{PurePosixPath(form.suffix).suffix}\"; filename*=UTF-8''{quote(file)}"
    )
    return Response(content, media_type=form.media_type, headers={"Content-Disposition": disposition})
