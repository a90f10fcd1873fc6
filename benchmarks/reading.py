"""How fast documents are read: citations and whole records, beside a bare scan and the peers, in one run.

The text is that of the shipped samples, each grown to a document of 10 KB or more by repeating its bases and
body; 1 MB is 10⁶ bytes of UTF-8. One process on one core, started as the command line starts;
the best of some rounds by the clock of the processor. The peers eyecite and refex (`pip install
cancu[bench]`) read text of their own language, `benchmarks/peer_texts.py`; one that is not installed is
left out by name.

Run: `python benchmarks/reading.py --machine "2 × 2.5 GHz" --date 2026-11-20` for the table,
`--hostile` for inputs of 10⁶ characters that are made to be slow, `--growth` for what ten times the text
costs. The last two end with exit code 1 where a bar is missed (3 s; 12 times).
"""

import argparse
import gc
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.hostile import PIECES, hostile  # noqa: E402
from benchmarks.peer_texts import ENGLISH, GERMAN  # noqa: E402
from graph.kinds import KINDS  # noqa: E402
from graph.source import Source  # noqa: E402
from loaders.clean import Clean  # noqa: E402
from loaders.collector import settle  # noqa: E402
from loaders.extract import read_record  # noqa: E402
from loaders.header import read_header  # noqa: E402
from loaders.names import Names  # noqa: E402
from loaders.readers import read  # noqa: E402
from loaders.references import References  # noqa: E402
from loaders.sections import lay_out  # noqa: E402

SAMPLES = ROOT / "cancu" / "samples"
DOCUMENT = 10_000
MILLION = 1_000_000
#: The bars of the project: seconds for 10⁶ characters of any text, and time for ten times the text.
SLOWEST = 3.0
STEEPEST = 12.0

_TYPE_WORDS = re.compile("|".join(re.escape(kind.type) for kind in KINDS))

#: What reads one document and says how many citations it found.
Reader = Callable[[str], int]


class Speed(NamedTuple):
    """What one reader did: bytes, documents, citations of a round, and seconds of the best round."""

    name: str
    size: int
    documents: int
    citations: int
    seconds: float

    @property
    def rate(self) -> float:
        """Megabytes (10⁶ bytes of UTF-8) a second."""
        return self.size / MILLION / self.seconds


def scan(text: str) -> int:
    """A bare `re` scan for the type words: what any reader of citations must do at least."""
    return sum(1 for _ in _TYPE_WORDS.finditer(text))


def citations(text: str) -> int:
    """The citations alone, with the layout and header that their roles need and the names of issuers."""
    clean = Clean(text)
    layout = lay_out(clean)
    header = read_header(clean, layout)
    return len(References(clean, layout, header, Names(header)).citations)


def record(text: str) -> int:
    """The whole record."""
    source = Source(
        sha256="0" * 64, media_type="text/plain", reader="benchmark", reader_version="1", text=text
    )
    return len(read_record(source, "benchmark").citations)


def eyecite() -> Reader:
    """The peer for citations of the United States, with its default tokenizer; ImportError when missing."""
    find: Callable[[str], list[object]] = importlib.import_module("eyecite").get_citations
    return lambda text: len(find(text))


def refex() -> Reader:
    """The peer for German citations, with its default engines; ImportError when missing."""
    extractor = importlib.import_module("refex.orchestrator").CitationExtractor()
    return lambda text: len(extractor.extract(text).citations)


