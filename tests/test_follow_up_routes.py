"""What follows a check, over HTTP: who else is concerned, what differs, what was decided, and why."""

from datetime import date
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI

from api.app import Settings, create_app
from graph.archive import Archive
from graph.registry import load_registry
from graph.stores import open_store
from loaders.ingest import ingest

TODAY = date(2026, 11, 20)


class Client:
    """Asks an application without a server, one request at a time."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def __call__(self, method: str, path: str, **rest: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                return await client.request(method, path, **rest)

        return anyio.run(ask)

    def get(self, path: str, **rest: Any) -> httpx.Response:
        return self("GET", path, **rest)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Client:
    url = f"ladybug:{tmp_path_factory.mktemp('kept') / 'store'}"
    files = [file for file in sorted(samples.iterdir()) if file.name[:2] in ("01", "05", "08")]
    with open_store(url) as store:
        ingest(files, Archive(store, load_registry().only("curated")))
    return Client(create_app(Settings(program="0.0", as_of=TODAY, store=url)))


def test_impact(client: Client) -> None:
    answer = client.get("/api/v1/impact", params={"of": "61/2018/nđ-cp", "role": "can_cu", "active": "true"})
    assert answer.status_code == 200
    found = answer.json()
    assert [row["document"] for row in found["rows"]] == ["kh-38-2026-ubnd.06187"]
    assert found["standing"]["instead"][0]["id"] == "nd-118-2025-cp"
    assert (found["on"], found["searched"]["documents"]) == ("2026-11-20", 3)


BAD_IMPACT = [
    ({"of": "02/2025/NĐ-CP"}, 400, "several candidates"),
    ({"of": "118/2099/NĐ-CP"}, 404, "none"),
    ({"of": ""}, 400, "nothing asked"),
    ({"of": "x" * 301}, 400, "too long"),
    ({"of": "61/2018/NĐ-CP", "on": "mai"}, 400, "no day"),
    ({"of": "61/2018/NĐ-CP", "role": "khac"}, 400, "no role"),
    ({"of": "61/2018/NĐ-CP", "depth": "9"}, 400, "too deep"),
]


@pytest.mark.parametrize(("query", "status", "why"), BAD_IMPACT, ids=[row[2] for row in BAD_IMPACT])
def test_bad_impact(client: Client, query: dict[str, str], status: int, why: str) -> None:
    answer = client.get("/api/v1/impact", params=query)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), why


OPINION = {"key": "kh-38-2026-ubnd.06187:ended_basis:nd-61-2018-cp", "decision": "accepted", "person": "A"}


def test_reviews_are_recorded_and_taken_back(client: Client) -> None:
    assert client("POST", "/api/v1/reviews", json=OPINION).status_code == 201
    (held,) = client.get("/api/v1/reviews", params={"document": "kh-38-2026-ubnd.06187"}).json()["reviews"]
    assert (held["key"], held["on"]) == (OPINION["key"], "2026-11-20")
    assert client.get("/api/v1/reviews", params={"document": "kh-1-2026-x"}).json()["reviews"] == []
    undone = client("POST", "/api/v1/reviews/undo", json={"key": OPINION["key"], "person": "A"})
    assert (undone.status_code, undone.json()["decision"]) == (200, "accepted")
    assert client.get("/api/v1/reviews").json() == {"reviews": [], "unread_lines": 0}
    again = client("POST", "/api/v1/reviews/undo", json={"key": OPINION["key"], "person": "A"})
    assert again.status_code == 404


REFUSED = [
    ({"json": {**OPINION, "key": "x"}}, "no key"),
    ({"json": {**OPINION, "decision": "kept"}}, "kept without a reason"),
    ({"json": {**OPINION, "person": ""}}, "nobody"),
    ({"json": {**OPINION, "graph": "x"}}, "an unknown member"),
    ({"json": [1]}, "no object"),
    ({"content": b"{}"}, "no type: a foreign page can send that"),
    ({"content": b"{}", "headers": {"content-type": "text/plain"}}, "a type that a foreign page can send"),
    ({"json": OPINION, "headers": {"origin": "https://example.vn"}}, "a page of another site"),
    ({"json": OPINION, "headers": {"origin": "null"}}, "a page without an origin"),
    (
        {"json": OPINION, "headers": {"sec-fetch-site": "cross-site"}},
        "a browser says that it is another site",
    ),
]


@pytest.mark.parametrize(("sent", "why"), REFUSED, ids=[row[1] for row in REFUSED])
def test_bad_reviews_are_refused(client: Client, sent: dict[str, Any], why: str) -> None:
    assert client("POST", "/api/v1/reviews", **sent).status_code == 400, why
    assert client.get("/api/v1/reviews").json()["reviews"] == []


def test_our_own_page_may_write(client: Client) -> None:
    headers = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert client("POST", "/api/v1/reviews", json=OPINION, headers=headers).status_code == 201
    assert (
        client("POST", "/api/v1/reviews/undo", json={"key": OPINION["key"], "person": "A"}).status_code == 200
    )


def test_without_a_store_there_is_no_place_for_reviews() -> None:
    without = Client(create_app(Settings(program="0.0", as_of=TODAY)))
    assert without("POST", "/api/v1/reviews", json=OPINION).status_code == 400


def test_tasks_page_by_page(client: Client) -> None:
    query = {"plan": "kh-27-2026-ubnd.20", "role": "chu-tri", "limit": "3"}
    first = client.get("/api/v1/tasks", params=query).json()
    assert (len(first["rows"]), first["total"], first["on"]) == (3, 9, "2026-11-20")
    keys = [row["key"] for row in first["rows"]]
    while first["next"]:
        first = client.get("/api/v1/tasks", params={**query, "cursor": first["next"]}).json()
        keys += [row["key"] for row in first["rows"]]
    assert len(set(keys)) == len(keys) == 9
    named = client.get(
        "/api/v1/tasks", params={"agency": "Sở Tư pháp tỉnh Lạng Sơn", "due_after": "2026-01-01"}
    )
    assert {row["plan"] for row in named.json()["rows"]} == {"kh-27-2026-ubnd.20"}


BAD_TASKS = [
    ({"plan": "kh-1-1999-x"}, 404, "no such plan"),
    ({"agency": "Sở Không có"}, 404, "no such body"),
    ({"agency": "UBND xã Đại Sơn"}, 400, "two of the name"),
    ({"role": "giam-sat"}, 400, "no role"),
    ({"status": "chưa hoàn thành"}, 400, "no state"),
    ({"due_before": "mai"}, 400, "no day"),
    ({"units": "true"}, 400, "the units of nobody"),
    ({"limit": "0"}, 400, "nothing"),
    ({"cursor": "x"}, 400, "no cursor"),
    ({"agency": "x" * 301}, 400, "too long"),
]


@pytest.mark.parametrize(("query", "status", "why"), BAD_TASKS, ids=[row[2] for row in BAD_TASKS])
def test_bad_tasks(client: Client, query: dict[str, str], status: int, why: str) -> None:
    answer = client.get("/api/v1/tasks", params=query)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), why


def test_diff_of_loaded_documents_and_of_a_file(client: Client, samples: Path) -> None:
    query = {"one": "kh-15-2021-ubnd.o20", "other": "kh-27-2026-ubnd.20"}
    loaded = client.get("/api/v1/diff", params=query).json()
    assert (loaded["one"]["id"], loaded["judged_on"]) == (query["one"], "2026-01-22")
    draft = samples / "13-du-thao-ke-hoach-tinh-2027.docx"
    answer = client(
        "POST",
        "/api/v1/diff",
        params={"one": query["other"]},
        files={"file": (draft.name, draft.read_bytes())},
    )
    assert answer.status_code == 200
    kept = {one["instrument"]: one for one in answer.json()["citations"] if one["change"] == "kept"}
    assert "hết hiệu lực toàn bộ" in kept["nd-42-2022-cp"]["stale"]


BAD_DIFF = [
    ({"one": "kh-1-1999-x", "other": "kh-27-2026-ubnd.20"}, 404, "not loaded"),
    ({"one": "nd-118-2025-cp", "other": "kh-27-2026-ubnd.20"}, 404, "known, but its text is not held"),
    ({"one": "../x", "other": "kh-27-2026-ubnd.20"}, 400, "no id"),
    ({"one": "kh-27-2026-ubnd.20"}, 400, "one document only"),
]


@pytest.mark.parametrize(("query", "status", "why"), BAD_DIFF, ids=[row[2] for row in BAD_DIFF])
def test_bad_diff(client: Client, query: dict[str, str], status: int, why: str) -> None:
    assert client.get("/api/v1/diff", params=query).status_code == status, why


def test_explain_of_a_loaded_document_and_of_a_text(client: Client) -> None:
    path = "/api/v1/instruments/kh-38-2026-ubnd.06187/explain"
    found = client.get(path, params={"finding": f"{OPINION['key']}:nd-118-2025-cp"}).json()
    assert found["meant"]["instrument"] == "nd-61-2018-cp"
    assert [one["day"] for one in found["judging"]] == ["2026-02-27", "2026-11-20"]
    again = client.get(path, params={"at": found["read"]["start"]}).json()
    assert again == found
    text = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;"
    sent = client("POST", "/api/v1/explain", params={"at": 10}, json={"text": text})
    assert (sent.status_code, sent.json()["read"]["role"]) == (200, "can_cu")


BAD_EXPLAIN = [
    ("kh-38-2026-ubnd.06187", {}, 400, "neither place nor finding"),
    ("kh-38-2026-ubnd.06187", {"at": "1", "finding": "x"}, 400, "both"),
    ("kh-38-2026-ubnd.06187", {"at": "1"}, 404, "nothing there"),
    ("kh-38-2026-ubnd.06187", {"at": "x"}, 400, "no number"),
    ("kh-1-1999-x", {"at": "1"}, 404, "not loaded"),
]


@pytest.mark.parametrize(("key", "query", "status", "why"), BAD_EXPLAIN, ids=[row[3] for row in BAD_EXPLAIN])
def test_bad_explain(client: Client, key: str, query: dict[str, str], status: int, why: str) -> None:
    assert client.get(f"/api/v1/instruments/{key}/explain", params=query).status_code == status, why
