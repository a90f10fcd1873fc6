"""Compile hand-marked documents (source/NNN.gold) into NNN.txt and NNN.json; README.md has the format.

python tests/gold/annotate.py            write every text and annotation anew
python tests/gold/annotate.py --check    change nothing; exit 1 where a file is not what its source says
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
MARKS = {
    "[[": "citations",
    "]]": "citations",
    "{{": "tasks",
    "}}": "tasks",
    "<<": "unread",
    ">>": "unread",
    "((": "attached",
    "))": "attached",
}
MARK = re.compile("|".join(re.escape(mark) for mark in MARKS))
SECTION = re.compile(r"^--- (\w+)$", re.MULTILINE)
STATE_NUMBER = re.compile(r"(?P<number>[\d.]+[a-zđ]?)/(?:(?P<year>\d{4})/)?(?P<symbol>.+)")
PARTY_NUMBER = re.compile(r"(?P<number>\d+)-(?P<symbol>[^/]+/.+)")
HEADER = [
    "type",
    "number_raw",
    "number",
    "symbol",
    "date",
    "place",
    "title",
    "issuer",
    "issuer_level",
    "signer_name",
    "signer_title",
    "signing_mode",
    "time_scope",
]
TYPES = [
    "Nghị quyết",
    "Nghị định",
    "Thông tư liên tịch",
    "Thông tư",
    "Quyết định",
    "Chỉ thị",
    "Kế hoạch",
    "Công văn",
    "Chương trình",
    "Đề án",
    "Hướng dẫn",
    "Báo cáo",
    "Tờ trình",
    "Thông báo",
    "Kết luận",
    "Quy định",
    "Quy chế",
    "Pháp lệnh",
    "Bộ luật",
    "Luật",
    "Công điện",
    "Hiến pháp",
    "Văn bản hợp nhất",
    "Dự án",
]


class GoldError(ValueError):
    """A source file that contradicts itself: what, in which file and section."""


def sections(source: str) -> dict[str, list[str]]:
    """Section name to its bodies, as written between `--- name` lines (`attached` may come twice)."""
    parts = SECTION.split(source)
    found: dict[str, list[str]] = {}
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        found.setdefault(name, []).append(body.removeprefix("\n").removesuffix("\n"))
    return found


def unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The text without its marks, and the spans of each kind by where they begin."""
    out, spans, open_at, at = [], {kind: [] for kind in MARKS.values()}, {}, 0
    length = 0
    for mark in MARK.finditer(marked):
        out.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        kind = MARKS[mark.group()]
        if mark.group() in "[[{{<<((":
            if kind in open_at:
                raise GoldError(f"{mark.group()} inside another {mark.group()} near {marked[at : at + 40]!r}")
            open_at[kind] = length
        elif kind not in open_at:
            raise GoldError(f"{mark.group()} closes nothing near {marked[at - 40 : at]!r}")
        else:
            spans[kind].append((open_at.pop(kind), length))
    if open_at:
        raise GoldError(f"never closed: {sorted(open_at)}")
    out.append(marked[at:])
    return "".join(out), {kind: sorted(found) for kind, found in spans.items()}


def rows(body: str) -> Iterator[tuple[list[str | None], dict[str, str | None]]]:
    """Every line of a section as its cells (`-` is null) and the `name=value` cells behind them."""
    for line in filter(str.strip, body.splitlines()):
        cells: list[str | None] = []
        named: dict[str, str | None] = {}
        for cell in map(str.strip, line.split(" | ")):
            name, equals, value = cell.partition("=")
            if cells and equals and name.isidentifier():
                named[name] = None if value == "-" else value
            else:
                cells.append(None if cell == "-" else cell)
        yield cells, named


def fields(body: str) -> dict[str, str]:
    """The `name: value` lines of a section."""
    return dict(line.split(": ", 1) for line in body.splitlines() if line.strip())


def header(body: str) -> dict[str, Any]:
    """The header with every field, null where the source is silent; a plain number becomes an int."""
    told = fields(body)
    if unknown := told.keys() - {*HEADER, "issuers", "state"}:
        raise GoldError(f"unknown header fields {sorted(unknown)}")
    found: dict[str, Any] = {name: told.get(name) for name in HEADER}
    if (number := found["number"]) and number.isdigit():
        found["number"] = int(number)
    if "issuers" in told:
        found["issuers"] = [name.strip() for name in told["issuers"].split(";")]
    found["state"] = told.get("state", "final")
    return found


