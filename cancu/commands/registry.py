"""`cancu registry`: law data into the office's own layers, out of them again, and what there is."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from cancu.commands.load import JsonOption
from cancu.output import data, json_line, message
from cancu.registry_report import show_changes, show_found, show_refused, show_status, standing
from cancu.settings import day, has_store, registry, registry_folder
from graph.errors import NotFound, UnreadableFile, UsageError
from graph.folding import slug
from graph.registry import Registry
from graph.registry_layers import read_layers, remove_layer, write_layer
from graph.vocabulary import Grade
from loaders.registry import own_lines, pack
from loaders.registry.collect import Collected
from loaders.registry.file import Asked, Import, import_files
from queries.registry_changes import changes, touched
from queries.registry_find import find as find_instruments

commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Files = Annotated[list[Path], typer.Argument(help="Tệp CSV, xlsx, docx, Parquet, JSON lines hoặc thư mục.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="Nguồn của dữ liệu, như sẽ in ra.")]
GradeOption = Annotated[Grade | None, typer.Option("--grade", help="Độ tin cậy của nguồn.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="Ngày của dữ liệu.")]
NameOption = Annotated[str | None, typer.Option("--name", help="Tên lớp dữ liệu (mặc định: tên tệp).")]
OnOption = Annotated[str | None, typer.Option("--on", help="Ngày so sánh tình trạng (mặc định: hôm nay).")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=1000, help="Số dòng nhiều nhất.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(commands, name="registry", help="Danh mục văn bản: nhập, cập nhật, gỡ, tra cứu.")


@commands.command("import", help="Nhập danh mục từ tệp thành một lớp dữ liệu mới.")
def import_(
    files: Files,
    source: SourceOption = None,
    grade: GradeOption = None,
    as_of: AsOfOption = None,
    name: NameOption = None,
    on: OnOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ đọc và báo cáo, không cài.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Turn files into a layer on top of the registry, and say what was refused and what changed."""
    made = _imported(files, source, grade, as_of)
    content = made.collected.files(_name(name, files), made.about.as_of)
    if dry_run:
        _report(made.collected, None, as_json=as_json)
        return
    _install(_name(name, files), made.about.as_of, content, made.collected, day(on), as_json=as_json)


