"""The API: what it answers, what it refuses and in which shape, and what it must not keep or tell."""

import json
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI

from api.app import Settings, create_app
from api.deps import Desk, plain_name
from graph.archive import Archive
from graph.errors import ANSWERS, CancuError, answer_for
from graph.registry import load_registry
from graph.stores import open_store
from loaders.ingest import ingest

TODAY = date(2026, 11, 20)
PLAN = """ỦY BAN NHÂN DÂN
XÃ LỘC BÌNH
Số: 46/KH-UBND
Lộc Bình, ngày 26 tháng 02 năm 2026

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026

Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
"""
PAGE = {"accept": "text/html,application/xhtml+xml"}


class Client:
    """Asks an application without a server, one request at a time."""

    def __init__(self, app: FastAPI, host: str = "127.0.0.1") -> None:
        self.app = app
        self.base = f"http://{host}"

    def __call__(self, method: str, path: str, **rest: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
                return await client.request(method, path, **rest)

        return anyio.run(ask)

    def get(self, path: str, **rest: Any) -> httpx.Response:
        return self("GET", path, **rest)

    def post(self, path: str, **rest: Any) -> httpx.Response:
        return self("POST", path, **rest)


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Settings(program="0.0", as_of=TODAY))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Client:
    """A server over a store that holds the province plan and two plans that carry it out."""
    url = f"ladybug:{tmp_path_factory.mktemp('kept') / 'store'}"
    files = [file for file in sorted(samples.iterdir()) if file.name[:2] in ("01", "04", "05")]
    with open_store(url) as store:
        outcomes = ingest(files, Archive(store, load_registry()))
    assert [outcome.state for outcome in outcomes] == ["loaded"] * 3
    return Client(create_app(Settings(program="0.0", as_of=TODAY, store=url)))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Client:
    return Client(app)


def as_file(text: str | bytes = PLAN, name: str = "plan.txt") -> dict[str, Any]:
    return {"files": {"file": (name, text.encode() if isinstance(text, str) else text)}}


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (as_file(), "a file"),
        ({"json": {"text": PLAN}}, "JSON"),
        ({"content": PLAN.encode(), "headers": {"content-type": "text/plain; charset=utf-8"}}, "plain text"),
        ({"files": {"text": (None, PLAN)}}, "a pasted text in a form"),
        ({"files": {"text": (None, PLAN), "file": ("", b"")}}, "a form whose file field stayed empty"),
    ],
)
def test_check_answers_the_contract(client: Client, sent: dict[str, Any], reason: str) -> None:
    answer = client.post("/api/v1/check?as_of=2026-03-01", **sent)
    assert answer.status_code == 200, reason
    verdict = answer.json()
    assert verdict["document"]["number_raw"] == "46/KH-UBND"
    assert verdict["signed_from"] == "2026-02-26"
    assert verdict["as_of"] == "2026-03-01"
    (citation,) = verdict["citations"]
    assert citation["instrument"] == "nd-61-2018-cp"
    assert citation["at_signing"]["statuses"] == ["expired"]
    assert citation["at_signing"]["causes"][0]["from"] == "2025-07-01", "members are named as in the contract"
    assert citation["findings"][0]["severity"] == "error"


def test_form_is_looked_at_when_asked(client: Client) -> None:
    codes = {
        asked: {
            found["code"]
            for found in client.post(f"/api/v1/check{asked}", json={"text": PLAN}).json()["findings"]
        }
        for asked in ("", "?form=true")
    }
    assert codes["?form=true"] - codes[""] == {"form_separator", "form_incomplete", "form_ending"}


def test_check_defaults_to_the_day_of_the_settings(client: Client) -> None:
    assert client.post("/api/v1/check", **as_file()).json()["as_of"] == "2026-11-20"


