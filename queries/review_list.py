"""The list of findings with what officers decided on them; it can be filled in and read back."""

from collections.abc import Iterable, Mapping

from graph.progress import Recorded
from graph.reviews import DECISIONS, Review
from graph.vocabulary import FINDINGS, SEVERITIES
from queries.listing import Listing, Value
from queries.marks import Mark, settled

#: The columns by which a filled-in list is read back.
KEY, OPINION, REASON = "Mã nội dung", "Ý kiến xử lý", "Lý do"
PERSON, DECIDED = "Người xử lý", "Ngày xử lý"
_FINDINGS = (
    "TT", "Văn bản được dẫn", "Mức", "Nội dung cần rà soát", OPINION, REASON, "Người xử lý", "Ngày", KEY,
)  # fmt: skip
_DECIDED = ("TT", KEY, OPINION, REASON, "Người xử lý", "Ngày")


def findings_list(file: str, found: Iterable[Mark]) -> Listing:
    """The findings of one document in rows, those decided on with their decision."""
    shown = list(found)
    rows = tuple(
        (
            number, mark.name, SEVERITIES[mark.severity].vi, f"{FINDINGS[mark.code].vi}: {mark.message}",
            *decision_cells(mark.review), mark.key,
        )
        for number, mark in enumerate(shown, 1)
    )  # fmt: skip
    told = f"{settled(shown)}/{len(shown)} nội dung đã có ý kiến xử lý."
    return Listing(f"Ý KIẾN XỬ LÝ: {file}", _FINDINGS, rows, (told, _HOW))


_HOW = (
    f"Cột «{OPINION}» nhận: " + "; ".join(term.vi for term in DECISIONS.values()) + ". "
    "Ý kiến xử lý không làm thay đổi kết quả rà soát."
)


def findings_lines(file: str, found: Iterable[Mark]) -> list[str]:
    """The same for a terminal: the key of each finding on a line of its own, so that it can be copied."""
    lines = [f"Ý kiến xử lý: {file}"]
    shown = list(found)
    for mark in shown:
        place = f"[{mark.number}] " if mark.number else ""
        lines += [
            "",
            mark.key,
            f"  {place}{SEVERITIES[mark.severity].vi} · {FINDINGS[mark.code].vi}: {mark.message}",
        ]
        if mark.review:
            lines.append(f"  → {mark.review.words()}")
    return [*lines, "", f"{settled(shown)}/{len(shown)} nội dung đã có ý kiến xử lý."]


def decided_lines(decided: Iterable[Review | Recorded]) -> list[str]:
    """Every decision that holds and every record of a duty, by key, for a terminal."""
    lines = [f"{one.key}\n  → {one.words()}" for one in sorted(decided, key=lambda one: one.key)]
    return [*lines, f"{len(lines)} nội dung đã có ý kiến xử lý."]


def decided_list(decided: Mapping[str, Review]) -> Listing:
    """Every decision that holds, by key."""
    rows = tuple(
        (number, key, *decision_cells(decided[key])) for number, key in enumerate(sorted(decided), 1)
    )
    return Listing("Ý KIẾN XỬ LÝ ĐÃ GHI", _DECIDED, rows, (f"{len(rows)} nội dung đã có ý kiến xử lý.",))


def decision_cells(review: Review | None) -> tuple[Value, Value, Value, Value]:
    """A decision in four cells: what, why, by whom, on which day."""
    if review is None:
        return None, None, None, None
    return DECISIONS[review.decision].vi, review.reason, review.person, review.on
