"""Documentation is true: the README's output is what the command prints, every command is described."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cancu.cli import VERBS

ROOT = Path(__file__).parents[1]
SHOWN = re.compile(r"```\n\$ (cancu check [^\n]+)\n(.*?)```", re.DOTALL)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would, without a store of the user's own."""
    import os

    home = {"HOME": "/nonexistent", "USERPROFILE": "/nonexistent", "PYTHONPATH": str(ROOT)}
    env = {**{k: v for k, v in os.environ.items() if k != "CANCU_STORE"}, **home}
    return subprocess.run(
        [sys.executable, "-m", "cancu.cli", *words], cwd=ROOT, env=env, capture_output=True, encoding="utf-8"
    )


def even(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines() if line.strip()]


def test_the_readme_shows_what_the_command_prints() -> None:
    match = SHOWN.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert match, "the first screen shows a command with its output"
    words = match[1].split()[1:]
    answer = run(*words)
    assert even(match[2]) == even(answer.stdout)
    assert answer.returncode == 1, "the shown plan has findings"


@pytest.mark.parametrize("name", VERBS)
def test_every_command_is_described_and_has_help(name: str) -> None:
    assert f"`cancu {name}" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    answer = run(name, "--help")
    assert answer.returncode == 0
    assert "Usage" in answer.stdout