def documents() -> list[str]:
    """The shipped samples in the order of their names, each with its bases and body repeated up to 10 KB."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html", ".docx", ".pdf"})
    return [grown(read(path).text, DOCUMENT) for path in paths]


def grown(text: str, size: int) -> str:
    """A document of at least so many bytes: what stands between its title and its closing is repeated."""
    clean = Clean(text)
    layout = lay_out(clean)
    start, end = clean.offset(layout.head[1]), clean.offset(layout.closing[0])
    middle = text[start:end].rstrip("\n") + "\n"
    missing = max(0, size - len(text.encode()))
    return text[:start] + middle * (1 + -(-missing // len(middle.encode()))) + text[end:]


def repeated(text: str) -> list[str]:
    """One text repeated to a document of 10 KB or a little more, ten times over."""
    return [text * (DOCUMENT // len(text.encode()) + 1)] * 10


def measure(name: str, reader: Reader, texts: list[str], rounds: int) -> Speed:
    """The best of some rounds over all texts, after one that is not counted."""
    found = sum(reader(text) for text in texts)
    size = sum(len(text.encode()) for text in texts)
    return Speed(name, size, len(texts), found, min(_once(reader, texts) for _ in range(rounds)))


def _once(reader: Reader, texts: list[str]) -> float:
    gc.collect()
    start = process_time()
    for text in texts:
        reader(text)
    return process_time() - start


def speeds(rounds: int) -> Iterator[Speed | str]:
    """The rows of the table; the name of a peer alone where it is not installed."""
    samples = documents()
    yield measure("bare `re` scan for type words", scan, samples, rounds)
    yield measure("cancu, citations", citations, samples, rounds)
    yield measure("cancu, whole record", record, samples, rounds)
    for name, load, text in (("eyecite, English", eyecite, ENGLISH), ("refex, German", refex, GERMAN)):
        try:
            reader = load()
        except ImportError:
            yield name
            continue
        yield measure(name, reader, repeated(text), rounds)


def say(line: str = "") -> None:
    """One line of output."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def table(rounds: int, machine: str, date: str) -> int:
    """Print how fast each reader is, and how many times as fast the whole record is read."""
    rows = list(speeds(rounds))
    whole = next(row.rate for row in rows if isinstance(row, Speed) and "record" in row.name)
    python = ".".join(str(part) for part in sys.version_info[:3])
    say(f"{machine}, Python {python}, {date}; one core, best of {rounds} rounds\n")
    say("| reader | MB/s | documents/s | citations/KB | times the whole record |")
    say("|---|--:|--:|--:|--:|")
    for row in rows:
        if isinstance(row, str):
            say(f"| {row} | not installed | | | |")
            continue
        density = 1000 * row.citations / row.size
        pace = row.documents / row.seconds
        said = f"{row.rate:.2f} | {pace:.0f} | {density:.2f} | {row.rate / whole:.2f}"
        say(f"| {row.name} | {said} |")
    return 0


def slowest(length: int) -> int:
    """Print the time of every hostile text; 1 when one takes longer than the bar."""
    say(f"| hostile text of {length:,} characters | s |")
    say("|---|--:|")
    record(documents()[0])  # what is made once in a process shall not count
    times = {name: _once(record, [hostile(name, length)]) for name in PIECES}
    for name, seconds in sorted(times.items(), key=lambda item: -item[1]):
        say(f"| {name} | {seconds:.2f}{' **too slow**' if seconds > SLOWEST else ''} |")
    return int(max(times.values()) > SLOWEST)


def growth(length: int) -> int:
    """Print what ten times the text costs, for the samples and every hostile text; 1 when it is too much."""
    say(f"| text | s for {length // 10:,} characters | s for {length:,} characters | times |")
    say("|---|--:|--:|--:|")
    sample = (SAMPLES / "08-ke-hoach-tinh-2021.txt").read_text(encoding="utf-8")
    rows: list[tuple[str, Reader, Callable[[int], str]]] = [
        ("a plan grown, citations", citations, lambda size: grown(sample, size)),
        ("a plan grown, whole record", record, lambda size: grown(sample, size)),
        *((name, record, lambda size, name=name: hostile(name, size)) for name in PIECES),  # type: ignore[misc]
    ]
    missed = 0
    record(documents()[0])
    for name, reader, make in rows:
        short = min(_once(reader, [make(length // 10)]) for _ in range(3))
        long = _once(reader, [make(length)])
        if long / short >= STEEPEST:  # once more, for another process may have been in the way
            short = min(_once(reader, [make(length // 10)]) for _ in range(5))
            long = min(long, _once(reader, [make(length)]))
        steep = long / short >= STEEPEST
        missed += steep
        say(f"| {name} | {short:.3f} | {long:.2f} | {long / short:.1f}{' **too steep**' if steep else ''} |")
    return int(missed > 0)


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--machine", default="machine not named", help="what the table says of the machine")
    parser.add_argument("--date", default="no date", help="what the table says of the day")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the best counts")
    parser.add_argument("--length", type=int, default=MILLION, help="characters of a hostile or grown text")
    parser.add_argument("--hostile", action="store_true", help="the time for every hostile text")
    parser.add_argument("--growth", action="store_true", help="the cost of ten times the text")
    asked = parser.parse_args()
    settle()  # as the command line does
    missed = 0
    if asked.hostile:
        missed |= slowest(asked.length)
    if asked.growth:
        missed |= growth(asked.length)
    if not asked.hostile and not asked.growth:
        missed |= table(asked.rounds, asked.machine, asked.date)
    return missed


if __name__ == "__main__":
    sys.exit(main())
