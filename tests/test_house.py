"""The rules of the house, as far as a machine can tell."""

import ast
import io
import re
import shutil
import subprocess
import sys
import sysconfig
import tokenize
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("api", "cancu", "graph", "loaders", "queries", "viz")
MAX_CODE_LINES = 300

FOLDERS = {*PACKAGES, "tests", "docs", "benchmarks", ".ci"}
FILES = {
    *(".dockerignore", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"),
    *("Dockerfile", "Makefile", "dev.py", "docker-compose.yml", "pyproject.toml"),
    *("requirements.lock", "requirements-run.lock"),
}


def git(*arguments: str) -> list[str]:
    """The NUL-separated answers of git in the project folder."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return [name for name in done.stdout.split("\0") if name]


def our_files() -> list[Path]:
    """Every file that is tracked or about to be, relative to the project folder."""
    names = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return sorted(Path(name) for name in set(names) if (ROOT / name).is_file())


def python_files() -> list[Path]:
    """Our Python files without the tests, whose tables may be as long as they need."""
    return [path for path in our_files() if path.suffix == ".py" and path.parts[0] != "tests"]


def docstring_lines(tree: ast.AST) -> set[int]:
    """The lines of all docstrings of a module, its classes and functions."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                lines |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return lines


def code_lines(source: str) -> int:
    """Lines that hold code: no blank line, no comment, no docstring."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in silent and token.string:
            lines |= set(range(token.start[0], token.end[0] + 1))
    return len(lines - docstring_lines(ast.parse(source)))


@pytest.mark.parametrize(
    ("source", "lines", "why"),
    [
        ('"""Doc."""\n\n# a comment\nx = 1\n', 1, "docstring, blank and comment do not count"),
        ('x = """a\nb\n"""\n', 3, "a text that is data counts"),
        (
            'def f():\n    """One\n    two."""\n    return (\n        1\n    )\n',
            4,
            "a call over lines counts",
        ),
    ],
)
def test_code_lines(source: str, lines: int, why: str) -> None:
    assert code_lines(source) == lines, why


def test_no_file_holds_two_nouns() -> None:
    counted = {str(path): code_lines((ROOT / path).read_text(encoding="utf-8")) for path in python_files()}
    assert {name: n for name, n in counted.items() if n > MAX_CODE_LINES} == {}


def test_top_level_is_fixed() -> None:
    tops = {(path.parts[0], len(path.parts) > 1) for path in our_files()}
    assert {name for name, folder in tops if folder} - FOLDERS == set()
    assert {name for name, folder in tops if not folder} - FILES == set()
    assert {name for name in FILES if not (ROOT / name).is_file()} == set()


def test_no_drawer_for_odds_and_ends() -> None:
    drawers = {"util", "utils", "common", "helpers", "misc", "services", "shared"}
    assert [path for path in our_files() if drawers & {*path.parts[:-1], path.stem}] == []


def test_imports_go_downwards() -> None:
    program = shutil.which("lint-imports", path=sysconfig.get_path("scripts"))
    assert program, "import-linter is a development dependency"
    done = subprocess.run([program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_layers_know_every_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contract = project["importlinter"]["contracts"][0]
    assert sorted(re.findall(r"\w+", " ".join(contract["layers"]))) == sorted(PACKAGES)
    assert sorted(project["hatch"]["build"]["targets"]["wheel"]["packages"]) == sorted(PACKAGES)


def test_dev_needs_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - sys.stdlib_module_names == set()


# --- what the texts say -----------------------------------------------------------------------------------


def texts() -> dict[str, str]:
    """Our files that are UTF-8 text, by path."""
    found = {}
    for path in our_files():
        data = (ROOT / path).read_bytes()
        if b"\0" not in data:
            found[path.as_posix()] = data.decode("utf-8", errors="replace")
    return found


# Written in two pieces, so that this file does not find itself.
REGISTRY = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "repo1" + r"\.maven"])
)
MACHINE_PATH = re.compile(r"(?<![\w.~$})/-])/(?:work" + "|root" + r"|home|Users)/")


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("see /" + "work/main", True, "a folder of one machine"),
        ('"/' + 'root/x"', True, "the same in quotes"),
        ("https://example.vn/" + "work/1", False, "part of an address"),
        ("docs/" + "home/x", False, "a relative path"),
    ],
)
def test_machine_path_pattern(text: str, found: bool, why: str) -> None:
    assert bool(MACHINE_PATH.search(text)) is found, why


@pytest.mark.parametrize(("pattern", "why"), [(REGISTRY, "package registry"), (MACHINE_PATH, "machine path")])
def test_texts_name_no_place_of_one_machine(pattern: re.Pattern[str], why: str) -> None:
    hits = [f"{name}: {found[0]}" for name, text in texts().items() if (found := pattern.search(text))]
    assert hits == [], why


def test_readme_shows_both_commands_first() -> None:
    screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40])
    for command in ("python3 dev.py demo", "python3 dev.py test"):
        assert command in screen


def test_changelog_speaks_of_this_version() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    version = re.search(r'__version__ = "(.+)"', (ROOT / "cancu/__init__.py").read_text(encoding="utf-8"))
    assert version
    assert {"Unreleased", version[1]} & set(headings)


def test_ci_script_can_be_started() -> None:
    entries = git("ls-files", "-z", "--stage", ".ci/run")
    assert [entry.split()[0] for entry in entries] == ["100755"]


# --- the container ----------------------------------------------------------------------------------------


def services() -> dict[str, Any]:
    """The services of docker-compose.yml."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))[
        "services"
    ]
    return found


def test_compose_binds_loopback_only() -> None:
    ports = [port for service in services().values() for port in service.get("ports", [])]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_compose_service_is_bare_and_watched() -> None:
    cancu = services()["cancu"]
    assert cancu["read_only"] is True
    assert cancu["cap_drop"] == ["ALL"]
    assert "healthcheck" in cancu
    assert services()["neo4j"]["profiles"] == ["neo4j"], "the embedded store is the default"


def test_images_are_pinned() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    images = [*re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE), services()["neo4j"]["image"]]
    assert [image for image in images if not re.search(r":\d+\.\d+\.\d+", image)] == []


def test_image_runs_as_an_ordinary_user() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    users = re.findall(r"^USER (\S+)", dockerfile, re.MULTILINE)
    assert users and users[-1] not in ("root", "0")
    assert "HEALTHCHECK" in dockerfile and "/healthz" in dockerfile