def test_check_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"ladybug:{tmp_path / 'store'}"
    with open_store(url):
        pass
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def no_file(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr(tempfile, "TemporaryFile", no_file)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", no_file)
    long = f"<html><!-- {'x' * 3_000_000} --><body><p>{PLAN.replace(chr(10), '</p><p>')}</p></body></html>"
    answer = Client(create_app(Settings(program="0.0", as_of=TODAY, store=url))).post(
        "/api/v1/check", **as_file(long, "plan.html")
    )
    assert answer.status_code == 200
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


SECRET = "TỐI MẬT\n" + PLAN
FAILING: list[tuple[str, str, dict[str, Any], int, str, str]] = [
    ("GET", "/api/v1/nothing", {}, 404, "not_found", "no such route"),
    ("DELETE", "/api/v1/check", {}, 405, "usage_error", "no such method"),
    ("GET", "/api/v1/instruments/nonsense", {}, 400, "usage_error", "no id"),
    ("GET", "/api/v1/instruments/nd-999-1999-cp", {}, 404, "not_found", "an id that nobody knows"),
    ("GET", "/api/v1/instruments/nd-61-2018-cp?on=yesterday", {}, 400, "usage_error", "no day"),
    ("GET", "/api/v1/instruments/nonsense/graph", {}, 400, "usage_error", "no id"),
    ("GET", "/api/v1/instruments/nd-999-1999-cp/graph", {}, 404, "not_found", "unknown"),
    ("GET", "/api/v1/instruments/nd-61-2018-cp/graph?limit=100000", {}, 400, "usage_error", "beyond the bound"),
    ("GET", "/api/v1/instruments/nd-61-2018-cp/graph?depth=x", {}, 400, "usage_error", "no number"),
    ("GET", "/api/v1/search", {}, 400, "usage_error", "nothing asked"),
    ("GET", f"/api/v1/search?q={'x' * 201}", {}, 400, "usage_error", "too long"),
    ("POST", "/api/v1/check", {}, 400, "usage_error", "no body"),
    ("POST", "/api/v1/check?as_of=31/12/2026", as_file(), 400, "usage_error", "no ISO date"),
    ("POST", "/api/v1/check", {"json": {"words": "x"}}, 400, "usage_error", "no text"),
    ("POST", "/api/v1/check", {"json": {"text": "  "}}, 400, "usage_error", "blank"),
    (
        "POST", "/api/v1/check",
        {"content": b'{"text": "\\ud800"}', "headers": {"content-type": "application/json"}},
        400, "usage_error", "a lone surrogate",
    ),
    (
        "POST", "/api/v1/check",
        {"content": b"{", "headers": {"content-type": "application/json"}}, 400, "usage_error", "broken JSON",
    ),
    (
        "POST", "/api/v1/check",
        {"content": b"[" * 100_000, "headers": {"content-type": "application/json"}}, 400, "usage_error", "deep",
    ),
    (
        "POST", "/api/v1/check",
        {"content": b"--x", "headers": {"content-type": "multipart/form-data"}}, 400, "usage_error", "no boundary",
    ),
    ("POST", "/api/v1/check", {"files": {"other": ("a.txt", b"x")}}, 400, "usage_error", "another field"),
    (
        "POST", "/api/v1/check",
        {"files": [("file", ("a.txt", b"x")), ("file", ("b.txt", b"x"))]}, 400, "usage_error", "two files",
    ),
    ("POST", "/api/v1/check", as_file(b""), 422, "unreadable_file", "an empty file"),
    ("POST", "/api/v1/check", as_file(b"PK\x03\x04broken", "a.docx"), 422, "unreadable_file", "a broken zip"),
    ("POST", "/api/v1/check", as_file(SECRET), 451, "secret_document", "a document marked secret"),
]  # fmt: skip


def assert_problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= body.keys()
    assert body.keys() <= {"type", "title", "status", "detail", "code", "where", "do"}
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"] == f"urn:cancu:problem:{code}"
    assert body["detail"]
    assert body["title"] in {row.title for row in ANSWERS.values()}
    assert str(Path(__file__).resolve().parents[1]) not in answer.text
    assert "Traceback" not in answer.text
    return body


@pytest.mark.parametrize(("method", "path", "sent", "status", "code", "reason"), FAILING)
def test_every_failure_has_one_shape(
    client: Client, method: str, path: str, sent: dict[str, Any], status: int, code: str, reason: str
) -> None:
    assert reason
    assert_problem(client(method, path, **sent), status, code)


@pytest.mark.parametrize("cls", ANSWERS)
def test_every_error_class_has_its_status(
    client: Client, app: FastAPI, monkeypatch: pytest.MonkeyPatch, cls: type[CancuError]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise cls("Không được.", where="tệp", do="làm lại.")

    monkeypatch.setattr(Desk, "check", fail)
    error = cls("")
    assert_problem(client.post("/api/v1/check", **as_file()), answer_for(error).http_status, error.code)


def test_an_unforeseen_error_tells_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("/srv/officer/store is broken")

    monkeypatch.setattr(Desk, "check", fail)
    answer = client.post("/api/v1/check", **as_file())
    assert "officer" not in json.dumps(assert_problem(answer, 500, "cancu_error"))
    assert answer.headers["content-security-policy"], "headers stand on every answer"


def test_a_missing_store_is_said_without_its_path(tmp_path: Path) -> None:
    missing = Client(create_app(Settings(program="0.0", store=f"ladybug:{tmp_path / 'no-store'}")))
    assert missing.get("/healthz").status_code == 200, "the process answers all the same"
    for path in ("/readyz", "/api/v1/search?q=a", "/api/v1/instruments/nd-61-2018-cp"):
        body = assert_problem(missing.get(path), 503, "store_error")
        assert "no-store" not in json.dumps(body)
    assert "no-store" not in missing.get("/tra-cuu?q=a", headers=PAGE).text


@pytest.mark.parametrize("declared", [True, False], ids=["by its length", "while it comes in"])
def test_a_body_beyond_the_bound_is_refused(declared: bool) -> None:
    small = Client(create_app(Settings(program="0.0", max_bytes=1000)))
    body = b"x" * 200_000

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 10_000):
            yield body[start : start + 10_000]

    answer = small.post(
        "/api/v1/check", content=body if declared else pieces(), headers={"content-type": "text/plain"}
    )
    assert_problem(answer, 413, "file_too_large")


def test_other_host_names_are_not_answered(app: FastAPI) -> None:
    assert_problem(Client(app, "evil.example").get("/api/v1/search?q=a"), 400, "usage_error")
    assert Client(app, "localhost:8000").get("/healthz").status_code == 200
    assert Client(app, "[::1]:8000").get("/healthz").status_code == 200
    shared = create_app(Settings(program="0.0", hosts=("*",)))
    assert Client(shared, "can-cu.tinh.vn").get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/docs", "/static/graph.js", "/static/vis/vis-network.min.js", "/nothing"]
)
def test_every_answer_carries_the_security_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("on", "statuses", "reason"),
    [
        ("2025-06-30", ["amended"], "the day before it was replaced"),
        ("2025-07-01", ["expired"], "replaced from this day on"),
        ("2018-05-01", ["not_yet_in_force"], "issued, not in force"),
    ],
)
def test_an_instrument_on_a_day(client: Client, on: str, statuses: list[str], reason: str) -> None:
    answer = client.get(f"/api/v1/instruments/nd-61-2018-cp?on={on}").json()
    assert answer["status"]["statuses"] == statuses, reason
    assert answer["instrument"]["canonical"] == "61/2018/NĐ-CP"
    by = {effect["by"]: effect for effect in answer["effects"]}
    assert by["nd-118-2025-cp"]["relation"] == "THAY_THE"
    assert by["nd-118-2025-cp"]["by_name"] == "Nghị định 118/2025/NĐ-CP"