def named_bodies(body: str) -> dict[str, dict[str, Any]]:
    """Key to agency: `key = name | level | parent | alias; alias`; a parent is a key or a name."""
    found: dict[str, dict[str, Any]] = {}
    parents: dict[str, str | None] = {}
    for line in filter(str.strip, body.splitlines()):
        key, rest = (part.strip() for part in line.split(" = ", 1))
        name, level, parent, aliases = (None if c.strip() == "-" else c.strip() for c in rest.split(" | "))
        found[key] = {
            "name": name,
            "aliases": [alias.strip() for alias in (aliases or "").split(";") if alias.strip()],
            "parent": None,
            "level": level,
        }
        parents[key] = parent
    for key, parent in parents.items():
        if parent:
            found[key]["parent"] = found[parent]["name"] if parent in found else parent
    return found


def body_names(cell: str | None, bodies: dict[str, dict[str, Any]]) -> list[str]:
    """The full names behind a cell of keys."""
    return [bodies[key.strip()]["name"] for key in (cell or "").split(",") if key.strip()]


def taken_apart(canonical: str | None) -> dict[str, Any]:
    """Number, year and symbol that a canonical form spells out."""
    match = canonical and (STATE_NUMBER.fullmatch(canonical) or PARTY_NUMBER.fullmatch(canonical))
    if not match:
        return {"number": None, "year": None, "symbol": None}
    parts = match.groupdict()
    return {
        "number": parts["number"],
        "year": int(parts["year"]) if parts.get("year") else None,
        "symbol": parts["symbol"],
    }


def plain(text: str) -> str:
    """Text in one Unicode form with every white space as one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def printed_type(text: str) -> str | None:
    """The type word that a citation starts with."""
    folded = plain(text).casefold()
    return next((kind for kind in TYPES if folded.startswith(kind.casefold())), None)


def citation(text: str, span: tuple[int, int], row: Any, bodies: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One citation from its span and its row `role | canonical | date | issuer`."""
    (role, canonical, date, issuer), named = row
    if issuer and issuer.startswith("="):
        issuer = bodies[issuer[1:]]["name"]
    printed = text[slice(*span)]
    parts = taken_apart(canonical)
    for field in ("number", "year", "symbol"):
        if field in named:
            value = named.pop(field)
            parts[field] = int(value) if field == "year" and value else value
    kind = named.pop("type", None) or printed_type(printed)
    if kind is None:
        raise GoldError(f"no type word in {printed!r}: give type=")
    return {
        "text": printed,
        "start": span[0],
        "end": span[1],
        "type": kind,
        **parts,
        "canonical": canonical,
        "date": date,
        "issuer": issuer,
        "role": role,
        "provision": named.pop("provision", None),
        "note": named.pop("note", None),
        **named,
    }


