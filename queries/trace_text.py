"""A chain in words: an indented tree in Vietnamese."""

from graph.vocabulary import EDGES, LEVELS
from queries.gap_state import GAP_STATES, GapState
from queries.trace import MAX_STEPS, Chain, Step, named, walk

_STATES = {"draft": "dự thảo", "unnumbered": "chưa có số"}


def render_text(chain: Chain) -> str:
    """The chain as an indented tree in Vietnamese: ● held, ○ only cited."""
    lines = [_line(chain.document), *_details(chain.document, "  "), *_years(chain)]
    for heading, steps, none, way in (
        ("Văn bản cấp trên:", chain.up, "chưa thấy trong kho", "up"),
        ("Văn bản triển khai:", chain.down, "chưa thấy trong kho", "down"),
    ):
        lines += ["", heading]
        lines += _tree(steps, "", way) if steps else [f"  ({none})"]
    lines += ["", "● có toàn văn trong kho   ○ chưa có trong kho, chỉ được dẫn"]
    if chain.cut:
        lines.append(f"… chuỗi còn tiếp; đã dừng ở {chain.depth} bước hoặc {MAX_STEPS} văn bản.")
    return "\n".join(lines) + "\n"


def _years(chain: Chain) -> list[str]:
    """The plans of the same issuer and subject of other years, a line each."""
    told = [("Năm trước", step) for step in chain.earlier] + [("Năm sau", step) for step in chain.later]
    return [f"  {heading} ({step.year}): {_line(step)}" for heading, step in told]


def heading(chain: Chain) -> str:
    """What a picture of the chain is called: "Chuỗi triển khai: Kế hoạch 27/KH-UBND …"."""
    return f"Chuỗi triển khai: {_line(chain.document)[2:]}"


def notes(chain: Chain) -> dict[str, str]:
    """What a picture says under the name of a document: that it is not in the archive, or of which year."""
    steps = walk([chain.document, *chain.up, *chain.down])
    told = {step.id: "○ chưa có trong kho" for step in steps if not step.held}
    told |= {step.id: f"năm trước ({step.year})" for step in chain.earlier}
    return told | {step.id: f"năm sau ({step.year})" for step in chain.later}


def _tree(steps: list[Step], indent: str, way: str) -> list[str]:
    lines: list[str] = []
    for number, step in enumerate(steps, 1):
        last = number == len(steps)
        lines.append(f"{indent}{'└─ ' if last else '├─ '}{_relation(step, way)}{_line(step)}")
        below = indent + ("   " if last else "│  ")
        lines += _details(step, below + ("│  " if step.steps else "   "))
        lines += _tree(step.steps, below, way)
    return lines


def _relation(step: Step, way: str) -> str:
    if step.relation is None:
        return ""
    term = EDGES[step.relation]
    return f"{term.vi if way == 'up' else term.passive}: "


def _line(step: Step) -> str:
    """Mark, number, day and title in one line."""
    name = f"{step.type or step.kind} kèm theo {step.decision}" if step.decision else named(step)
    day = f" {_day(step.issued)}" if step.issued else ""
    day += f" ({_STATES[step.state]})" if step.state in _STATES else ""
    title = f" — {' '.join(step.title.split())}" if step.title else ""
    told = " (đã có trong chuỗi)" if step.shown_elsewhere else " …" if step.cut else ""
    return f"{'●' if step.held else '○'} {name}{day}{title}{told}"


def _day(issued: str) -> str:
    """A printed day in the office form, with the precision that it has."""
    parts = issued.split("-")
    return f"{('năm', 'tháng', 'ngày')[len(parts) - 1]} {'/'.join(reversed(parts))}"


def _details(step: Step, indent: str) -> list[str]:
    """Issuer and level; of a document that is only cited, that it is not in the archive."""
    parts = [step.issuer, LEVELS[step.level].vi if step.level in LEVELS else None]
    parts.append(None if step.held else "chưa có trong kho")
    told = " · ".join(part for part in parts if part)
    lines = [f"{indent}{told}"] if told and not step.shown_elsewhere else []
    return [*lines, f"{indent}{_told(step)}"] if step.told else lines


def _told(step: Step) -> str:
    """How many of the bodies told to make a plan have one, by level, and what is seen of the others."""
    counts = step.told
    levels = (f"{_level(level)} {_share(of)}" for level, of in step.groups.items())
    told = "; ".join(levels) or f"{_share(counts)} đơn vị"
    other = "; ".join(
        f"{GAP_STATES[state].vi}: {counts[state]}"
        for state in GapState
        if state in counts and state is not GapState.FULFILLED
    )
    return f"Yêu cầu ban hành kế hoạch, đã có: {told}" + (f". {other}" if other else "")


def _level(level: str) -> str:
    return LEVELS[level].vi if level in LEVELS else "Đơn vị khác"


def _share(counts: dict[str, int]) -> str:
    """How many of how many: `2/3`."""
    return f"{counts.get(GapState.LATE, 0) + counts.get(GapState.FULFILLED, 0)}/{sum(counts.values())}"
