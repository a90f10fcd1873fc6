"""How many citations of given documents are answered, unknown and ambiguous on the day of signing, and why.

`python -m benchmarks.coverage [FILE or FOLDER…]`: over the shipped samples unless others are given. The
counts in docs/registry.md come from it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from graph.errors import CancuError
from graph.registry import Registry, load_registry
from graph.vocabulary import EdgeType, Status
from loaders.extract import extract
from queries.check import check
from queries.verdict import JudgedCitation

SAMPLES = Path(__file__).parents[1] / "cancu" / "samples"
DAY = date(2026, 11, 20)


def reason(line: JudgedCitation, registry: Registry) -> str:
    """Why a citation is answered or not, in one phrase."""
    (status, *others) = line.at_signing.statuses
    if others:
        return "answered: changes within the days on which it can have been signed"
    if status is Status.AMBIGUOUS:
        return "ambiguous: a number or a name that several texts bear, without what tells them apart"
    if status is not Status.UNKNOWN:
        return f"not applicable: {status}" if status is Status.NOT_APPLICABLE else f"answered: {status}"
    if line.instrument is None:
        return "unknown: a law of which no record has that name, or a number that is not whole"
    if line.instrument not in registry.instruments:
        return "unknown: no record of the text"
    if any(cause.relation != EdgeType.SUA_DOI for cause in line.at_signing.causes):
        return "unknown: may have ended, not verified or not dated"
    return "unknown: its first day of effect is not known"


def counted(files: Iterable[Path], registry: Registry) -> Counter[str]:
    """The reasons over all citations of some documents; a file that cannot be read counts as one."""
    counts: Counter[str] = Counter()
    for file in files:
        try:
            record = extract(file)
        except CancuError as error:
            counts[f"file not read: {type(error).__name__}"] += 1
            continue
        verdict = check(record, registry.known, registry, as_of=DAY, program="")
        counts["files"] += 1
        counts.update(reason(line, registry) for line in verdict.citations if line.at_signing.start)
        counts["not checked: no day of signing"] += sum(
            not line.at_signing.start for line in verdict.citations
        )
    return counts


def _files(given: Sequence[Path]) -> Iterator[Path]:
    for path in given:
        yield from sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]


def main() -> None:
    """Count and print, one line a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    counts = counted(_files(parser.parse_args().files or [SAMPLES]), load_registry())
    sys.stdout.writelines(f"{counts[what]:>6} {what}\n" for what in sorted(counts) if counts[what])


if __name__ == "__main__":
    main()
