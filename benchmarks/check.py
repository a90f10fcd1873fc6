"""How long a check takes against the full registry, and the command from start to end.

`python benchmarks/check.py [FILE…] [--runs N]`: p50 and p95 of the check of a record that is read already,
of reading, and of the whole process `cancu check FILE`, over the shipped samples unless files are given.
Bars (issue "The law in time"): check under 0.3 s, process under 1.5 s.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "cancu" / "samples"
DAY = date(2026, 11, 20)
_FIVE = ("01-*", "03-*", "04-*", "05-*", "09-*")


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def line(name: str, seconds: Sequence[float]) -> str:
    """One line: what, p50, p95, first, number of runs."""
    ordered = sorted(seconds)
    p50, p95 = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.95))
    return f"{name:<10} p50 {p50:6.3f} s   p95 {p95:6.3f} s   first {seconds[0]:6.3f} s   n {len(seconds)}\n"


def inside(files: Sequence[Path], runs: int) -> None:
    """Reading and checking in one process."""
    from graph.registry import load_registry
    from loaders.extract import extract
    from queries.check import check

    sys.stdout.write(line("registry", [timed(load_registry)]))
    registry = load_registry()
    reading, checking = [], []
    for file in [file for file in files for _ in range(runs)]:
        reading.append(timed(lambda file=file: extract(file)))  # type: ignore[misc]
        record = extract(file)
        checking.append(
            timed(lambda record=record: check(record, registry.known, registry, as_of=DAY, program=""))  # type: ignore[misc]
        )
    sys.stdout.write(line("reading", reading) + line("check", checking))


def outside(files: Sequence[Path], runs: int) -> None:
    """The whole command, one process a file."""
    command = [sys.executable, "-m", "cancu.cli", "check", "--as-of", str(DAY)]
    seconds = [
        timed(lambda file=file: subprocess.run([*command, str(file)], capture_output=True, check=False))  # type: ignore[misc]
        for file in files
        for _ in range(runs)
    ]
    sys.stdout.write(line("process", seconds))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    files = given.files or [path for pattern in _FIVE for path in sorted(SAMPLES.glob(pattern))]
    inside(files, given.runs)
    outside(files, given.runs)


if __name__ == "__main__":
    main()
