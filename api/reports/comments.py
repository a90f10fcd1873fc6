"""The same Word file with the findings as comments at what they are about."""

from api.reports.slip import grounds, remark, status_words
from graph.errors import UnreadableFile, UsageError
from graph.record import Record
from loaders.readers import docx
from queries import report
from queries.verdict import JudgedCitation, Verdict
from viz.slip import Remark
from viz.word_comments import Comment, commented

AUTHOR = "Rà soát căn cứ"


def with_comments(verdict: Verdict, record: Record, data: bytes) -> bytes:
    """The .docx that the verdict was made from, with a comment at each citation that has a finding.

    A first comment at the start says what was found in all, for the whole document, and what it rests on.
    Raises UsageError for a file that is no .docx, UnreadableFile for another one than was judged.
    """
    if data[:2] != b"PK":
        raise UsageError(
            "Chỉ ghi chú thích được vào tệp Word (.docx).",
            where=verdict.file,
            do="dùng --report để có Phiếu rà soát cho mọi loại tệp.",
        )
    trace = docx.trace(data, verdict.file)
    comments = [Comment((), tuple(_whole(verdict, record)))]
    for citation in verdict.citations:
        if trace.text[citation.start : citation.end] != citation.text:
            raise UnreadableFile(
                "Tệp đã thay đổi trong khi rà soát.", where=verdict.file, do="Hãy đóng tệp và chạy lại."
            )
        if citation.findings:
            stretches = trace.stretches(citation.start, citation.end)
            comments.append(Comment(stretches, tuple(_said(citation))))
    return commented(data, comments, verdict.as_of, AUTHOR)


def _whole(verdict: Verdict, record: Record) -> list[str]:
    unread = len(record.unread)
    return [
        report.summary(verdict),
        *filter(None, [report.changed_since(verdict)]),
        *(_words(remark(found)) for found in report.by_gravity(verdict.findings)),
        report.coverage(verdict),
        *([f"Còn {unread} đoạn chưa đọc được, nêu trong Phiếu rà soát."] if unread else []),
        *record.warnings,
        *grounds(verdict),
        report.last_line(verdict),
    ]


def _said(citation: JudgedCitation) -> list[str]:
    said = [f"Tình trạng tại ngày ký: {status_words(citation.at_signing)}"]
    for one in map(remark, report.by_gravity(citation.findings)):
        said.append(_words(one))
        if one.suggestion:
            said.append(f"Đề nghị xem xét: {one.suggestion}")
    return said


def _words(one: Remark) -> str:
    source = f" [{one.source}]" if one.source else ""
    return f"{one.level} – {one.label}: {one.message}{source}"
