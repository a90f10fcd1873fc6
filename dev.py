"""The two commands of a fresh machine, `demo` and `test`, and the few that a developer needs beside them.

Standard library only, Python 3.11 or newer. Every command makes `.venv` from `requirements.lock` when it is
missing or the lock has changed, and prints each program it starts before starting it.
"""

import argparse
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        f"cancu needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).\n"
        "Call this file with a newer one, e.g.: python3.11 dev.py demo"
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "cancu-installed"

PYPROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"
RUN_LOCK = ROOT / "requirements-run.lock"

DEMO_STORE = ".cancu/demo"
SAMPLES = "cancu/samples"
SAMPLE_PLAN = f"{SAMPLES}/05-ke-hoach-phuong-ky-lua-2026.html"
ADDRESS = "http://127.0.0.1:8000/"

Words = list[str | Path]


def run(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Print a command, run it in the project folder and return its exit code."""
    words = [str(word) for word in command]
    shown = [os.path.relpath(words[0], ROOT) if words[0].startswith(str(ROOT)) else words[0], *words[1:]]
    say("\n$ " + (subprocess.list2cmdline(shown) if os.name == "nt" else shlex.join(shown)))
    # Pages, labels and file names are Vietnamese: UTF-8 whatever the console's code page is.
    return subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1", **(env or {})}).returncode


def must(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command and leave with its exit code when it fails."""
    code = run(*command, env=env)
    if code:
        sys.exit(code)


def say(line: str) -> None:
    """Write one line for the reader, in order with what the started programs print."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def script(name: str) -> Path:
    """The path of a console script inside `.venv`."""
    return BIN / (f"{name}.exe" if os.name == "nt" else name)


# --- the environment ------------------------------------------------------------------------------------


def wanted_stamp() -> str:
    """What `.venv` must have been made from: the lock, the project's own metadata, the Python version."""
    digest = hashlib.sha256(LOCK.read_bytes() + PYPROJECT.read_bytes()).hexdigest()
    return f"{digest} python {sys.version_info.major}.{sys.version_info.minor}\n"


def make_venv() -> None:
    """Create `.venv` with pip; a half-made one, or one of another Python, is made again."""
    say(f"\n# a new environment in {VENV.name}")
    try:
        venv.create(VENV, clear=VENV.exists(), with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(
            f"The environment {VENV} could not be made: {error}\n"
            "On Debian and Ubuntu: apt install python3-venv. Close programs that use .venv, then try again."
        )


def venv_works() -> bool:
    """Whether `.venv` holds a pip that runs on the Python version of this process."""
    if not PYTHON.exists():
        return False
    probe = "import sys, pip; print(sys.version_info[:2])"
    try:
        answer = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.strip() == str(sys.version_info[:2])


def install() -> None:
    """Bring `.venv` in step with the lock; does nothing when the stamp says that it is."""
    if STAMP.exists() and PYTHON.exists() and STAMP.read_text(encoding="utf-8") == wanted_stamp():
        return
    STAMP.unlink(missing_ok=True)
    if not venv_works():
        make_venv()
    pip: Words = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    must(*pip, "--require-hashes", "-r", LOCK.name)
    must(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    point_to_sources()
    STAMP.write_text(wanted_stamp(), encoding="utf-8")


def point_to_sources() -> None:
    """Make the path of the editable install relative, hence plain ASCII.

    Python 3.11 and 3.12 read such files in the encoding of the locale; an absolute path through a folder
    with a Vietnamese name would stop the interpreter under Windows code pages and the C locale.
    """
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    for file in packages.glob("*cancu*.pth"):
        file.write_text(os.path.relpath(ROOT, packages) + "\n", encoding="ascii")


# --- the commands ---------------------------------------------------------------------------------------


def demo(_: list[str]) -> int:
    """Load the shipped sample documents into a fresh store, check one plan, say how to open the page."""
    install()
    store = ROOT / DEMO_STORE
    remove(store)
    store.parent.mkdir(exist_ok=True)
    address = f"ladybug:{DEMO_STORE}"
    must(script("cancu"), "load", SAMPLES, "--store", address)
    verdict = run(script("cancu"), "check", SAMPLE_PLAN, "--store", address)
    if verdict > 1:
        return verdict
    say("\n# " + "-" * 70)
    if verdict:
        say(
            "# Exit code 1 of `cancu check` says that the plan has findings; it is the answer, not a failure."
        )
    say(f"# The page: start the server, then open {ADDRESS}")
    say(f"#   {script('cancu').relative_to(ROOT)} serve --store {address}")
    return 0


def test(arguments: list[str]) -> int:
    """Run the whole tests folder, or what the pytest arguments choose."""
    install()
    return run(PYTHON, "-m", "pytest", *arguments)


def gate(_: list[str]) -> int:
    """Run every static check, all of them even when one fails; 1 when one did."""
    install()
    checks: dict[str, Words] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "mypy": [PYTHON, "-m", "mypy"],
        "lint-imports": [script("lint-imports")],
    }
    compose = compose_client()
    if compose:
        checks["compose"] = [
            *compose,
            "--file",
            "docker-compose.yml",
            "--profile",
            "neo4j",
            "config",
            "--quiet",
        ]
    failed = [name for name, command in checks.items() if run(*command)]
    if not compose:
        say("\n# skipped: docker compose config (no docker compose on this machine)")
    say(f"\n# gate: {'FAILED: ' + ', '.join(failed) if failed else 'passed'}")
    return 1 if failed else 0


def compose_client() -> Words | None:
    """The command of Docker Compose where Docker and its plugin are installed, else None."""
    docker = shutil.which("docker")
    if docker is None:
        return None
    answer = subprocess.run([docker, "compose", "version"], capture_output=True, check=False)
    return [docker, "compose"] if answer.returncode == 0 else None


def lock(arguments: list[str]) -> int:
    """Resolve pyproject.toml again into both lock files (further arguments go to uv, e.g. --upgrade)."""
    tools = ROOT / ".cancu" / "uv"
    uv = tools / BIN.name / ("uv.exe" if os.name == "nt" else "uv")
    if not uv.exists():
        venv.create(tools, clear=True, with_pip=True)
        must(tools / BIN.name / PYTHON.name, "-m", "pip", "install", "--quiet", "uv")
    resolve: Words = [uv, "pip", "compile", PYPROJECT.name, "--quiet", "--universal", "--generate-hashes"]
    resolve += ["--python-version", "3.11", "--custom-compile-command", "python3 dev.py lock"]
    # No index address: the locks name packages and hashes, the machine decides where it fetches them.
    resolve += ["--no-emit-index-url", "--no-emit-find-links"]
    must(*resolve, "--extra", "dev", "--extra", "build", "--output-file", LOCK.name, *arguments)
    must(*resolve, "--constraint", LOCK.name, "--output-file", RUN_LOCK.name, "--upgrade")
    return 0


def clean(_: list[str]) -> int:
    """Remove everything that these commands and the tools make: environment, stores, caches, builds."""
    for name in (".venv", ".cancu", "build", "dist"):
        remove(ROOT / name)
    for name in (".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis"):
        remove(ROOT / name)
    for cache in sorted(ROOT.rglob("__pycache__")):
        remove(cache)
    return 0


def remove(path: Path) -> None:
    """Delete a file or folder of ours when it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


COMMANDS = {"demo": demo, "test": test, "gate": gate, "lock": lock, "clean": clean}


def main() -> int:
    """Choose the command; what follows `test` and `lock` goes to pytest and uv as it stands."""
    lines = [f"  {name:6} {(function.__doc__ or '').strip()}" for name, function in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="dev.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=(__doc__ or "").strip(),
        epilog="commands:\n" + "\n".join(lines),
    )
    parser.add_argument("command", choices=list(COMMANDS))
    command, arguments = parser.parse_args(sys.argv[1:2]).command, sys.argv[2:]
    if arguments and command not in ("test", "lock"):
        parser.error(f"{command} takes no arguments: {' '.join(arguments)}")
    return COMMANDS[command](arguments)


if __name__ == "__main__":
    sys.exit(main())
