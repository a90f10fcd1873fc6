"""The overview of an archive for a terminal."""

from queries.overview import WEAKNESSES, Overview, Weakness

_COUNTS = {
    Weakness.NOT_HELD: "{} văn bản dẫn",
    Weakness.UNREAD: "{} đoạn",
    Weakness.AMBIGUOUS_BODY: "{} khả năng",
}


def overview_lines(found: Overview) -> list[str]:
    """The overview for a terminal, after the line with the name of the store."""
    lines = [f"Đơn vị khai báo: {found.office or 'chưa khai báo (cancu init)'}"]
    if found.earlier_versions:
        lines.append(f"Bản trước (dự thảo, chưa có số) đã có bản chính thức: {found.earlier_versions}")
    for heading, counts in (("Cấp", found.levels), ("Năm", found.years), ("Tên loại", found.kinds)):
        lines.append(f"{heading}: " + "; ".join(f"{name} {number}" for name, number in counts.items()))
    lines.append(f"Chỉ được dẫn, chưa có toàn văn trong kho: {found.cited_only} văn bản")
    lines += [f"  {cited.documents} văn bản dẫn {cited.name} [{cited.id}]" for cited in found.cited_most[:5]]
    lines.append(
        f"Viện dẫn: {found.citations}; có nhiều khả năng: {found.ambiguous}; "
        f"chưa có trong dữ liệu: {found.unmatched}"
    )
    if found.failed:
        lines.append(f"Tệp không đọc được: {len(found.failed)} ({', '.join(list(found.failed)[:5])})")
    lines.append("Chỗ cần xem trước:" if found.weak else "Chỗ cần xem trước: (chưa thấy)")
    for weak in found.weak:
        count = f" ({_COUNTS[weak.why].format(weak.count)})" if weak.why in _COUNTS else ""
        where = f" [{weak.id}]" if weak.id != weak.name else ""
        lines.append(f"  {WEAKNESSES[weak.why]}{count}: {weak.name}{where}")
    more = [f"{WEAKNESSES[why]}: {count}" for why, count in found.weaknesses.items()]
    return [*lines, *(["Cộng: " + "; ".join(more)] if more else [])]
