"""Writing is for our own pages and for programs: a page of another site is refused."""

from urllib.parse import urlsplit

from fastapi import Request

from graph.errors import UsageError


def same_site(request: Request) -> None:
    """Let a request write only as JSON and not from a page of another origin; raises UsageError.

    A foreign page can send a form, or a body without a type, from a browser on this machine; it can
    neither name JSON nor hide its origin without being asked first (Fetch standard, CORS).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise UsageError("Nội dung phải là JSON.", where="Content-Type", do="gửi application/json.")
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin")
    foreign = (
        origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    )
    if site not in ("same-origin", "none") or foreign:
        raise UsageError(
            "Không nhận yêu cầu ghi từ trang khác.", where="Origin", do="mở trang của cancu rồi ghi."
        )
