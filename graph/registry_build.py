"""Build the collected layer from files of collected facts, which stay outside the repository.

The folder holds JSON lines, each file with gzip: `instruments`, `relations`, `cited_dates`,
`facts_checked` (`python -m graph.registry build FOLDER`). An instrument gets the id that
`graph.identify` makes of its number, day and issuer; one whose id these do not determine is left out
and counted. The status column is not taken over: of the texts that others end it says "in force"
(28/2020/NĐ-CP, ended in 2022), so it vouches for nothing.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import UsageError
from graph.known import homonyms
from graph.model import Edge, Instrument
from graph.registry_lines import Grades, Lines, weakest
from graph.registry_pack import Pack
from graph.registry_records import Collected, identified, record
from graph.registry_statements import SCOPES, statement
from graph.vocabulary import EdgeType, Grade

NAME = "collected"
OWNER = f"registry:{NAME}"
#: The day on which the files were brought together.
AS_OF = date(2026, 11, 20)
_NAMED = r"(Bộ luật|Luật|Nghị quyết|Pháp lệnh)[^;,.0-9]{0,90}? số "
_OFTEN, _MOSTLY = 2, 0.8
#: Of the other text of a number nothing is known but what is printed where it is cited.
_UNSAID = {"issuer": "Quốc hội", "date": None, "title": None, "effective_date": None, "expiry_date": None,
           "sources": ["cited"]}  # fmt: skip
_CHANGES = frozenset({EdgeType.SUA_DOI, EdgeType.BAI_BO, EdgeType.THAY_THE})
_CHECKED = "đọc trực tiếp bản sao văn bản"


def build(folder: Path, curated: Pack) -> tuple[Lines, Mapping[str, int]]:
    """The collected layer, and how many rows were taken over or left out for which reason.

    Raises UsageError for a folder that lacks a file or holds one that is not of this form.
    """
    counts: Counter[str] = Counter()
    days = _cited_days(folder)
    kinds = _printed_kinds(folder)
    rows: dict[str, list[Collected]] = defaultdict(list)
    ids: dict[str, str] = {}
    for row in _rows(folder, "instruments"):
        if (found := identified(row, days.get(row["id"], {}), AS_OF, counts)) is None:
            continue
        rows[str(found.identity)].append(found)
        ids[row["id"]] = str(found.identity)
        if row["type"] and kinds.get(row["id"], row["type"]) != row["type"]:
            counts["numbers that a law and a resolution share"] += 1
            twin = {**row, **_UNSAID, "type": kinds[row["id"]]}
            if (other := identified(twin, days.get(row["id"], {}), AS_OF, counts)) is not None:
                rows[str(other.identity)].append(other)
                ids[row["id"]] = str(other.identity)
    instruments, grades = _instruments(rows, counts)
    ids = {key: made for key, made in ids.items() if made in grades}
    said = (statement(row, ids, OWNER, counts) for row in _rows(folder, "relations"))
    read = {edge.end for edge in curated.edges if edge.type == EdgeType.SUA_DOI}
    edges: dict[str, Edge] = {}
    known = [(node.id, node.issued) for node in instruments]
    known += zip(curated.column("id"), curated.column("issued"), strict=True)
    issued: dict[str, str] = {key: day for key, day in known if day}
    for edge in filter(None, said):
        if edge.grade is Grade.SILVER and issued.get(edge.start, "9") < issued.get(edge.end, "0"):
            counts["statements read by machine of a text on a later one"] += 1
            continue
        if edge.type == EdgeType.SUA_DOI and edge.grade is Grade.SILVER and edge.end in read:
            counts["amendments read by machine of texts whose amendments were read by eye"] += 1
        else:
            edges[edge.id] = edge
    edges |= {edge.id: edge for edge in _checked(folder, ids, curated)}
    instruments = _begun(instruments, grades, edges.values(), counts)
    counts["instruments"], counts["statements"] = len(instruments), len(edges)
    lines = Lines(NAME, AS_OF, tuple(instruments), tuple(edges.values()), grades)
    return lines, counts


def _instruments(
    rows: Mapping[str, list[Collected]], counts: Counter[str]
) -> tuple[list[Instrument], Grades]:
    instruments: list[Instrument] = []
    grades: Grades = {}
    for key in sorted(rows):
        made = record(rows[key], counts)
        if made is None:
            continue
        same = homonyms().get(key, ())
        chosen = f"{key}~{made.instrument.issued}"
        if same and chosen not in same:
            counts["homonyms whose day tells nothing"] += 1
            continue
        node = made.instrument.model_copy(update={"id": chosen}) if same else made.instrument
        instruments.append(node)
        grades[node.id] = dict(made.grades)
    return instruments, grades


def _begun(
    instruments: list[Instrument], grades: Grades, edges: Iterable[Edge], counts: Counter[str]
) -> list[Instrument]:
    """The instruments, with the first day of those of which only the codification says from when they act.

    What a text does to others takes effect when it does itself: of 551 texts of which both days are known
    they are the same for 547. Graded as one source, for it is concluded. A day before issue tells nothing.
    """
    acts: dict[str, set[date]] = defaultdict(set)
    for edge in edges:
        if edge.grade is Grade.CODIFICATION and edge.effective_from and edge.type in _CHANGES:
            acts[edge.start].add(edge.effective_from)
    made = []
    for node in instruments:
        days = acts.get(node.id, set())
        day = next(iter(days)) if len(days) == 1 and node.effective_from is None else None
        if day and day.year >= (node.year or day.year) and (node.issued or "") <= str(day):
            counts["first days of effect that are those of what the text does"] += 1
            grades[node.id]["effective_from"] = Grade.ONE_SOURCE
            node = node.model_copy(update={"effective_from": day, "grade": weakest(grades[node.id].values())})
        made.append(node)
    return made


def _checked(folder: Path, ids: Mapping[str, str], curated: Pack) -> Iterator[Edge]:
    """The statements that were read by eye, where the curated layer does not make them already."""
    for row in _rows(folder, "facts_checked"):
        start, end = ids.get(row.get("from", "")), ids.get(row.get("to", ""))
        if start is None or end is None or any(edge.end == end for edge in curated.edges.acting(start)):
            continue
        yield Edge(
            type=EdgeType.SUA_DOI if row["relation"] == "sua_doi_bo_sung" else EdgeType.BAI_BO,
            start=start,
            end=end,
            owner=OWNER,
            scope=SCOPES[row["scope"]],
            to_provision=row.get("to_part"),
            effective_from=date.fromisoformat(row["effective_date"]),
            savings=row.get("exception"),
            grade=Grade.ONE_SOURCE,
            known_by=_CHECKED,
            layer="registry",
        )


def _cited_days(folder: Path) -> Mapping[str, Mapping[str, int]]:
    """How often other texts print which day for a number."""
    days: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(folder, "cited_dates"):
        days[row["number"]].update(row["dates"])
    return days


def _printed_kinds(folder: Path) -> Mapping[str, str]:
    """What the sentences of statements call a text of the National Assembly, where they agree.

    A law and a resolution can have one number (`100/2015/QH13`): the row is of the one, the statements
    are on the other.
    """
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(folder, "relations"):
        for key in (row["from"], row["to"]):
            if "/QH" in key and (named := re.search(_NAMED + re.escape(key), row.get("evidence") or "")):
                said[key][named[1]] += 1
    most = {key: count.most_common(1)[0] for key, count in said.items()}
    return {
        key: kind
        for key, (kind, times) in most.items()
        if times >= _OFTEN and times >= _MOSTLY * said[key].total()
    }


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / f"{name}.jsonl.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise UsageError(
            f"không đọc được tệp dữ liệu ({error}).",
            where=str(path),
            do="nêu thư mục có các tệp JSON lines nén gzip như mô tả ở graph/registry_build.py.",
        ) from error
