"""The boundary of the server: which hosts it answers, how much it takes in, what every answer forbids."""

import logging

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import answer
from graph.errors import CancuError, FileTooLarge, UsageError

_LOG = logging.getLogger("cancu.api")

#: Room for the frame of a multipart body beside the file in it.
_FRAME_BYTES = 64 * 1024

# No inline script runs, nothing comes from another host, no other site can frame a page.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Boundary:
    """ASGI middleware around everything else.

    A page of a foreign site could name its own host and let it resolve to this machine; whoever is
    asked under a name that is not in `hosts` therefore does not answer. A body beyond `max_bytes` is
    cut off while it comes in, whatever length it declares.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], max_bytes: int) -> None:
        self.app = app
        self.hosts = hosts
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        headers = Headers(scope=scope)
        if "*" not in self.hosts and _host(headers.get("host", "")) not in self.hosts:
            error = UsageError(
                "Máy chủ không trả lời dưới tên này.",
                where="Host",
                do="mở bằng địa chỉ 127.0.0.1 hoặc khai báo tên máy chủ khi khởi động.",
            )
            await answer(error, scope)(scope, receive, guarded)
            return
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self.max_bytes + _FRAME_BYTES:
            await answer(self._too_large(), scope)(scope, receive, guarded)
            return
        try:
            await self.app(scope, self._counted(receive), guarded)
        except Exception:
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if started:
                raise
            await answer(CancuError("unforeseen"), scope)(scope, receive, guarded)

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.max_bytes + _FRAME_BYTES:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> FileTooLarge:
        size = self.max_bytes // (1024 * 1024)
        return FileTooLarge(f"Tệp lớn hơn {size} MB.", do="tách tệp hoặc bỏ bớt hình ảnh rồi gửi lại.")


def _host(value: str) -> str:
    """The host without its port: `127.0.0.1:8000` → `127.0.0.1`, `[::1]:8000` → `[::1]`."""
    head, bracket, _ = value.partition("]")
    return (head + bracket if bracket else value.partition(":")[0]).lower()
