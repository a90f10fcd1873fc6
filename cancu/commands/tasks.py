"""`cancu tasks`: the ledger of duties — who must do what, by when, and how far it has come."""

from pathlib import Path
from typing import Annotated

import typer

from cancu.commands.gaps import CsvOption, XlsxOption
from cancu.commands.load import JsonOption, StoreOption
from cancu.decided import said
from cancu.listing_table import show_listing, write_listing
from cancu.output import console, json_line, written
from cancu.settings import day, registry, store_url
from graph.archive import Archive
from graph.errors import UsageError
from graph.folding import slug
from graph.stores import open_store
from queries.duty import DUTY_ROLES, DutyRole, Ledger
from queries.task_days import TITLE, due_days
from queries.task_list import found_list, short_task_list, task_list
from queries.task_state import SOON, TaskState
from queries.tasks import Wanted, ledger

_ROLES = ", ".join(term.vi.lower() for term in DUTY_ROLES.values())


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "tasks", help="Sổ theo dõi nhiệm vụ: nhiệm vụ theo cơ quan, vai trò, thời hạn; xuất Excel, lịch."
    )(run)


def run(
    agency: Annotated[str | None, typer.Option("--agency", help="Mã hoặc tên cơ quan được giao.")] = None,
    units: Annotated[bool, typer.Option("--units", help="Cả các đơn vị trực thuộc của --agency.")] = False,
    role: Annotated[
        str | None, typer.Option("--role", help=f"Vai trò: {_ROLES} (hoặc chu-tri, phoi-hop …).")
    ] = None,
    due_before: Annotated[str | None, typer.Option("--due-before", help="Thời hạn đến hết ngày này.")] = None,
    due_after: Annotated[str | None, typer.Option("--due-after", help="Thời hạn từ ngày này.")] = None,
    plan: Annotated[
        str | None, typer.Option("--plan", help="Mã, hoặc số, ký hiệu của văn bản giao việc.")
    ] = None,
    chain: Annotated[
        str | None, typer.Option("--chain", help="Như --plan, kèm các văn bản triển khai văn bản đó.")
    ] = None,
    status: Annotated[TaskState | None, typer.Option("--status", help="Chỉ lấy tình trạng này.")] = None,
    on: Annotated[str | None, typer.Option("--on", "--as-of", help="Ngày xét (mặc định: hôm nay).")] = None,
    soon: Annotated[int, typer.Option("--soon", min=0, max=366, help="Sắp đến hạn: còn số ngày này.")] = SOON,
    active: Annotated[
        bool, typer.Option("--active", help="Bỏ văn bản đã hết thời gian thực hiện, đã được thay thế.")
    ] = False,
    findings: Annotated[
        bool, typer.Option("--findings", help="Chỉ nhiệm vụ có nội dung cần rà soát.")
    ] = False,
    csv: CsvOption = None,
    xlsx: XlsxOption = None,
    ics: Annotated[Path | None, typer.Option("--ics", help="Ghi các thời hạn ra tệp lịch.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the duties asked for, what needs a look first."""
    asked = day(on)
    wanted = Wanted(
        agency=agency, units=units, role=role_of(role) if role else None,
        due_before=day(due_before) if due_before else None, due_after=day(due_after) if due_after else None,
        plan=plan, chain=chain, status=status, active=active, findings=findings,
    )  # fmt: skip
    with open_store(store_url(store), read_only=True) as kept:
        archive = Archive(kept, registry())
        found = ledger(archive, asked, said(store).progress, wanted, soon=soon)
    until = archive.registry.as_of
    if as_json:
        json_line(found.model_dump(mode="json"))
    elif csv is None and xlsx is None and ics is None:
        show_listing(console(), short_task_list(found, until))
        if (looked := found_list(found)).rows:
            show_listing(console(), looked)
    write_listing(task_list(found, until), asked, csv=csv, xlsx=xlsx, more=[found_list(found)])
    if ics is not None:
        written(ics, _calendar(found))


def role_of(words: str) -> DutyRole:
    """The role that words mean: `chủ trì`, `chu-tri`. Raises UsageError for others."""
    known = {slug(term.vi): role for role, term in DUTY_ROLES.items()} | {
        role.value: role for role in DutyRole
    }
    if slug(words) not in known:
        raise UsageError(f"Không có vai trò «{words[:40]}».", where="--role", do=f"dùng: {_ROLES}.")
    return known[slug(words)]


def _calendar(found: Ledger) -> bytes:
    from viz.calendar import Entry, to_ics

    return to_ics(TITLE, (Entry(*one) for one in due_days(found)), found.on)
