"""The pages: rendered here, usable without scripts but for the picture, in the words of officers."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from api.deps import Desk, DeskOf
from api.description import operations
from api.finding import find
from api.pictures import picture_around, picture_of_check, title_of
from api.rendering import page
from api.schemas import hit, instrument_answer
from api.uploads import Upload, read_upload
from graph.dates import printed
from graph.model import Instrument
from graph.vocabulary import NodeType
from queries import report

router = APIRouter()

_HITS = 50


@router.get("/")
def start(desk: DeskOf) -> HTMLResponse:
    """The start page: hand over a document."""
    return page(
        "start.html",
        as_of=desk.asked_day(None).isoformat(),
        registry_as_of=printed(desk.registry.as_of),
        max_mb=desk.settings.max_bytes // (1024 * 1024),
    )


@router.get("/ra-soat")
def checked_nothing() -> RedirectResponse:
    """A reload of a result, of which nothing was kept, leads back to the start."""
    return RedirectResponse("/", 303)


# No session and nothing kept: a foreign site that lets a browser send this form changes nothing and reads
# no answer. Hence no token; forms that write will need one.
@router.post("/ra-soat")
async def checked(request: Request, desk: DeskOf) -> HTMLResponse:
    """The verdict page for a file or a pasted text."""
    upload = await read_upload(request, desk.settings.max_bytes)
    return await run_in_threadpool(_verdict_page, desk, upload)


def _verdict_page(desk: Desk, upload: Upload) -> HTMLResponse:
    made = desk.check(upload.data, upload.name, desk.asked_day(upload.fields.get("as_of")))
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


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """The description of the API, from the same source as /openapi.json, without any foreign file."""
    return page("docs.html", tags=operations(request.app.openapi()), version=request.app.version)
