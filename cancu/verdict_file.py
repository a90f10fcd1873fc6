"""The file of verdict summaries beside the store: what every loaded document was found to be last time.

One JSON object a line, in the order of ids. It is a convenience: lost or damaged, the next `cancu recheck`
writes it anew and only the comparison is missing.
"""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from graph.errors import StoreError
from queries.verdict_summary import Summary

_MOST_BYTES = 512 * 2**20


def read(path: Path) -> dict[str, Summary]:
    """The kept summaries by document; a line that cannot be read counts as not kept. Raises StoreError."""
    kept: dict[str, Summary] = {}
    try:
        if not path.exists():
            return kept
        if path.stat().st_size > _MOST_BYTES:
            raise StoreError(
                "Tệp kết quả rà soát quá lớn.", where=str(path), do="xóa tệp này; chạy lại sẽ tạo mới."
            )
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                summary = Summary.model_validate_json(line)
            except ValidationError:
                continue
            kept[summary.document] = summary
    except OSError as error:
        raise StoreError("Không đọc được tệp kết quả rà soát.", where=str(path)) from error
    return kept


def write(path: Path, summaries: Iterable[Summary]) -> None:
    """Keep the summaries, all or nothing; raises StoreError."""
    made = path.with_name(path.name + ".new")
    lines = [each.model_dump_json() for each in sorted(summaries, key=lambda each: each.document)]
    try:
        made.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        made.replace(path)
    except OSError as error:
        raise StoreError("Không ghi được tệp kết quả rà soát.", where=str(path)) from error
