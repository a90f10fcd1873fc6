"""`cancu recheck`: the loaded documents whose verdict changed since the last time, and why."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cancu import __version__, verdict_file
from cancu.commands.load import JsonOption, StoreOption
from cancu.output import console, data, json_line, message
from cancu.settings import day, registry, registry_folder, store_url, verdicts_file
from graph.archive import Archive
from graph.dates import printed
from graph.errors import NotFound
from graph.identity import InstrumentId
from graph.record import Record
from graph.registry import Registry
from graph.registry_layers import read_layers
from graph.stores import open_store
from queries.check import check
from queries.verdict_summary import Difference, Summary, Why, differences, summary

_WIDTH = 120
_WHY = {
    Why.TIME: "đến ngày có hiệu lực hoặc hết hiệu lực",
    Why.REGISTRY: "danh mục văn bản thay đổi",
    Why.ARCHIVE: "văn bản đã nạp vào kho thay đổi",
    Why.READING: "tệp văn bản đã thay đổi",
}
_WHAT = {"at_signing": "tại ngày ký", "at_asked": "tại ngày tra cứu", "finding": "phát hiện"}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("recheck", help="Rà soát lại: văn bản đã nạp có kết quả thay đổi so với lần trước.")(recheck)


def recheck(
    as_of: Annotated[str | None, typer.Option("--as-of", help="Ngày tra cứu (mặc định: hôm nay).")] = None,
    last_layer: Annotated[
        bool, typer.Option("--last-layer", help="So với khi chưa có lớp dữ liệu cài sau cùng.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Không ghi lại kết quả lần này.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check every loaded document again, compare, keep the result; exit code 1 when something changed."""
    asked, place = day(as_of), verdicts_file(store)
    with open_store(store_url(store), read_only=True) as kept:
        now = _Desk(Archive(kept, registry()), registry())
        after = dict(now.summaries(asked))
        if last_layer:
            earlier = _below(registry())
            before = dict(_Desk(Archive(kept, earlier), earlier).summaries(asked))
        else:
            before = verdict_file.read(place)
        found = {
            key: differences(before[key], each, now.summary(key, before[key].as_of))
            for key, each in after.items()
            if key in before
        }
    changed = {key: each for key, each in found.items() if each}
    _show(after, changed, len(after.keys() - before.keys()), asked, as_json=as_json)
    if not dry_run:
        verdict_file.write(place, after.values())
    raise typer.Exit(1 if changed else 0)


def _below(whole: Registry) -> Registry:
    """The registry without the layer installed last; raises NotFound where none is."""
    if not read_layers(registry_folder()):
        raise NotFound("Chưa cài lớp dữ liệu nào.", where=str(registry_folder()))
    return Registry(whole.packs[:-1], whole.left_out)


class _Desk:
    """One archive with one registry: the verdicts on its documents."""

    def __init__(self, archive: Archive, known_law: Registry) -> None:
        self._archive, self._registry = archive, known_law
        self._known, self._law = archive.known(), archive.law
        self._records: dict[str, Record] = {}

    def summaries(self, as_of: date) -> Iterator[tuple[str, Summary]]:
        """The summary of every held document by id; an attached plan is judged with its decision."""
        keys = sorted(document.id for document in self._archive.documents())
        for key in (key for key in keys if InstrumentId.parse(key).attached is None):
            self._records[key] = self._archive.record(key)
            yield key, self.summary(key, as_of)

    def summary(self, document: str, as_of: date) -> Summary:
        """The summary of one document on a day."""
        record = self._records[document]
        verdict = check(record, self._known, self._registry, as_of=as_of, program=__version__, law=self._law)
        return summary(verdict, document)


def _show(
    after: dict[str, Summary],
    changed: dict[str, tuple[Difference, ...]],
    new: int,
    asked: date,
    *,
    as_json: bool,
) -> None:
    if as_json:
        told = {
            key: {"name": after[key].name, "differences": [each.model_dump(mode="json") for each in found]}
            for key, found in sorted(changed.items())
        }
        json_line({"as_of": asked.isoformat(), "checked": len(after), "new": new, "changed": told})
        return
    for key, found in sorted(changed.items()):
        data(f"{after[key].name} ({key})")
        _print(found)
    data(
        f"Đã rà soát lại {len(after)} văn bản tại ngày {printed(asked)}: {len(changed)} văn bản có kết quả "
        f"thay đổi, {new} văn bản chưa có kết quả lần trước để so."
    )
    if not after:
        message("Kho chưa có văn bản nào; nạp bằng «cancu load».")


def _print(found: tuple[Difference, ...]) -> None:
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for header in ("Văn bản được dẫn, phát hiện", "Xét", "Trước", "Nay", "Vì sao"):
        table.add_column(header)
    for each in found:
        why = "; ".join((_WHY[each.why], *each.causes))
        cells = (each.name, _WHAT[each.what], each.before or "không có", each.after or "không có", why)
        table.add_row(*map(Text, cells))
    out = console()
    if not out.is_terminal:
        out.width = _WIDTH
    out.print(table)
