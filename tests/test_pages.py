"""The pages in a real browser: a plan is handed over, verdict and picture are seen, no other host is asked."""

import socket
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, sync_playwright

from api.app import Settings, create_app
from viz.network import draw

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PLAN = "05-ke-hoach-phuong-ky-lua-2026.html"
HOSTILE = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server on a free loopback port."""
    app = create_app(Settings(program="0.0", as_of=date(2026, 11, 20)))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="off"))
    # Listening before the server runs: a request that comes too early waits instead of being refused.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
    assert not thread.is_alive()


@pytest.fixture(scope="module")
def chromium(browser: str) -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS, headless=True)
        yield launched
        launched.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test on a request to another host, a script error or a refused script."""
    foreign: list[str] = []
    complaints: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "file:///", "data:", "blob:")):
            foreign.append(request.url)

    made = chromium.new_page(viewport={"width": 1366, "height": 768}, base_url=address)
    made.on("request", asked)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield made
    made.close()
    assert foreign == []
    assert complaints == []


def hand_in(page: Page, file: Path | dict[str, object]) -> None:
    page.goto("/")
    page.set_input_files("#file", file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Rà soát").click()
    page.wait_for_selector("#graph[data-drawn]")


def painted(page: Page) -> int:
    """How many pixels of the picture are not blank."""
    count = page.evaluate(
        """() => {
            const canvas = document.querySelector('#graph canvas');
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let seen = 0;
            for (let i = 3; i < data.length; i += 4) { if (data[i] > 0) { seen += 1; } }
            return seen;
        }"""
    )
    assert isinstance(count, int)
    return count


def test_a_plan_is_handed_over_and_verdict_and_picture_are_seen(page: Page, samples: Path) -> None:
    hand_in(page, samples / PLAN)
    assert "căn cứ đã hết hiệu lực tại ngày ký" in page.inner_text(".summary")
    row = page.locator("table.bases tbody tr", has_text="61/2018/NĐ-CP").first
    assert "Hết hiệu lực toàn bộ" in row.inner_text()
    assert "Cần xử lý" in row.inner_text()
    assert "không thay thế ý kiến" in page.inner_text(".last-line").lower()
    assert painted(page) > 20_000


def click_node(page: Page, key: str) -> None:
    """Click a node of the picture where it stands."""
    place = page.evaluate(
        """(id) => { const network = document.getElementById('graph').network;
            return network.canvasToDOM(network.getPositions([id])[id]); }""",
        f"Instrument/{key}",
    )
    page.locator("#graph").click(position={"x": place["x"], "y": place["y"]})


def test_a_click_shows_facts_and_leads_to_the_page_of_the_instrument(page: Page, samples: Path) -> None:
    hand_in(page, samples / PLAN)
    page.locator("#graph").scroll_into_view_if_needed()
    click_node(page, "nd-61-2018-cp")
    page.wait_for_function("document.getElementById('graph-detail').textContent.includes('61/2018/NĐ-CP')")
    assert "Hết hiệu lực toàn bộ" in page.inner_text("#graph-detail")
    page.locator("#graph-detail a").click()
    page.wait_for_selector("#graph[data-drawn]")
    assert page.url.endswith("/van-ban/nd-61-2018-cp")
    assert "61/2018/NĐ-CP" in page.inner_text("h1")


def test_the_tools_of_the_picture_work_from_the_keyboard(page: Page) -> None:
    page.goto("/van-ban/nd-118-2025-cp")
    page.wait_for_selector("#graph[data-drawn]")
    scale = "document.getElementById('graph').network.getScale()"
    before = page.evaluate(scale)
    page.get_by_role("button", name="Phóng to").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(scale) > before
    page.get_by_role("button", name="Vừa khung").focus()
    page.keyboard.press("Space")
    assert page.evaluate(scale) == pytest.approx(before, rel=0.2)


def test_the_form_is_reached_and_sent_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_text("Dán nội dung thay cho tệp").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Nội dung văn bản").fill(
        "KẾ HOẠCH\nCăn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;\n"
    )
    page.get_by_role("button", name="Rà soát").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".last-line")
    assert "61/2018/NĐ-CP" in page.inner_text("table.bases")


def test_without_scripts_everything_but_the_picture_is_there(
    chromium: Browser, address: str, samples: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=address)
    plain = context.new_page()
    plain.goto("/")
    plain.set_input_files("#file", samples / PLAN)
    plain.get_by_role("button", name="Rà soát").click()
    assert "Hết hiệu lực toàn bộ" in plain.inner_text("table.bases")
    assert plain.locator(".legend li").count() > 3
    assert not plain.locator(".graph-tools").is_visible()
    context.close()


def test_hostile_words_are_shown_as_words(page: Page) -> None:
    text = (
        f"UBND TỈNH LẠNG SƠN\nSố: 46/KH-UBND\nLạng Sơn, ngày 26 tháng 02 năm 2026\nKẾ HOẠCH\n{HOSTILE}\n\n"
        f"Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ {HOSTILE};\n"
    )
    hand_in(
        page, {"name": f"{HOSTILE}.txt".replace("/", ""), "mimeType": "text/plain", "buffer": text.encode()}
    )
    assert page.locator("main img").count() == 0
    assert "taken" not in page.title()


def test_no_page_is_wider_than_a_phone(page: Page, samples: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    hand_in(page, samples / PLAN)
    paths = ("/", "/docs", "/tra-cuu?q=mot+cua", "/van-ban/nd-118-2025-cp", "/theo-doi")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    for path in paths:
        page.goto(path)
        assert page.evaluate(wide) <= 0, path


def test_an_exported_picture_opens_from_a_folder(page: Page, tmp_path: Path) -> None:
    from graph.registry import load_registry

    registry = load_registry()
    file = tmp_path / "so-do.html"
    html = draw(
        registry.instruments.values(), registry.edges, title=f"Sơ đồ {HOSTILE}", on=date(2026, 11, 20),
        focus="nd-118-2025-cp",
    )  # fmt: skip
    file.write_text(html, encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_selector("#graph[data-drawn]")
    assert painted(page) > 20_000
    assert "taken" not in page.title().removeprefix(f"Sơ đồ {HOSTILE}")
    page.get_by_text("Xem quan hệ dưới dạng bảng").click()
    assert page.locator("details table tbody tr").count() > 20