def task(text: str, span: tuple[int, int], row: Any, bodies: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One duty from its span and its row `assignees | coordinating | deadline | iso | reports to`."""
    (assignees, coordinating, deadline, iso, reports_to), named = row
    if deadline and plain(deadline) not in plain(text):
        raise GoldError(f"the deadline {deadline!r} is not printed")
    return {
        "assignees": body_names(assignees, bodies),
        "coordinating": body_names(coordinating, bodies),
        "text": text[slice(*span)],
        "start": span[0],
        "end": span[1],
        "deadline": deadline,
        "deadline_iso": iso,
        "reports_to": next(iter(body_names(reports_to, bodies)), None),
        **named,
    }


def relations(text: str, citations: list[dict[str, Any]], body: str) -> list[dict[str, Any]]:
    """`based_on` and `implements` of the document from the roles, and the written ones."""
    found: list[dict[str, Any]] = []
    for cited in citations:
        relation = {"can_cu": "based_on", "thuc_hien": "implements"}.get(cited["role"])
        if relation and cited["canonical"]:
            row = {"from": "SELF", "relation": relation, "to": cited["canonical"], "evidence": cited["text"]}
            if all((row["relation"], row["to"]) != (old["relation"], old["to"]) for old in found):
                found.append(row)
    for line in filter(str.strip, body.splitlines()):
        origin, relation, to = line.split(" ", 2)
        first = next((c for c in citations if c["canonical"] == origin), None)
        last = next((c for c in citations if to in (c["canonical"], plain(c["text"]))), None)
        if last is None or (first is None and origin != "SELF"):
            raise GoldError(f"relation between things that are not cited: {line}")
        ends = sorted([*((first["start"], first["end"]) if first else ()), last["start"], last["end"]])
        evidence = text[ends[0] : ends[-1]]
        found.append({"from": origin, "relation": relation, "to": to, "evidence": evidence})
    return found


def paired(kind: str, spans: list[Any], body: str) -> Iterator[tuple[Any, Any]]:
    """Marks and rows in order; it is an error where their numbers differ."""
    listed = list(rows(body))
    if len(listed) != len(spans):
        raise GoldError(f"{len(spans)} marks but {len(listed)} rows in {kind}")
    return zip(spans, listed, strict=True)


def compiled(path: Path) -> tuple[bytes, dict[str, Any]]:
    """The bytes of the text and the annotation of one source file."""
    head, _, rest = path.read_text(encoding="utf-8").partition("--- text\n")
    options = dict(line.split(": ", 1) for line in head.splitlines() if line.strip())
    parts = sections("--- text\n" + rest)
    marked = unicodedata.normalize(options.get("unicode", "NFC"), parts["text"][0])
    if options.get("newline") == "CRLF":
        marked = marked.replace("\n", "\r\n")
    text, spans = unmark(marked)
    get = {name: bodies[0] for name, bodies in parts.items()}
    bodies = named_bodies(get.get("agencies", ""))
    found: dict[str, Any] = {"file": f"{path.stem}.txt", "document": header(get["document"])}
    found["citations"] = [
        citation(text, span, row, bodies)
        for span, row in paired("citations", spans["citations"], get.get("citations", ""))
    ]
    found["relations"] = relations(text, found["citations"], get.get("relations", ""))
    found["agencies"] = list(bodies.values())
    found["tasks"] = [
        task(text, span, row, bodies) for span, row in paired("tasks", spans["tasks"], get.get("tasks", ""))
    ]
    found["recipients"] = [line for line in get.get("recipients", "").splitlines() if line.strip()]
    found["budget"] = get.get("budget", "").strip() or None
    found["targets"] = [{"text": cells[1], "value": cells[0]} for cells, _ in rows(get.get("targets", ""))]
    found["attached"] = [
        {**header(body), "start": start, "end": end}
        for (start, end), body in zip(spans["attached"], parts.get("attached", []), strict=True)
    ]
    found["unread"] = [
        {"text": text[start:end], "start": start, "end": end, "reason": row[0][0]}
        for (start, end), row in paired("unread", spans["unread"], get.get("unread", ""))
    ]
    found["warnings"] = [line for line in get.get("warnings", "").splitlines() if line.strip()]
    if "scored" in options:
        found["scored"] = options["scored"].split()
    mark = b"\xef\xbb\xbf" if options.get("bom") == "yes" else b""
    return mark + text.encode(), found


def printed(annotation: dict[str, Any]) -> bytes:
    """An annotation as the bytes of its file."""
    return (json.dumps(annotation, ensure_ascii=False, indent=1) + "\n").encode()


def main(arguments: list[str]) -> int:
    """Compile or check every source; 0, or 1 where something is wrong."""
    wrong = []
    for path in sorted((FOLDER / "source").glob("*.gold")):
        try:
            text, annotation = compiled(path)
        except (GoldError, KeyError, ValueError) as error:
            wrong.append(f"{path.name}: {error!r}")
            continue
        for suffix, data in ((".txt", text), (".json", printed(annotation))):
            target = FOLDER / (path.stem + suffix)
            if "--check" not in arguments:
                target.write_bytes(data)
            elif not target.is_file() or target.read_bytes() != data:
                wrong.append(f"{target.name} is not what {path.name} says; run annotate.py")
    sys.stdout.write("".join(line + "\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
