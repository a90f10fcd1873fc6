"""`cancu link`: an officer says that two documents are two versions of one, or that they are not."""

from typing import Annotated

import typer

from cancu.commands.load import JsonOption, StoreOption
from cancu.output import data, json_line
from cancu.settings import day, person, registry, store_url
from graph.archive import Archive
from graph.errors import NotFound
from graph.model import Instrument
from graph.stores import Store, open_store
from graph.versions import tie_between
from graph.vocabulary import NodeType
from queries.designation import designated
from queries.version_pairs import version_pairs


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "link", help="Liên kết bản dự thảo, bản chưa có số với bản chính thức; không nêu mã thì liệt kê."
    )(run)


def run(
    one: Annotated[str | None, typer.Argument(help="Mã bản trước: dự thảo, bản chưa có số.")] = None,
    other: Annotated[str | None, typer.Argument(help="Mã, hoặc số, ký hiệu của bản chính thức.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Hai văn bản khác nhau: bỏ liên kết.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="Người xác định (mặc định: CANCU_PERSON).")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Ngày xác định (mặc định: hôm nay).")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep the decision in the store, where a rebuild finds it; without documents list the pairs."""
    if one is None or other is None:
        _show(store, as_json=as_json)
        return
    with open_store(store_url(store)) as kept:
        archive = Archive(kept, registry())
        first, second = (_kept(kept, archive, words) for words in (one, other))
        tie = tie_between(kept, first, second, same=not undo, person=person(by), on=day(as_of))
        archive.link(tie)
    if as_json:
        json_line(tie.model_dump(mode="json"))
    elif undo:
        data(f"Đã bỏ liên kết: {tie.earlier} và {tie.final} là hai văn bản.")
    else:
        data(f"Đã liên kết: {tie.earlier} là bản trước của {tie.final}; xem khác biệt bằng «cancu diff».")


def _kept(kept: Store, archive: Archive, words: str) -> str:
    """The id of a loaded document: of a version that another stands for its own."""
    node = kept.node(NodeType.INSTRUMENT, words.strip().lower())
    key = node.id if isinstance(node, Instrument) else designated(kept, archive.known(), words)
    if not archive.is_loaded(key):
        raise NotFound("Chưa nạp văn bản này.", where=key, do="nạp tệp bằng «cancu load».")
    return key


def _show(store: str | None, *, as_json: bool) -> None:
    with open_store(store_url(store), read_only=True) as kept:
        pairs = version_pairs(Archive(kept, registry()))
    if as_json:
        json_line([pair.model_dump(mode="json") for pair in pairs])
        return
    for pair in pairs:
        data(pair.words())
        if not pair.sure:
            data(f"  nếu đúng: cancu link {pair.earlier} {pair.final}")
    sure = sum(pair.sure for pair in pairs)
    data(f"{sure} bản trước đã liên kết; {len(pairs) - sure} cặp cần cán bộ xác định.")
