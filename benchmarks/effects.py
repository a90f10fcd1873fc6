"""What `loaders.effects` reads out of 500 real pages, beside the pages' own days and a silver list.

Needs the reference documents beside the repository. Both are silver, not gold: they err too. Prints
counts; `--errors` lists every disagreement.
Run: `python benchmarks/effects.py [--errors]`.
"""

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from graph.record import Record  # noqa: E402
from graph.source import Source  # noqa: E402
from loaders.extract import read_record  # noqa: E402
from loaders.footnotes import CONSOLIDATED  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
PAGES = DATA / "vbpl_pages_dev.jsonl.gz"
SILVER = DATA / "registry" / "supersession_silver.jsonl.gz"

_BADGE = re.compile(r"Ngày có hiệu lực:\s*(\d\d)/(\d\d)/(\d{4})")
_LAST_TAB = re.compile(r"\nTải về\n")
_FOOT = "\nCƠ SỞ DỮ LIỆU QUỐC GIA\nVỀ PHÁP LUẬT"
_STATES = re.compile(
    r"này\s+(?:chính\s+thức\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?[\s,]*(?:kể\s+)?"
    r"(?:từ\s+(?:ngày\s+(?!\w+\s+này)|\d|thời)|sau)"
)


class Page(NamedTuple):
    """One page: its address, the day in its badge (ISO), and the text from the letterhead on."""

    url: str
    badge: str | None
    text: str


def pages() -> Iterator[Page]:
    """The pages without the site's own words; those that hold no text are left out."""
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = unicodedata.normalize("NFC", row["text"])
            badge = _BADGE.search(text)
            start = text.find("Ngày cập nhật")
            begin = _LAST_TAB.search(text, max(start, 0))
            end = text.find(_FOOT)
            body = text[begin.end() if begin else 0 : end if end >= 0 else None].strip()
            if "Điều 1" in body or "CỘNG H" in body:
                yield Page(row["url"], f"{badge[3]}-{badge[2]}-{badge[1]}" if badge else None, body)


def read(page: Page) -> Record:
    """The record of a page."""
    digest = sha256(page.text.encode()).hexdigest()
    source = Source(sha256=digest, media_type="text/plain", reader="page", reader_version="1", text=page.text)
    return read_record(source, page.url)


def canonical(record: Record) -> str | None:
    """Number and symbol in full."""
    header = record.document
    if header.number is None or not header.symbol:
        return None
    number = f"{header.number:02d}" if isinstance(header.number, int) else header.number
    return "/".join(str(part) for part in (number, header.year, header.symbol) if part)


def silver() -> dict[str, dict[str, dict[str, Any]]]:
    """The silver list: acting number → ended number → row."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    with gzip.open(SILVER, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.setdefault(row["new"], {})[row["old"]] = row
    return found


def run(*, errors: bool) -> None:
    """Read every page and print the table."""
    counts: Counter[str] = Counter()
    verbs: Counter[tuple[str, str]] = Counter()
    said: list[str] = []
    listed = silver()
    for page in pages():
        record = read(page)
        counts["pages with a text"] += 1
        _compare_term(page, record, counts, said)
        verbs.update((effect.verb, effect.scope) for effect in record.effects)
        for effect in record.effects:
            assert page.text[effect.start : effect.end] == effect.text
        _compare_silver(record, listed.get(canonical(record) or "", {}), counts, said)
    lines = [f"{name:55} {count:5}" for name, count in counts.items()]
    lines += [f"effects: {verb:10} {scope:8} {count:32}" for (verb, scope), count in sorted(verbs.items())]
    sys.stdout.write("\n".join([*lines, *(said if errors else ())]) + "\n")


def _compare_term(page: Page, record: Record, counts: Counter[str], said: list[str]) -> None:
    states = bool(_STATES.search(page.text)) and record.document.type != CONSOLIDATED
    term = record.own_term
    counts["own day: the text states one"] += states
    if term is None or term.effective_from is None:
        counts["own day: stated, not read"] += states
        if states:
            note = term.note if term else None
            words = _STATES.search(page.text)
            at = words.start() if words else 0
            quote = page.text[max(0, at - 60) : at + 120]
            said.append(f"NO DAY    {page.url[-70:]} badge {page.badge} ({note}): {quote!r}")
        return
    counts["own day: read"] += 1
    same = term.effective_from == page.badge
    counts["own day: read, as the page says" if same else "own day: read, the page says another"] += 1
    if not same:
        said.append(
            f"OTHER DAY {page.url[-70:]} badge {page.badge}, read {term.effective_from}, signed "
            f"{record.document.date}: {page.text[term.start : term.end]!r}"
        )


def _compare_silver(
    record: Record, rows: dict[str, dict[str, Any]], counts: Counter[str], said: list[str]
) -> None:
    own = canonical(record)
    ending = [e for e in record.effects if e.verb in ("replaces", "repeals") and e.by is None]
    whole = {e.to: e for e in ending if e.scope == "whole"}
    counts["supersessions: read as whole"] += len(whole)
    counts["supersessions: in both"] += len(whole.keys() & rows.keys())
    for old in sorted(whole.keys() - rows.keys()):
        counts["supersessions: read, not in the silver list"] += 1
        said.append(f"ONLY READ {own} -> {old}: {' '.join(whole[old].text.split())[:330]!r}")
    for old in sorted(rows.keys() - whole.keys()):
        counts["supersessions: in the silver list, not read as whole"] += 1
        scopes = sorted({f"{e.verb} {e.scope}" for e in record.effects if e.to == old})
        said.append(f"ONLY SILVER {own} -> {old} (read: {scopes}): {rows[old].get('evidence', '')[:330]!r}")


def main() -> None:
    """Run, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list every disagreement")
    arguments = parser.parse_args()
    if not PAGES.exists():
        sys.exit("needs the reference documents beside the repository")
    run(errors=arguments.errors)


if __name__ == "__main__":
    main()
