"""`cancu load`, `unload`, `rebuild`, `status`: documents into the store and out of it."""

import time
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from cancu.output import data, json_line, message
from cancu.settings import registry, store_url
from graph.archive import Archive, Reading
from graph.stores import open_store
from loaders.extract import read_record
from loaders.ingest import Outcome, find_files, ingest
from queries.overview import overview
from queries.overview_text import overview_lines
from queries.version_pairs import version_pairs

STORE_HELP = "Kho, ví dụ ladybug:THƯ_MỤC (mặc định: biến CANCU_STORE, rồi thư mục .cancu của người dùng)."
StoreOption = Annotated[str | None, typer.Option("--store", help=STORE_HELP)]
JsonOption = Annotated[bool, typer.Option("--json", help="In JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("load", help="Nạp kho: nạp tệp, thư mục; nạp lại không sinh bản trùng.")(load)
    app.command("unload", help="Đưa ra khỏi kho: bỏ một văn bản, giữ thông tin từ văn bản khác.")(unload)
    app.command("rebuild", help="Dựng lại kho: đọc lại các tệp nguồn đã lưu.")(rebuild)
    app.command("status", help="Tình hình dữ liệu của kho.")(status)


def load(
    paths: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read files into the store and report read, unchanged, failed and not understood."""
    files = find_files(paths)
    started = time.monotonic()

    def progress(outcome: Outcome) -> None:
        if not as_json:
            message(_line(outcome))

    with open_store(store_url(store)) as kept:
        archive = Archive(kept, registry())
        outcomes = ingest(files, archive, progress)
        loaded = {key for outcome in outcomes for key in outcome.documents}
        pairs = version_pairs(archive, loaded) if loaded else []
    if as_json:
        for outcome in outcomes:
            json_line(outcome.model_dump(mode="json"))
    else:
        data(_summary(outcomes, time.monotonic() - started))
    for pair in pairs:
        message(
            f"  {pair.words()}" + ("" if pair.sure else f"; nếu đúng: cancu link {pair.earlier} {pair.final}")
        )
    raise typer.Exit(2 if any(outcome.state == "failed" for outcome in outcomes) else 0)


def _line(outcome: Outcome) -> str:
    if outcome.state == "failed":
        return f"  không đọc được  {outcome.error}"
    if outcome.state == "unchanged":
        return f"  đã có           {outcome.file}"
    read = f"{outcome.citations} viện dẫn, {outcome.tasks} nhiệm vụ, {outcome.unread} đoạn chưa đọc được"
    told = "".join(f"\n                  ! {warning}" for warning in outcome.warnings)
    state = "đã nạp lại" if outcome.corrected else "đã nạp    "
    return f"  {state}      {outcome.file}: {read}{told}"


def _summary(outcomes: list[Outcome], seconds: float) -> str:
    states = Counter(outcome.state for outcome in outcomes)
    unread = sum(outcome.unread for outcome in outcomes)
    rate = len(outcomes) / seconds if seconds > 0 else 0.0
    return (
        f"{len(outcomes)} tệp: {states['loaded']} đã nạp, {states['unchanged']} đã có, "
        f"{states['failed']} không đọc được; {unread} đoạn chưa đọc được. ({rate:.1f} tệp/giây)"
    )


def unload(
    instrument: Annotated[str, typer.Argument(help="Mã văn bản, ví dụ kh-20-2021-ubnd.o19.")],
    store: StoreOption = None,
) -> None:
    """Take one document out of the store; what other documents say of it stays."""
    with open_store(store_url(store)) as kept:
        files = Archive(kept, registry()).remove(instrument)
    data(f"Đã đưa {instrument} ra khỏi kho ({', '.join(files)}).")


def rebuild(store: StoreOption = None) -> None:
    """Read the stored sources again with this version of the grammar and derive everything anew."""
    with open_store(store_url(store)) as kept:
        archive = Archive(kept, registry())
        archive.renew()
        readings = [Reading(r.source, read_record(r.source, r.record.file)) for r in archive.readings()]
        archive.rebuild(readings)
    data(f"Đã dựng lại kho từ {len(readings)} tệp nguồn.")


def status(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Say what the store holds, what is only cited or unresolved, where it is weakest, and its data date."""
    with open_store(store_url(store), read_only=True) as kept:
        found = overview(Archive(kept, registry()))
        counts, meta = kept.count(), kept.meta()
    if as_json:
        known = {key: value for key, value in meta.items() if key in ("schema", "registry", "as_of")}
        json_line(found.model_dump(mode="json") | {"counts": counts, "meta": known})
        return
    data(f"Kho {kept.url}: {found.documents} văn bản có toàn văn.")
    for line in overview_lines(found):
        data(line)
    data(f"Dữ liệu văn bản đến ngày {meta.get('as_of', '?')} (bản {meta.get('registry', '?')}).")
