"""What is shipped: a wheel that is whole and runs alone, and locks that say what `pyproject.toml` says."""

import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


# --- the wheel ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the work tree, built by the project's own build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    return folder / built.stdout.split()[-1]


@pytest.fixture(scope="module")
def contents(wheel: Path) -> list[str]:
    """The file names in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return [name for name in archive.namelist() if not name.endswith("/")]


def source_files() -> set[str]:
    """Every file in the package folders that is no by-product, as a path from the project folder."""
    return {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_wheel_holds_every_source_file_and_nothing_else(contents: list[str]) -> None:
    packed = {name for name in contents if ".dist-info/" not in name}
    assert sorted(source_files() - packed) == [], "in the source folders, not in the wheel"
    assert sorted(packed - source_files()) == [], "in the wheel, not in the source folders"


@pytest.mark.parametrize(
    ("folder", "pattern", "why"),
    [
        ("queries/named", r"\.cypher$", "named questions are files, not code"),
        ("viz/templates", r"\.html", "pages are rendered from templates"),
        ("viz/static", r"\.(js|css)$", "pages load nothing from another host"),
        ("cancu/samples", r"\.(txt|docx|pdf|html)$", "the demo runs from an installed program too"),
        ("graph|loaders", r"\.(parquet|csv|json)$", "the registry and the units are data"),
    ],
)
def test_wheel_holds_data(contents: list[str], folder: str, pattern: str, why: str) -> None:
    found = [name for name in contents if re.match(rf"({folder})/", name) and re.search(pattern, name)]
    assert found, f"no {pattern} under {folder}: {why}"


def test_wheel_names_licence_script_and_version(wheel: Path, contents: list[str]) -> None:
    info = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"
    assert f"{info}/licenses/LICENSE" in contents
    with zipfile.ZipFile(wheel) as archive:
        assert "cancu = cancu.cli:main" in archive.read(f"{info}/entry_points.txt").decode()
        assert "Requires-Python: >=3.11" in archive.read(f"{info}/METADATA").decode()


# --- the wheel, installed where nothing of the work tree can be seen ---------------------------------------


class Installed(NamedTuple):
    """A clean environment that holds the wheel."""

    folder: Path
    bin: Path

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Start a program of the environment outside the work tree, without our environment variables."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CANCU", "VIRTUAL_ENV"))}
        return subprocess.run(
            [self.bin / program, *map(str, arguments)],
            cwd=self.folder,
            env={**kept, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def python(self, code: str) -> str:
        """What a piece of Python prints in the environment."""
        done = self.run("python", "-I", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a new environment; third-party packages come from the running one, without network.

    The path line lends the packages of the running environment but does not follow its `.pth` files, so
    the editable install of the work tree stays out of sight.
    """
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "env", with_pip=True, symlinks=os.name != "nt")
    paths = {
        name: sysconfig.get_path(name, "venv", {"base": folder / "env"}) for name in ("purelib", "scripts")
    }
    lent = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    path_line = f"import sys; sys.path.extend({lent!a})\n"  # ASCII: the locale may be anything
    (Path(paths["purelib"]) / "third_party.pth").write_text(path_line, encoding="ascii")
    clean = Installed(folder, Path(paths["scripts"]))
    done = clean.run("python", "-m", "pip", "install", "--no-index", "--no-deps", "--ignore-installed", wheel)
    assert done.returncode == 0, done.stderr
    return clean


def test_packages_come_from_the_wheel(installed: Installed) -> None:
    code = f"import importlib; print(*(importlib.import_module(p).__file__ for p in {PACKAGES}), sep='\\n')"
    places = installed.python(code).splitlines()
    assert len(places) == len(PACKAGES)
    assert [place for place in places if not Path(place).is_relative_to(installed.folder)] == []


def test_script_tells_its_version(installed: Installed) -> None:
    done = installed.run("cancu", "--version")
    version = installed.python("import cancu; print(cancu.__version__)").strip()
    assert (done.returncode, version in done.stdout) == (0, True), done


def test_script_helps(installed: Installed) -> None:
    done = installed.run("cancu", "--help")
    assert done.returncode == 0, done.stderr
    for command in ("extract", "load", "check", "query", "serve"):
        assert command in done.stdout