@commands.command("pack", help="Đóng gói tệp thành một gói dữ liệu để cài ở nơi không có mạng.")
def pack_(
    files: Files,
    output: Annotated[Path, typer.Option("-o", "--output", help="Tệp gói.")],
    source: SourceOption = None,
    grade: GradeOption = None,
    as_of: AsOfOption = None,
    name: NameOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a checksummed pack: the same files give the same bytes."""
    made = _imported(files, source, grade, as_of)
    named = _name(name, files)
    parcel = pack.Parcel(named, made.about.as_of, made.collected.files(named, made.about.as_of))
    try:
        output.write_bytes(pack.write(parcel))
    except OSError as error:
        raise UsageError("Không ghi được tệp này.", where=str(output), do="chọn chỗ ghi khác.") from error
    _report(made.collected, None, as_json=as_json)
    message(f"Đã ghi {output}.")


@commands.command("update", help="Cài một gói dữ liệu đã kiểm tra thành lớp mới.")
def update(
    file: Annotated[Path, typer.Argument(help="Gói do «cancu registry pack» tạo.")],
    on: OnOption = None,
    as_json: JsonOption = False,
) -> None:
    """Verify a pack, install it whole or not at all, and say what changed."""
    parcel = pack.read(file)
    collected = Collected()
    for content in parcel.files.values():
        try:
            collected.take(own_lines.lines(content.decode("utf-8").splitlines(keepends=True)))
        except UnicodeDecodeError as error:
            raise UnreadableFile("Gói có tệp không phải UTF-8.", where=str(file)) from error
    if collected.settle().refused:
        first = collected.refused[0]
        raise UnreadableFile(
            f"Gói có dòng không dùng được ({first.where}: {first.reason}).",
            where=str(file),
            do="đóng gói lại bằng «cancu registry pack».",
        )
    _install(parcel.name, parcel.as_of, parcel.files, collected, day(on), as_json=as_json)


@commands.command("undo", help="Gỡ lớp dữ liệu cài sau cùng.")
def undo(on: OnOption = None, as_json: JsonOption = False) -> None:
    """Take back the last layer and say what changes by that."""
    layers = read_layers(registry_folder())
    if not layers:
        raise NotFound("Chưa cài lớp dữ liệu nào.", where=str(registry_folder()))
    before = registry()
    after = Registry(before.packs[:-1], before.left_out)
    told = changes(before, after, touched(before, before.packs[-1].name), day(on))
    remove_layer(layers[-1])
    if as_json:
        json_line({"layer": layers[-1].name, "version": after.version, **told.model_dump(mode="json")})
        return
    data(f"Đã gỡ lớp {layers[-1].order:03d}-{layers[-1].name}.")
    show_changes(told)
    _remind()


@commands.command("status", help="Danh mục đang có gì, đến ngày nào, theo nguồn và độ tin cậy.")
def status(as_json: JsonOption = False) -> None:
    """Say what the registry holds, layer by layer."""
    told = standing(registry())
    if as_json:
        json_line(told)
        return
    show_status(told)


@commands.command("find", help="Tìm văn bản theo số viết bất kỳ kiểu nào, hoặc từ trong trích yếu.")
def find(
    text: Annotated[list[str], typer.Argument(help="Ví dụ: nd 118, 118/2025, một cửa.")],
    on: OnOption = None,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    """Search the registry offline."""
    asked = day(on)
    found = find_instruments(registry(), " ".join(text), limit + 1)
    if as_json:
        for instrument in found[:limit]:
            json_line(instrument.model_dump(mode="json", exclude_none=True))
        return
    show_found(registry(), found[:limit], asked)
    message(f"{len(found[:limit])} văn bản{' (còn nữa)' if len(found) > limit else ''}.")


def _imported(files: list[Path], source: str | None, grade: Grade | None, as_of: str | None) -> Import:
    made = import_files(files, Asked(source, grade, day(as_of) if as_of else None))
    if not made.collected.instruments and not made.collected.effects:
        show_refused(made.collected)
        raise UsageError(
            "Không nhận được văn bản nào từ tệp.",
            where=", ".join(map(str, files)),
            do="xem lý do từng dòng ở trên; mẫu cột ở docs/registry.md.",
        )
    return made


def _name(given: str | None, files: Sequence[Path]) -> str:
    return (given or slug(files[0].stem) or "import")[:60]


def _install(
    name: str, as_of: date, files: Mapping[str, bytes], collected: Collected, on: date, *, as_json: bool
) -> None:
    before = registry()
    if any(dict(layer.files) == _digests(files) for layer in read_layers(registry_folder())):
        message("Dữ liệu này đã được cài; không có gì thay đổi.")
        return
    layer = write_layer(registry_folder(), name, as_of, files)
    after = before.over([layer])
    told = changes(before, after, touched(after, name), on)
    installed = {"layer": name, "version": after.version, **told.model_dump(mode="json")}
    _report(collected, installed, as_json=as_json)
    if not as_json:
        show_changes(told)
        _remind()


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    from hashlib import sha256

    return {file: sha256(content).hexdigest() for file, content in files.items()}


def _report(collected: Collected, changed: dict[str, Any] | None, *, as_json: bool) -> None:
    if as_json:
        refused = [line._asdict() for line in collected.refused]
        counts = {"instruments": len(collected.instruments), "effects": len(collected.effects)}
        json_line({**counts, "refused": refused, "reasons": dict(collected.reasons), **(changed or {})})
        return
    data(f"Nhận {len(collected.instruments)} văn bản, {len(collected.effects)} quan hệ hiệu lực.")
    show_refused(collected)


def _remind() -> None:
    if has_store(None):
        message("«cancu recheck»: kết quả nào thay đổi; «cancu rebuild»: để kho dùng dữ liệu mới.")
