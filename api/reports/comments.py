"""The same Word file with the findings as comments at what they are about."""

from collections.abc import Mapping
from types import MappingProxyType

from api.reports.slip import Opinions, for_reference, grounds, opinions, remark, status_words
from graph.errors import UnreadableFile, UsageError
from graph.record import Record
from graph.reviews import Review
from loaders.readers import docx
from queries import report
from queries.verdict import JudgedCitation, Verdict
from viz.slip import Remark
from viz.word_comments import Comment, commented

AUTHOR = "Rà soát căn cứ"

_NONE: Mapping[str, Review] = MappingProxyType({})


def with_comments(
    verdict: Verdict, record: Record, data: bytes, decided: Mapping[str, Review] = _NONE
) -> bytes:
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
    trace, said = docx.trace(data, verdict.file), opinions(verdict, decided)
    comments = [Comment((), tuple(_whole(verdict, record, said)))]
    for citation in verdict.citations:
        if trace.text[citation.start : citation.end] != citation.text:
            raise UnreadableFile(
                "Tệp đã thay đổi trong khi rà soát.", where=verdict.file, do="Hãy đóng tệp và chạy lại."
            )
        if citation.findings or citation.asked_findings:
            stretches = trace.stretches(citation.start, citation.end)
            comments.append(Comment(stretches, tuple(_about(citation, said))))
    return commented(data, comments, verdict.as_of, AUTHOR)


def _whole(verdict: Verdict, record: Record, said: Opinions) -> list[str]:
    unread = len(record.unread)
    return [
        report.summary(verdict),
        *filter(None, [report.changed_since(verdict)]),
        *(line for found in report.by_gravity(verdict.findings) for line in _words(remark(found, said))),
        report.coverage(verdict),
        *([f"Còn {unread} đoạn chưa đọc được, nêu trong Phiếu rà soát."] if unread else []),
        *record.warnings,
        *grounds(verdict),
        report.last_line(verdict),
    ]


def _about(citation: JudgedCitation, said: Opinions) -> list[str]:
    lines = [f"Tình trạng tại ngày ký: {status_words(citation.at_signing)}"]
    for found in report.by_gravity(citation.findings):
        lines += _words(remark(found, said))
    for found in report.by_gravity(citation.asked_findings):
        lines += _words(for_reference(found))
    return lines


def _words(one: Remark) -> list[str]:
    source = f" [{one.source}]" if one.source else ""
    lines = [f"{one.level} – {one.label}: {one.message}{source}"]
    if one.suggestion:
        lines.append(f"Đề nghị xem xét: {one.suggestion}")
    if one.opinion:
        lines.append(f"Ý kiến xử lý: {one.opinion}")
    return lines