def test_a_graph_is_bounded_and_says_so(client: Client) -> None:
    path = "/api/v1/instruments/nd-118-2025-cp/graph"
    whole = client.get(path).json()
    assert whole["focus"] == "Instrument/nd-118-2025-cp"
    assert not whole["truncated"]
    assert {edge["label"] for edge in whole["edges"]} >= {"thay thế", "sửa đổi, bổ sung"}
    part = client.get(f"{path}?limit=3").json()
    assert len(part["nodes"]) == 3
    assert part["truncated"]


@pytest.mark.parametrize(
    "words", ["61/2018", "nd 61", "NĐ 61", "nghị định 61", "nghi dinh 61/2018", "61/2018/NĐ-CP"]
)
def test_search_knows_every_spelling_of_a_number(client: Client, words: str) -> None:
    """Of all decrees with a number where no year is asked."""
    hits = client.get("/api/v1/search", params={"q": words}).json()["hits"]
    assert hits[0]["id"].startswith("nd-61-")
    assert hits[0]["id"] == "nd-61-2018-cp" or "2018" not in words


def test_search_says_when_there_is_more_and_when_there_is_none(client: Client) -> None:
    answer = client.get("/api/v1/search", params={"q": "nghi dinh", "limit": 2}).json()
    assert len(answer["hits"]) == 2
    assert answer["truncated"]
    assert client.get("/api/v1/search", params={"q": "zzzz"}).json()["hits"] == []


