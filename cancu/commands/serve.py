"""`cancu serve`: the pages and the API on this machine."""

from typing import Annotated

import typer
from api.app import create_app
from api.settings import Settings

from cancu.commands.load import StoreOption
from cancu.output import message
from cancu.settings import store_url


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

    application = create_app(Settings(store=store_url(store)))
    message(f"Mở http://{host}:{port}/ trong trình duyệt; dừng bằng Ctrl+C.")
    uvicorn.run(application, host=host, port=port, log_level="warning")
