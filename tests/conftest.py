"""What every test may ask for: the documents, and the programs of the machine that some tests need."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from graph.archive import Archive
from graph.registry import load_registry
from graph.stores import open_store
from loaders.ingest import ingest

ROOT = Path(__file__).resolve().parents[1]

# The same examples on every machine and every run; time says nothing on a shared machine.
settings.register_profile("cancu", derandomize=True, deadline=None, database=None, max_examples=80)
settings.load_profile("cancu")

# Marker -> the programs of which one is enough, and what a reader of the report should install.
TOOLS: dict[str, tuple[tuple[str, ...], str]] = {
    "browser": (("chromium", "chromium-browser", "google-chrome", "chrome"), "needs Chromium or Chrome"),
    "neo4j": (("java",), "needs Java 17 or newer"),
    "office": (("soffice", "libreoffice"), "needs LibreOffice"),
    "ocr": (("tesseract",), "needs OCRmyPDF and Tesseract with Vietnamese data"),
}


def required() -> set[str]:
    """The names in `CANCU_REQUIRE`: tools whose absence is a failure on this machine."""
    return {name.strip() for name in os.environ.get("CANCU_REQUIRE", "").split(",") if name.strip()}


def missing(name: str, reason: str) -> NoReturn:
    """End the running test because the tool `name` is absent: skipped, or failed where it is required."""
    if name in required():
        pytest.fail(f"CANCU_REQUIRE names {name}, but: {reason}", pytrace=False)
    pytest.skip(f"{name}: {reason}")


def tool(name: str) -> str | None:
    """The path of the first installed program for a marker name, or None."""
    programs, _ = TOOLS[name]
    return next((path for path in map(shutil.which, programs) if path), None)


def pytest_configure() -> None:
    """Refuse a `CANCU_REQUIRE` that names something no test knows, lest a typing error pass as a success."""
    unknown = required() - TOOLS.keys()
    if unknown:
        raise pytest.UsageError(f"CANCU_REQUIRE: unknown {sorted(unknown)}; known are {sorted(TOOLS)}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a test marked with a tool run only where the tool is."""
    for name, (_, reason) in TOOLS.items():
        if item.get_closest_marker(name) and tool(name) is None:
            missing(name, reason)


@pytest.fixture(name="missing", scope="session")
def missing_fixture() -> Callable[[str, str], NoReturn]:
    """`missing(name, reason)` for tests that find out by themselves that a tool cannot serve them."""
    return missing


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of an installed Chromium or Chrome."""
    return tool("browser") or missing("browser", TOOLS["browser"][1])


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the sample documents that are shipped with the program."""
    return ROOT / "cancu" / "samples"


@pytest.fixture(scope="session")
def loaded(samples: Path) -> Iterator[Archive]:
    """The sample documents in a store in memory; tests only ask it."""
    with open_store("memory:") as store:
        archive = Archive(store, load_registry())
        outcomes = ingest(sorted(path for path in samples.iterdir() if path.is_file()), archive)
        assert {outcome.state for outcome in outcomes} == {"loaded"}
        yield archive


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference documents beside the repository; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the reference documents beside the repository")
    return folder
