"""What can be found in a document as a whole: number or day missing, nothing read as its basis."""

from collections.abc import Iterator

from graph.dates import printed
from graph.kinds import kind_of_type
from graph.vocabulary import Finding, Role
from queries.paper import Found, Whole
from queries.verdict import Evidence
from queries.wording import day

_BASIS = (Role.CAN_CU, Role.THUC_HIEN)
#: Kinds that say what they rest on; letters, notices and reports need not.
_RESTING = frozenset({"luat", "nd", "nq", "qd", "tt", "kh", "ctr", "da", "pa", "qc", "qyd"})


def number_missing(whole: Whole) -> Iterator[Found]:
    """No number or no full day could be read; a draft has none yet."""
    header, signed = whole.record.document, whole.signed
    missing = ["số"] if header.number is None else []
    missing += [] if signed and signed.is_day else ["ngày"]
    if not missing:
        return
    how = f"kết luận theo ngày tra cứu {printed(whole.as_of)}" if signed is None else ""
    if signed and not signed.is_day:
        how = f"chỉ ghi {day(str(signed))}, xét tại cả ngày đầu và ngày cuối"
    sentence = f"Bản đọc được chưa có {' và '.join(missing)}; có thể là dự thảo hoặc số, ngày ở lớp chữ ký"
    sentence += f" số; {how}." if how else " số."
    yield Found(Finding.NUMBER_MISSING, sentence, Evidence(printed=header.number_raw or header.date))


def no_basis(whole: Whole) -> Iterator[Found]:
    """Nothing was read as the basis of a document of a kind that has one (a warning about the reading)."""
    header = whole.record.document
    kind = kind_of_type(header.type) if header.type else None
    rests = kind is None or kind.slug in _RESTING
    if rests and not any(citation.role in _BASIS for citation in whole.record.citations):
        sentence = "Chưa đọc được căn cứ nào; văn bản có thể có phần căn cứ mà chương trình chưa nhận ra."
        yield Found(Finding.NO_BASIS, sentence, Evidence())
