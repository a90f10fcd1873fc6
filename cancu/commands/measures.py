"""`cancu measures`, `cancu path`: figures of the whole graph, and the way between two documents."""

from typing import Annotated

import typer

from cancu.commands.load import JsonOption, StoreOption
from cancu.output import data, json_line
from cancu.settings import registry, store_url
from graph.archive import Archive
from graph.stores import open_store
from queries.designation import designated
from queries.measures import Distance, Measures, chain_words, distance, measure, words_of

_FAMILIES = {
    "effects": "sửa đổi, thay thế, bãi bỏ",
    "bases": "căn cứ, triển khai",
    "promulgation": "ban hành kèm theo",
    "bodies": "trực thuộc",
}


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("measures", help="Số liệu chung: được dựa vào nhiều nhất, chuỗi sửa đổi, vòng lặp dữ liệu.")(
        measures
    )
    app.command("path", help="Khoảng cách giữa hai văn bản và đường nối, bằng lời.")(path)


def measures(
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Số dòng mỗi mục.")] = 10,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the most relied-upon texts, the longest chains of amendments and the cycles of the data."""
    with open_store(store_url(store), read_only=True) as kept:
        found = measure(kept, limit=limit)
    if as_json:
        json_line(found.model_dump(mode="json"))
        return
    for line in _lines(found):
        data(line)


def _lines(found: Measures) -> list[str]:
    lines = ["Được dựa vào nhiều nhất (căn cứ, triển khai thực hiện; gồm cả nguồn tự động, chưa kiểm chứng):"]
    lines += [
        f"  {one.documents} văn bản ({one.held} có toàn văn trong kho): {one.name} [{one.id}]"
        for one in found.relied
    ] or ["  (chưa thấy trong kho)"]
    lines += ["Chuỗi sửa đổi, bổ sung dài nhất:"]
    lines += [f"  {len(steps)} bước: {chain_words(steps)}" for steps in found.chains] or [
        "  (chưa thấy trong kho)"
    ]
    if found.silver:
        lines.append(f"  Không tính {found.silver} quan hệ sửa đổi từ nguồn tự động, chưa kiểm chứng.")
    lines += [f"Vòng lặp (lỗi dữ liệu, cần kiểm tra): {len(found.cycles)}"]
    lines += [f"  {_FAMILIES[cycle.family]}: {chain_words(cycle.steps)}" for cycle in found.cycles]
    return lines


def path(
    start: Annotated[str, typer.Argument(help="Mã, hoặc số, ký hiệu.")],
    end: Annotated[str, typer.Argument(help="Mã, hoặc số, ký hiệu.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the shortest way between two documents, whichever way the relations point."""
    with open_store(store_url(store), read_only=True) as kept:
        known = Archive(kept, registry()).known()
        found = distance(kept, designated(kept, known, start), designated(kept, known, end))
    if as_json:
        json_line(found.model_dump(mode="json"))
        return
    for line in _way(found):
        data(line)


def _way(found: Distance) -> list[str]:
    if found.distance is None:
        return [f"Chưa thấy đường nối giữa {found.start} và {found.end} trong kho."]
    return [f"Khoảng cách: {found.distance} quan hệ.", *(f"  {words_of(step)}" for step in found.steps)]