def test_installed_program_loads_and_checks(installed: Installed) -> None:
    code = "import cancu, pathlib; print(pathlib.Path(cancu.__file__).parent / 'samples')"
    samples = installed.python(code).strip()
    loaded = installed.run("cancu", "load", samples, "--store", "ladybug:store")
    assert loaded.returncode == 0, loaded.stderr
    for file in sorted(Path(samples).glob("*.txt"))[:1]:
        checked = installed.run("cancu", "check", file, "--json", "--store", "ladybug:store")
        assert checked.returncode in (0, 1), checked.stderr
        assert json.loads(checked.stdout)["citations"], "the verdict of a sample lists its citations"


def claims(text: str) -> dict[str, set[str]]:
    """Our top-level names with the distributions that claim them."""
    return {name: set(owners) for name, owners in json.loads(text).items() if name in PACKAGES}


def test_no_other_distribution_claims_our_names(installed: Installed) -> None:
    code = "import json; from importlib.metadata import packages_distributions as p; print(json.dumps(p()))"
    assert claims(installed.python(code)) == {name: {"cancu"} for name in PACKAGES}
    here = claims(json.dumps(packages_distributions()))
    assert {name: owners - {"cancu"} for name, owners in here.items() if owners - {"cancu"}} == {}


# --- the locks --------------------------------------------------------------------------------------------


class Pin(NamedTuple):
    """One line of a lock with its hashes."""

    name: str
    version: str
    marker: str
    hashes: frozenset[str]


def pins(file: str) -> set[Pin]:
    """The pins of a lock file."""
    found = set()
    for block in re.split(r"\n(?=\S)", (ROOT / file).read_text(encoding="utf-8")):
        if not block.startswith("#"):
            head = block.split("\\")[0].strip()
            spec, _, marker = head.partition(";")
            name, _, version = spec.strip().partition("==")
            hashes = frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})(?!\S)", block))
            found.add(Pin(canonicalize_name(name), version, marker.strip(), hashes))
    return found


def demands(*groups: str) -> Iterator[Requirement]:
    """The requirements of pyproject.toml: `run`, `build-system`, or the name of an extra."""
    extras = PROJECT["project"]["optional-dependencies"]
    known = {"run": PROJECT["project"]["dependencies"], "build-system": PROJECT["build-system"]["requires"]}
    for group in groups:
        yield from map(Requirement, {**extras, **known}[group])


@pytest.mark.parametrize(
    ("file", "groups"),
    [
        ("requirements.lock", ("run", "dev", "build", "build-system")),
        ("requirements-run.lock", ("run",)),
    ],
)
def test_lock_answers_every_requirement(file: str, groups: tuple[str, ...]) -> None:
    locked = pins(file)
    for demand in demands(*groups):
        versions = [pin.version for pin in locked if pin.name == canonicalize_name(demand.name)]
        assert versions, f"{demand} is not in {file}: python3 dev.py lock"
        unfit = [v for v in versions if not demand.specifier.contains(v, prereleases=True)]
        assert unfit == [], f"{file} pins {demand.name} {unfit}, asked is {demand}: python3 dev.py lock"


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-run.lock"])
def test_lock_pins_by_hash_and_names_no_index(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.findall(r"https?://|--(?:extra-)?index|--find-links|--trusted-host", text) == []
    assert [pin for pin in pins(file) if not pin.version or not pin.hashes] == []


def test_run_lock_is_part_of_the_lock() -> None:
    alone = {pin for pin in pins("requirements-run.lock") if pin.marker == ""} - pins("requirements.lock")
    assert sorted(pin.name for pin in alone) == []
    assert {pin.name for pin in pins("requirements-run.lock")}.isdisjoint({"pytest", "ruff", "mypy"})


def imported() -> dict[str, Path]:
    """Top-level names that our packages import from elsewhere, with one file that does."""
    found: dict[str, Path] = {}
    for path in sorted(ROOT / name for name in source_files() if name.endswith(".py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names.append(node.module or "")
            found |= {name.split(".")[0]: path.relative_to(ROOT) for name in names}
    return {name: path for name, path in found.items() if name not in {*PACKAGES, *sys.stdlib_module_names}}


def test_every_import_is_declared() -> None:
    declared = {canonicalize_name(demand.name) for demand in demands("run")}
    owners = packages_distributions()
    undeclared = {
        name: str(path)
        for name, path in imported().items()
        if not declared & {canonicalize_name(owner) for owner in owners.get(name, [])}
    }
    assert undeclared == {}, "imported, but pyproject.toml does not ask for it"
