"""The files that `cancu check` writes beside its answer: page, Word comments, slips, lists.

What makes them is imported when a file is asked for: every other call would wait for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cancu.output import message
from graph.archive import Reading
from graph.errors import CancuError, UsageError
from graph.record import Record
from graph.reviews import Review
from queries.verdict import Verdict

if TYPE_CHECKING:
    from viz.slip import Outcome

_COMMENTED = "-co-chu-thich"
_SLIP = "-phieu-ra-soat"


@dataclass
class ReportFiles:
    """What was asked for, and what was judged so far.

    `html`, `csv` and `xlsx` take all inputs together; `docx` and `report` are a file for one input and a
    folder for several (`many`). `decided` is what officers decided, by the key of the finding.
    """

    html: Path | None = None
    docx: Path | None = None
    report: Path | None = None
    csv: Path | None = None
    xlsx: Path | None = None
    many: bool = False
    decided: Mapping[str, Review] = field(default_factory=dict)
    outcomes: "list[Outcome]" = field(default_factory=list)
    _taken: set[Path] = field(default_factory=set)

    @property
    def wanted(self) -> bool:
        """Whether any file was asked for."""
        return any((self.html, self.docx, self.report, self.csv, self.xlsx))

    def protect(self, inputs: Sequence[str]) -> None:
        """Refuse to write over what is to be read, or twice into one file. Raises UsageError."""
        kept = {Path(name).resolve() for name in inputs}
        asked = [path for path in (self.html, self.docx, self.report, self.csv, self.xlsx) if path]
        for path in asked:
            if path.resolve() in kept or sum(path.resolve() == other.resolve() for other in asked) > 1:
                raise UsageError(
                    "Tệp kết quả trùng với tệp khác của lệnh này.", where=str(path), do="chọn tên khác."
                )

    def add(self, verdict: Verdict, reading: Reading) -> None:
        """Take one verdict in, and write the files of its own. Raises UsageError, UnreadableFile."""
        if not self.wanted:
            return
        from api.reports.slip import slip_of
        from viz.slip_word import to_docx

        slip = slip_of(verdict, reading.source, reading.record, self.decided)
        self.outcomes.append(slip)
        if self.report:
            self._write(self._place(self.report, verdict.file, _SLIP), to_docx(slip))
        if self.docx:
            self._comment(self.docx, verdict, reading.record)

    def failed(self, target: str, error: CancuError) -> None:
        """Take in that a file could not be judged."""
        if self.wanted:
            from viz.slip import Failure

            self.outcomes.append(Failure(target, error.what))

    def close(self) -> None:
        """Write the files of all inputs together."""
        if not self.outcomes:
            return
        from viz import slip_sheets
        from viz.sheets import to_csv, to_xlsx
        from viz.slip import Slip
        from viz.slip_page import to_html

        if self.html:
            self._write(self.html, to_html(self.outcomes).encode())
        if self.csv:
            self._write(self.csv, to_csv(slip_sheets.findings(self.outcomes)))
        days = [outcome.made for outcome in self.outcomes if isinstance(outcome, Slip)]
        if self.xlsx and days:
            sheets = [slip_sheets.overview(self.outcomes), slip_sheets.findings(self.outcomes)]
            self._write(self.xlsx, to_xlsx(sheets, days[0]))

    def _comment(self, target: Path, verdict: Verdict, record: Record) -> None:
        from api.reports.comments import with_comments

        path = Path(verdict.file)
        if not path.is_file():
            raise UsageError(
                "Chỉ ghi chú thích được vào tệp Word gốc, không phải văn bản trong kho.",
                where=verdict.file,
                do="chỉ ra tệp .docx, hoặc dùng --report.",
            )
        try:
            made = with_comments(verdict, record, path.read_bytes(), self.decided)
        except UsageError as error:
            if not self.many:
                raise
            message(f"Bỏ qua --docx: {error.sentence()}")
            return
        self._write(self._place(target, verdict.file, _COMMENTED), made)

    def _place(self, asked: Path, file: str, suffix: str) -> Path:
        """The asked file, or one named after its input in the asked folder, each once."""
        if not self.many:
            return asked
        stem = Path(file).stem + suffix
        path = asked / f"{stem}.docx"
        for number in range(2, len(self._taken) + 3):
            if path not in self._taken:
                break
            path = asked / f"{stem}-{number}.docx"
        self._taken.add(path)
        return path

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise UsageError("Không ghi được tệp này.", where=str(path), do="chọn chỗ ghi khác.") from error
        message(f"Đã ghi {path}")