@pytest.mark.parametrize(
    ("given", "name", "reason"),
    [
        ("kế hoạch.docx", "kế hoạch.docx", "diacritics stay"),
        ("C:\\Users\\an\\kh.docx", "kh.docx", "a Windows path"),
        ("../../etc/passwd", "passwd", "a path upwards"),
        ("a\r\nb\x00.txt", "ab.txt", "control characters"),
        ("", "van-ban", "no name"),
        ("x" * 500 + ".pdf", "x" * 176 + ".pdf", "too long: the end with the suffix stays"),
    ],
)
def test_names_of_uploads(given: str, name: str, reason: str) -> None:
    assert plain_name(given) == name, reason


def test_the_description_of_the_api_is_served_by_us_alone(client: Client) -> None:
    openapi = client.get("/openapi.json").json()
    operations = [one for methods in openapi["paths"].values() for one in methods.values()]
    assert all(one["summary"] and one["tags"] for one in operations)
    page = client.get("/docs").text
    assert all(path in page for path in openapi["paths"])
    assert "://" not in page.replace('"http://www.w3.org', "")


def province_plan(kept: Client) -> str:
    hits = kept.get("/api/v1/search", params={"q": "27/KH-UBND"}).json()["hits"]
    return str(next(hit["id"] for hit in hits if hit["held"]))


def test_a_kept_document_is_found_traced_and_drawn(kept: Client) -> None:
    key = province_plan(kept)
    chain = kept.get(f"/api/v1/instruments/{key}/trace").json()
    assert {step["canonical"] for step in chain["down"]} == {"46/KH-UBND", "38/KH-UBND"}
    named = kept.get("/api/v1/instruments/27-KH-UBND/trace").json()
    assert named["document"]["id"] == key
    assert_problem(kept.get("/api/v1/instruments/kh-1-1999-x/trace"), 404, "not_found")
    answer = kept.get(f"/api/v1/instruments/{key}").json()
    assert {"relation": "THUC_HIEN", "count": 2} in answer["cited_by"]
    graph = kept.get(f"/api/v1/instruments/{key}/graph").json()
    assert any("triển khai thực hiện" in edge["label"].replace("\n", " ") for edge in graph["edges"])
    page = kept.get(f"/van-ban/{key}", headers=PAGE)
    assert "triển khai thực hiện 2" in page.text
    assert elements(page.text).bad == []


def test_named_questions_are_listed_and_answered(kept: Client) -> None:
    listed = kept.get("/api/v1/queries").json()
    assert len(listed) >= 5
    for question in listed:
        given = {one["name"]: one["example"] for one in question["parameters"]}
        answer = kept.get(f"/api/v1/queries/{question['name']}", params={**given, "limit": 5})
        if answer.status_code == 404:
            assert_problem(answer, 404, "not_found")
        else:
            assert answer.json()["columns"] == [one["name"] for one in question["columns"]]


def test_cypher_reads_and_nothing_else(kept: Client) -> None:
    def ask(text: str, **rest: Any) -> httpx.Response:
        return kept.post("/api/v1/cypher", json={"query": text, **rest})

    count = "MATCH (i:Instrument) WHERE i.held = $held RETURN count(i) AS n"
    assert ask(count, parameters={"held": True}).json()["rows"] == [[3]]
    assert_problem(ask("MATCH (i) DELETE i"), 400, "query_refused")
    assert_problem(ask("COPY (MATCH (i:Instrument) RETURN i.id) TO '/tmp/x.csv'"), 400, "query_refused")
    assert_problem(ask(count), 400, "usage_error")
    assert_problem(ask("", limit=1), 400, "usage_error")
    assert_problem(ask(count, limit=10**9), 400, "usage_error")
    assert_problem(kept.get("/api/v1/queries/no-such-question"), 404, "not_found")


# --- pages without a browser


