"""The chain of plans on a made archive: load it, ask gaps and trace, compare with what was planted.

Run: `python benchmarks/chain.py --provinces 34 --machine "2 × 2.5 GHz" --date 2026-11-20` for the table;
`--errors` lists what is not as planted. Ends with exit code 1 where anything is not.
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.made_archive import Planted, write  # noqa: E402
from graph.archive import Archive  # noqa: E402
from graph.registry import load_registry  # noqa: E402
from graph.stores import Store, open_store  # noqa: E402
from graph.vocabulary import EdgeType  # noqa: E402
from loaders.collector import settle  # noqa: E402
from loaders.ingest import digest_of, find_files, ingest  # noqa: E402
from queries.gaps import Gaps, gaps  # noqa: E402
from queries.trace import trace  # noqa: E402

#: The day on which the archive is asked: every deadline in it has passed.
ON = date(2026, 11, 20)


class Files:
    """Which file each document was read from, by the paths that the generator used."""

    def __init__(self, store: Store, folder: Path, files: list[Path]) -> None:
        by_digest = {digest_of(path): str(path.relative_to(folder)) for path in files}
        self.of: dict[str, str] = {}
        self.documents: dict[str, list[str]] = {}
        for edge in store.edges(type=EdgeType.DOC_TU):
            name = by_digest[edge.end].replace("\\", "/")
            self.documents.setdefault(name, []).append(edge.start)
            if self.of.setdefault(edge.start, name) != name:
                self.of[edge.start] = "several files"


def wrong_gaps(planted: Planted, found: Gaps, files: Files) -> Iterator[str]:
    """What gaps says otherwise than planted, a line each; rows for nobody who was told, too."""
    left = dict(planted.gaps)
    for row in found.rows:
        key = f"{files.of.get(row.order)} {row.agency}"
        answer = files.of.get(row.answer.id) if row.answer else None
        said = [str(row.state), answer, row.days_late]
        if key not in left:
            yield f"not planted: {key} {said} ({row.name})"
        elif left.pop(key) != said:
            yield f"{key}: planted {planted.gaps[key]}, found {said}"
    for key, wanted in left.items():
        yield f"missing: {key} {wanted}"


def wrong_traces(planted: Planted, store: Store, files: Files) -> Iterator[str]:
    """What trace says otherwise than planted of what stands above and below each document."""
    below: dict[str, set[str]] = {}
    for file, parent in planted.parents.items():
        below.setdefault(parent or "", set()).add(file)
    for file, parent in sorted(planted.parents.items()):
        for document in files.documents.get(file, ["?"])[:1]:
            if document == "?":
                yield f"not loaded: {file}"
                continue
            chain = trace(store, document, 1)
            up = {files.of.get(step.id) or (step.canonical or step.id) for step in chain.up}
            down = {files.of.get(step.id, step.id) for step in chain.down}
            if up != ({parent} if parent else set()):
                yield f"{file}: planted above {parent}, found {sorted(up)}"
            if down != below.get(file, set()):
                yield f"{file}: below {sorted(down ^ below.get(file, set()))}"


def measure(folder: Path, url: str, count: int, seed: int, errors: bool) -> tuple[list[str], int]:
    """The rows of the table for so many provinces, and how much is not as planted."""
    planted = write(folder, count, seed)
    files = find_files([folder / "documents"])
    with open_store(url) as store:
        archive = Archive(store, load_registry())
        start = perf_counter()
        ingest(files, archive)
        loaded = perf_counter() - start
        names = Files(store, folder / "documents", files)
        start = perf_counter()
        found = gaps(archive, ON)
        asked = perf_counter() - start
        wrong = list(wrong_gaps(planted, found, names))
        start = perf_counter()
        untrue = list(wrong_traces(planted, store, names))
        traced = perf_counter() - start
    if errors:
        sys.stderr.write("\n".join([*wrong, *untrue, ""]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = [
        f"provinces | {count}",
        f"documents | {len(files):,}",
        f"orders | {found.orders:,}",
        f"load, s | {loaded:.0f}", f"documents/s | {len(files) / loaded:.1f}",
        f"rows of gaps | {len(found.rows):,}", f"rows of gaps not as planted | {len(wrong):,}",
        f"gaps of everything, s | {asked:.1f}", f"documents traced | {len(planted.parents):,}",
        f"traces not as planted | {len(untrue):,}",
        f"one trace, ms | {1000 * traced / max(1, len(planted.parents)):.1f}",
        f"peak memory, MB | {peak:.0f}",
    ]  # fmt: skip
    return rows, len(wrong) + len(untrue)


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--machine", default="machine not named", help="what the table says of the machine")
    parser.add_argument("--date", default="no date", help="what the table says of the day")
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", action="store_true", help="list what is not as planted")
    parser.add_argument("--memory", action="store_true", help="keep the graph in memory, not in a file")
    asked = parser.parse_args()
    settle()  # as the command line does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = "memory:" if asked.memory else f"ladybug:{folder / 'kho'}"
        rows, wrong = measure(folder, url, asked.provinces, asked.seed, asked.errors)
    python = ".".join(str(part) for part in sys.version_info[:3])
    sys.stdout.write(
        f"{asked.machine}, Python {python}, {asked.date}; seed {asked.seed}\n\n| | |\n|---|--:|\n"
    )
    sys.stdout.write("".join(f"| {row} |\n" for row in rows))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
