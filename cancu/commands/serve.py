"""`cancu serve`: the pages and the API on this machine."""

import os
from typing import Annotated

import typer

from cancu import __version__
from cancu.commands.load import StoreOption
from cancu.output import message
from cancu.settings import REVIEWS_VARIABLE, has_store, registry, store_url

#: Addresses that only this machine reaches.
_OWN = frozenset({"127.0.0.1", "localhost", "::1"})


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("serve", help="Mở trang làm việc.")(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="Địa chỉ; chỉ máy này nếu không nêu.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Cổng.")] = 8000,
    store: StoreOption = None,
) -> None:
    """Serve until stopped."""
    import uvicorn

    from api.app import Settings, create_app
    from api.deps import LOOPBACK

    named = store_url(store) if has_store(store) else None
    hosts = LOOPBACK if host in _OWN else ("*",)
    application = create_app(
        Settings(
            program=__version__,
            store=named,
            registry=registry(),
            hosts=hosts,
            reviews=os.environ.get(REVIEWS_VARIABLE),
        )
    )
    if host not in _OWN:
        message("Chú ý: máy khác trong mạng mở được trang này; đặt sau một máy chủ có đăng nhập.")
    message(f"Mở http://{host}:{port}/ trong trình duyệt; dừng bằng Ctrl+C.")
    uvicorn.run(application, host=host, port=port, log_level="warning")
