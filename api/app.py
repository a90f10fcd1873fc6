"""The application: routes, pages, static files, and the boundary around them all."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import PlainTextResponse, Response

from api import errors, pages
from api.boundary import Boundary
from api.deps import Desk, Settings
from api.routes import (
    check,
    diff,
    explain,
    gaps,
    health,
    impact,
    instruments,
    questions,
    reviews,
    tasks,
)
from viz.network import STATIC, vis_network
from viz.style import stylesheet

__all__ = ["Settings", "create_app"]

_DESCRIPTION = "Rà soát căn cứ pháp lý của văn bản hành chính; tra cứu và vẽ quan hệ giữa các văn bản."


def create_app(settings: Settings) -> FastAPI:
    """A server over one store. It keeps its state in itself: two of them do not meet.

    It trusts whoever reaches it, so it must be bound to a loopback address, or stand behind a proxy
    that asks for a log-in. The usual pages of the API description load from a content network and are
    replaced by our own.
    """
    app = FastAPI(
        title="cancu", version=settings.program, description=_DESCRIPTION, docs_url=None, redoc_url=None
    )
    app.state.desk = Desk(settings)
    app.include_router(health.router)
    for router in (
        check.router,
        instruments.router,
        questions.router,
        impact.router,
        diff.router,
        explain.router,
        reviews.router,
        gaps.router,
        tasks.router,
    ):
        app.include_router(router, prefix="/api/v1")
    app.include_router(pages.router, include_in_schema=False)
    app.add_api_route("/static/looks.css", _looks, include_in_schema=False)
    app.mount("/static/vis", StaticFiles(directory=vis_network()), name="vis")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    errors.install(app)
    app.add_middleware(Boundary, hosts=settings.hosts, max_bytes=settings.max_bytes)
    return app


def _looks() -> Response:
    """Colours, marks and lines of statuses and relations, from the one table of looks."""
    return PlainTextResponse(stylesheet(), media_type="text/css", headers={"Cache-Control": "max-age=3600"})
