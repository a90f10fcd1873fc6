"""What `cancu registry` prints: what was refused, what changed, what there is, what was found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cancu.output import console, data, message
from graph.dates import PartialDate, printed
from graph.effects import status_on
from graph.model import Instrument
from graph.registry import Registry
from graph.vocabulary import GRADES, STATUSES, Grade, Status
from loaders.registry.collect import Collected
from queries.registry_changes import Changes

_SHOWN = 20
_WIDTH = 120
_FACTS = {
    "issued": "ngày ban hành",
    "title": "trích yếu",
    "effective_from": "ngày có hiệu lực",
    "effective_to": "ngày cuối còn hiệu lực",
}


def show_refused(collected: Collected) -> None:
    """Say which rows were not taken over: how many by reason, and the first ones."""
    if not collected.reasons:
        return
    total = sum(collected.reasons.values())
    message(f"Không nhận {total} dòng:")
    for reason, count in sorted(collected.reasons.items(), key=lambda item: (-item[1], item[0])):
        message(f"  {count} · {reason}")
    for line in collected.refused[:_SHOWN]:
        message(f"  {line.where}: {line.reason} — {line.text}")
    if total > _SHOWN:
        message(f"  … còn {total - _SHOWN} dòng; xem đủ bằng --json.")


def show_changes(told: Changes) -> None:
    """Print what a layer changed: how many came and went, which facts differ, which statuses."""
    data(
        f"Thêm {len(told.added)} văn bản, bớt {len(told.removed)}; {len(told.facts)} thông tin thay đổi; "
        f"{len(told.statuses)} văn bản đổi tình trạng tại ngày {printed(told.on)}."
    )
    if told.statuses:
        rows = ((each.name, _words(each.before), _words(each.after)) for each in told.statuses)
        _print(("Văn bản", "Trước", "Sau"), rows, len(told.statuses))
    if told.facts:
        facts = ((f.name, _FACTS[f.fact], f.before or "chưa có", f.after or "chưa có") for f in told.facts)
        _print(("Văn bản", "Thông tin", "Trước", "Sau"), facts, len(told.facts))


def standing(registry: Registry) -> dict[str, Any]:
    """What the registry holds: layers with their day and size, instruments by grade and by source."""
    layers = [
        {
            "name": pack.name,
            "as_of": pack.as_of.isoformat(),
            "instruments": len(pack.rows),
            "relations": len(pack.edges),
            "grades": _counted(grade or "none" for grade in pack.column("grade")),
            "sources": _counted(source for sources in pack.column("sources") for source in sources),
        }
        for pack in registry.packs
    ]
    return {
        "as_of": registry.as_of.isoformat(),
        "version": registry.version,
        "instruments": len(registry.instruments),
        "relations": len(registry.edges),
        "layers": layers,
    }


def _counted(words: Iterable[str]) -> dict[str, int]:
    """How often each word occurs, the most frequent first."""
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def show_status(told: dict[str, Any]) -> None:
    """Print what `standing` says."""
    day = printed(date.fromisoformat(told["as_of"]))
    data(
        f"Danh mục: {told['instruments']} văn bản, {told['relations']} quan hệ; dữ liệu đến ngày {day} "
        f"(bản {told['version']})."
    )
    rows = (
        (
            layer["name"],
            printed(date.fromisoformat(layer["as_of"])),
            str(layer["instruments"]),
            str(layer["relations"]),
            "; ".join(f"{_grade(grade)}: {count}" for grade, count in layer["grades"].items()),
            "; ".join(f"{source}: {count}" for source, count in list(layer["sources"].items())[:4]),
        )
        for layer in told["layers"]
    )
    _print(("Lớp", "Đến ngày", "Văn bản", "Quan hệ", "Độ tin cậy", "Nguồn"), rows, len(told["layers"]))


def show_found(registry: Registry, found: Sequence[Instrument], on: date) -> None:
    """Print found instruments with their status on a day."""
    rows = (
        (
            " ".join(part for part in (each.type, each.canonical) if part) or each.id,
            _day(each),
            each.title or "",
            _words(status_on(registry.law, each, on).statuses),
            each.id,
        )
        for each in found
    )
    _print(("Văn bản", "Ngày", "Trích yếu", f"Tại ngày {printed(on)}", "Mã"), rows, len(found))


def _day(instrument: Instrument) -> str:
    issued = PartialDate.parse(instrument.issued) if instrument.issued else None
    return printed(issued.first) if issued and issued.is_day else str(issued or "")


def _words(statuses: Iterable[Status]) -> str:
    return " hoặc ".join(STATUSES[status].vi for status in statuses)


def _grade(code: str) -> str:
    return GRADES[Grade(code)].vi if code in set(Grade) else "chưa ghi"


def _print(headers: Sequence[str], rows: Iterable[Sequence[str]], total: int) -> None:
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for header in headers:
        table.add_column(header)
    for row, _ in zip(rows, range(_SHOWN * 10), strict=False):
        table.add_row(*(Text(" ".join(cell.split())) for cell in row))
    out = console()
    if not out.is_terminal:
        out.width = _WIDTH
    out.print(table)
    if total > _SHOWN * 10:
        message(f"… còn {total - _SHOWN * 10} dòng; xem đủ bằng --json.")
