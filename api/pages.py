"""The pages: rendered here, usable without scripts but for the picture, in the words of officers."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.deps import Checked, Desk, DeskOf
from api.description import operations
from api.downloads import FORMS, download
from api.finding import find
from api.pictures import picture_around, picture_of_check, title_of
from api.rendering import page
from api.schemas import hit, instrument_answer
from api.uploads import Upload, read_upload
from graph.dates import printed
from graph.model import Instrument
from graph.vocabulary import NodeType
from queries import report
from queries.designation import designated
from queries.gap_list import short_gap_list
from queries.gaps import OrderKind, gaps
from queries.listing import words

router = APIRouter()

_HITS = 50
#: The form of a result that is no file.
_PAGE = "trang"


@router.get("/")
def start(desk: DeskOf) -> HTMLResponse:
    """The start page: hand over a document."""
    return page(
        "start.html",
        as_of=desk.asked_day(None).isoformat(),
        registry_as_of=printed(desk.registry.as_of),
        max_mb=desk.settings.max_bytes // (1024 * 1024),
        forms=FORMS,
    )


@router.get("/ra-soat")
def checked_nothing() -> RedirectResponse:
    """A reload of a result, of which nothing was kept, leads back to the start."""
    return RedirectResponse("/", 303)


# No session and nothing kept: a foreign site that lets a browser send this form changes nothing and reads
# no answer. Hence no token; forms that write will need one.
@router.post("/ra-soat")
async def checked(request: Request, desk: DeskOf) -> Response:
    """The verdict on a file or a pasted text: a page, or the file of a report."""
    upload = await read_upload(request, desk.settings.max_bytes)
    return await run_in_threadpool(_answered, desk, upload)


def _answered(desk: Desk, upload: Upload) -> Response:
    fields = upload.fields
    made = desk.check(
        upload.data,
        upload.name,
        desk.asked_day(fields.get("as_of")),
        reuse="reuse" in fields,
        form="form" in fields,
    )
    wanted = fields.get("dang") or _PAGE
    return _verdict_page(desk, made) if wanted == _PAGE else download(wanted, made, upload.data)


def _verdict_page(desk: Desk, made: Checked) -> HTMLResponse:
    verdict = made.verdict
    return page(
        "verdict.html",
        verdict=verdict,
        title=title_of(verdict.document),
        rows=report.rows(verdict),
        whole=report.by_code(report.by_gravity(verdict.findings)),
        counts=report.counts(verdict),
        summary=report.summary(verdict),
        changed=report.changed_since(verdict),
        known=made.known,
        coverage=report.coverage(verdict),
        last_line=report.last_line(verdict),
        signed=report.signed_words(verdict),
        picture=picture_of_check(made, desk.registry),
        warnings=made.record.warnings,
        unread=made.record.unread,
    )


@router.get("/tra-cuu")
def search(desk: DeskOf, q: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Search by number or words."""
    with desk.archive() as archive:
        nodes = archive.store.nodes(NodeType.INSTRUMENT)
        found, more = find((node for node in nodes if isinstance(node, Instrument)), q, _HITS)
    return page("search.html", q=q, hits=[hit(node) for node in found], more=more)


@router.get("/van-ban/{key}")
def instrument(
    key: Annotated[str, Path(max_length=200)], desk: DeskOf, on: Annotated[str | None, Query()] = None
) -> HTMLResponse:
    """The page of one instrument with what lies around it."""
    day = desk.asked_day(on)
    with desk.archive() as archive:
        answer = instrument_answer(archive, key, day)
        picture = picture_around(archive, key, day)
    return page("instrument.html", answer=answer, node=answer.instrument, picture=picture, on=day)


@router.get("/theo-doi")
def tracking(
    desk: DeskOf,
    van_ban: Annotated[str, Query(max_length=300)] = "",
    nam: Annotated[str, Query(max_length=4, pattern=r"^\d{0,4}$")] = "",
    loai: Literal["plan", "report", ""] = "plan",
    ngay: Annotated[str, Query(max_length=10)] = "",
) -> HTMLResponse:
    """Who was told to make a plan or a report, and what is seen of it."""
    day = desk.asked_day(ngay)
    with desk.archive() as archive:
        order = designated(archive.store, archive.known(), van_ban) if van_ban.strip() else None
        kind = OrderKind(loai) if loai else None
        found = gaps(archive, day, order=order, year=int(nam) if nam else None, kind=kind)
    listing = short_gap_list(found, desk.registry.as_of)
    asked = {"van_ban": van_ban, "nam": nam, "loai": loai, "ngay": day.isoformat()}
    return page("tracking.html", listing=listing, asked=asked, words=words)


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """The description of the API, from the same source as /openapi.json, without any foreign file."""
    return page("docs.html", tags=operations(request.app.openapi()), version=request.app.version)