class Elements(HTMLParser):
    """Tags, attributes of events and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.bad += [name for name in values if name.startswith("on")]
        self.bad += [name for name in values if name == "style"]
        for name in ("src", "href", "action"):
            address = values.get(name) or "/"
            if not address.startswith(("/", "#")) or address.startswith("//"):
                self.bad.append(address)
        if tag == "script" and not values.get("src") and values.get("type") != "application/json":
            self.bad.append("inline script")


def elements(html: str) -> Elements:
    parser = Elements()
    parser.feed(html)
    parser.close()
    return parser


def test_the_verdict_page_says_what_an_officer_must_know(client: Client) -> None:
    page = client.post("/ra-soat", **as_file(), headers=PAGE)
    assert page.status_code == 200
    for words in (
        "Kế hoạch số 46/KH-UBND", "Cần xử lý", "Hết hiệu lực toàn bộ", "được thay thế bởi", "118/2025/NĐ-CP",
        "Tại ngày ký", "(để tham khảo)", "Đã xét 1/1 viện dẫn",
        "Kết quả do công cụ hỗ trợ lập từ dữ liệu đến ngày",
        "Không thay thế ý kiến của cơ quan, người có thẩm quyền.",
    ):  # fmt: skip
        assert words in page.text, words
    assert elements(page.text).bad == []


def test_what_changed_after_signing_is_told_for_reference(client: Client) -> None:
    text = PLAN.replace("61/2018/NĐ-CP ngày 23/4/2018", "42/2022/NĐ-CP ngày 24/6/2022")
    page = client.post("/ra-soat", **as_file(text), headers=PAGE).text
    assert "1 văn bản được dẫn có tình trạng khác tại ngày ký (42/2022/NĐ-CP)" in page
    assert ", sau ngày ký" in page
    assert "Chưa phát hiện nội dung cần rà soát trong phạm vi đã xét" in page


def test_words_that_are_not_ours_to_say() -> None:
    folder = Path(__file__).resolve().parents[1] / "viz" / "templates"
    for template in sorted(folder.glob("*.html")):
        text = template.read_text(encoding="utf-8").lower()
        for word in ("vi phạm", "trái pháp luật", "không đạt", "✓", "✔", " sai "):
            assert word not in text, f"{template.name}: {word}"


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PLAN.replace("năm 2026", f"năm 2026 {HOSTILE}"), "a.txt"),
        (PLAN.replace("của Chính phủ", f"của Chính phủ {HOSTILE}"), "a.txt"),
        (PLAN.replace("XÃ LỘC BÌNH", f"XÃ {HOSTILE}"), "a.txt"),
        (PLAN, f"{HOSTILE}.txt"),
        (PLAN + f"Căn cứ {HOSTILE} tình hình thực tế;\n", "'\"><svg onload=alert(1)>.txt"),
    ],
)
def test_hostile_words_stay_words(client: Client, text: str, name: str) -> None:
    page = client.post("/ra-soat", **as_file(text, name), headers=PAGE)
    assert page.status_code == 200
    read = elements(page.text)
    assert read.bad == []
    assert "img" not in read.tags
    assert "svg" not in read.tags
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", f"/tra-cuu?q={HOSTILE}", {}, 200),
        ("GET", f"/van-ban/{HOSTILE}", {}, 404),
        ("GET", "/van-ban/nd-999-1999-cp", {}, 404),
        ("GET", f"/{HOSTILE}", {}, 404),
        ("POST", "/ra-soat", as_file(SECRET, f"{HOSTILE}.txt"), 451),
        ("POST", "/ra-soat", {"files": {"text": (None, "")}}, 400),
        ("POST", "/ra-soat", {"files": {"text": (None, PLAN), "as_of": (None, HOSTILE)}}, 400),
    ],
)
def test_a_failing_page_is_a_page(
    client: Client, method: str, path: str, sent: dict[str, Any], status: int
) -> None:
    page = client(method, path, headers=PAGE, **sent)
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert elements(page.text).bad == []
    if status != 200:
        assert "Chưa thực hiện được" in page.text
        assert "Cách xử lý" in page.text


def test_a_reload_of_a_result_leads_back(client: Client) -> None:
    answer = client.get("/ra-soat")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"


@pytest.fixture(scope="module")
def sample_pages(client: Client) -> Iterator[dict[str, str]]:
    folder = Path(__file__).resolve().parents[1] / "cancu" / "samples"
    pages = {}
    for file in sorted(
        path for path in folder.iterdir() if path.suffix in (".docx", ".pdf", ".txt", ".html")
    ):
        answer = client.post("/ra-soat", **as_file(file.read_bytes(), file.name), headers=PAGE)
        assert answer.status_code == 200, file.name
        pages[file.name] = answer.text
    yield pages


def test_every_sample_has_a_verdict_page_with_a_picture(sample_pages: dict[str, str]) -> None:
    assert len(sample_pages) >= 12
    for name, html in sample_pages.items():
        assert elements(html).bad == [], name
        start = html.index(">", html.index('id="graph-data"')) + 1
        data = json.loads(html[start : html.index("</script>", start)])
        assert data["nodes"], name
        assert data["focus"], name
