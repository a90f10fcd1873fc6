"""A made archive: plans of provinces, departments and communes of two years, with what was planted in it.

Every province orders its 12 departments and all its communes to make plans of their own; each answers in
one of several ways, late, by a letter, without naming the order, or not at all. Units are those of today's
map, the law that is named is real, numbers and days are made up. The same seed gives the same bytes.

Run: `python benchmarks/made_archive.py FOLDER --provinces 34 --seed 1`; it writes `FOLDER/documents` and
`FOLDER/planted.json`.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.dice import Dice  # noqa: E402
from benchmarks.made_texts import (  # noqa: E402
    SUBJECTS,
    Subject,
    bases,
    body,
    closing,
    letterhead,
    named_plan,
    order,
    title,
)
from graph.folding import slug  # noqa: E402
from graph.territories import Territory, territories, units_of  # noqa: E402

#: The departments of every province with the letters of their documents.
DEPARTMENTS = (
    ("Sở Tư pháp", "STP"), ("Sở Y tế", "SYT"), ("Sở Công Thương", "SCT"), ("Sở Nội vụ", "SNV"),
    ("Sở Giáo dục và Đào tạo", "SGDĐT"), ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
    ("Sở Tài chính", "STC"), ("Sở Xây dựng", "SXD"), ("Sở Khoa học và Công nghệ", "SKHCN"),
    ("Sở Nông nghiệp và Môi trường", "SNNMT"), ("Sở Dân tộc và Tôn giáo", "SDTTG"), ("Thanh tra", "TTr"),
)  # fmt: skip
#: By year: the day of the province's plan and the last day for the plans that it orders.
ROUNDS = {2025: (date(2025, 8, 4), date(2025, 9, 30)), 2026: (date(2026, 1, 19), date(2026, 3, 15))}
#: How a body answers, with how often of a hundred; the state that gaps must find for it.
WAYS = {
    "plan": (58, "fulfilled"), "attached": (6, "fulfilled"), "unnumbered": (4, "fulfilled"),
    "late": (10, "late"), "unnamed": (7, "fulfilled_likely"), "letter": (5, "fulfilled_otherwise"),
    "nothing": (6, "not_seen"), "other": (4, "not_seen"),
}  # fmt: skip


@dataclass
class Planted:
    """What was planted: the states of gaps, the plan above each plan, the plans below each.

    `gaps`: (ordering file, id of the body) → [state, answering file or None, days late or None]; `parents`:
    file → the file above, or the number of a plan that is named and not there, or None; `orders`: the count.
    """

    gaps: dict[str, list[str | int | None]] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)
    orders: int = 0


@dataclass(frozen=True)
class Order:
    """The plan of a province in one year, with what its children need to name it."""

    file: str
    number: str
    day: date
    due: date
    year: int
    subject: Subject
    province: Territory
    decision: bool
    held: bool


@dataclass(frozen=True)
class Child:
    """A body that is told to make a plan: how it is written, and its id."""

    key: str
    name: str
    head: tuple[str, str]
    letters: str
    place: str
    file: str
    shared_name: bool = False


def provinces(count: int) -> list[Territory]:
    """The first provinces of today's map by the number of their communes, smallest first."""
    day = ROUNDS[2025][0]
    found = [unit for unit in territories() if unit.is_province and unit.holds_on(day)]
    return sorted(found, key=lambda unit: (len(units_of(unit, day)), unit.code))[:count]


def make(count: int, seed: int, years: Sequence[int] = tuple(ROUNDS)) -> Iterator[tuple[str, str, Planted]]:
    """The files of so many provinces, each as name, text and what has been planted so far."""
    planted = Planted()
    for place, province in enumerate(provinces(count)):
        for year in years:
            yield from _round(province, year, place, Dice(f"{seed}:{province.code}:{year}"), planted)


def _round(
    province: Territory, year: int, place: int, dice: Dice, planted: Planted
) -> Iterator[tuple[str, str, Planted]]:
    issued, due = ROUNDS[year]
    day = issued + timedelta(days=dice.below(12))
    standing = next(u for u in territories() if u.slug == province.slug and u.holds_on(day))
    decision = dice.chance(25)
    number = f"{dice.between(20, 899)}/{'QĐ' if decision else 'KH'}-UBND"
    subject = SUBJECTS[(place + (year if place % 2 else 0)) % len(SUBJECTS)]
    file = f"{province.code}-{slug(province.name)}/{year}/00-tinh.txt"
    # Every sixth province of the first year has sent its plan to nobody who keeps it here.
    held = not (place % 6 == 5 and year == min(ROUNDS))
    told = Order(file, number, day, due, year, subject, standing, decision, held)
    groups = _groups(standing, day, dice)
    if held:
        planted.orders += len(groups)
        planted.parents[file] = None
        yield file, _province_text(told, groups, dice), planted
    for child in _children(standing, day):
        yield from _answer(child, told, dice, planted)


def _groups(province: Territory, day: date, dice: Dice) -> list[str]:
    """Who is told, as printed: departments as a group or one by one, the committees of communes."""
    islands = any(unit.unit == "đặc khu" for unit in units_of(province, day))
    communes = dice.choice(("UBND", "Ủy ban nhân dân")) + " các xã, phường" + (", đặc khu" if islands else "")
    named = (f"{name} {province.unit}" if name == "Thanh tra" else name for name, _ in DEPARTMENTS)
    listed = ", ".join(named)
    departments = dice.choice(("Các sở, ban, ngành", f"Các sở, ban, ngành {province.unit}", listed))
    if departments != listed and dice.chance(30):
        return [f"{departments}; {communes}"]
    return [departments, communes]


def _province_text(told: Order, groups: list[str], dice: Dice) -> str:
    unit = told.province
    committee = ("Ủy ban nhân dân", unit.full_name)
    words = f"{told.subject.words} năm {told.year} trên địa bàn {unit.full_name}"
    parts = [letterhead(dice, committee, told.number, unit.name, _long(told.day))]
    plan = [
        body(dice, told.subject, unit.unit),
        "III. TỔ CHỨC THỰC HIỆN\n",
        *(order(dice, at, who, told.due) for at, who in enumerate(groups, 1)),
        f"{len(groups) + 1}. Văn phòng UBND {unit.unit} theo dõi, đôn đốc việc thực hiện Kế hoạch này./.",
    ]
    end = closing(
        ("Các sở, ban, ngành " + unit.unit, "UBND các xã, phường"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    )
    law = bases(dice, told.subject)
    if not told.decision:
        said = f"UBND {unit.full_name} ban hành Kế hoạch như sau:"
        return "\n\n".join([*parts, title("KẾ HOẠCH", words), *law, said, *plan, end])
    return _with_decision(parts[0], words, law, committee, plan, end)


def _with_decision(
    head: str, words: str, law: list[str], issuer: tuple[str, str], plan: list[str], end: str
) -> str:
    """A decision that promulgates the plan behind it."""
    name = " ".join(issuer)
    articles = (
        f"Điều 1. Ban hành kèm theo Quyết định này Kế hoạch {words[0].lower()}{words[1:]}.\n\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n\n"
        "Điều 3. Các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./."
    )
    attached = "\n".join((*(line.upper() for line in issuer), ""))
    return "\n\n".join(
        [head, title("QUYẾT ĐỊNH", f"Về việc ban hành Kế hoạch {words[0].lower()}{words[1:]}"),
         name.upper(), *law, "QUYẾT ĐỊNH:", articles, end, attached,
         title("KẾ HOẠCH", f"{words}\n(Ban hành kèm theo Quyết định trên)"), *plan]
    )  # fmt: skip


def _children(province: Territory, day: date) -> Iterator[Child]:
    """The departments and communes of a province in the order of their files."""
    folder = f"{province.code}-{slug(province.name)}"
    for name, letters in DEPARTMENTS:
        key = f"{slug(name)}.{province.code}"
        full = f"{name} {province.full_name}" if name == "Thanh tra" else name
        head = (f"UBND {province.full_name}", full)
        yield Child(key, full, head, letters, province.name, f"{folder}/{{}}/1-{slug(name)}.txt")
    names: dict[str, int] = {}
    for unit in territories():
        if unit.map == province.map and not unit.is_province and unit.holds_on(day):
            names[unit.full_name] = names.get(unit.full_name, 0) + 1
    for unit in units_of(province, day):
        key = f"uy-ban-nhan-dan.{unit.code}"
        head = ("Ủy ban nhân dân", unit.full_name)
        file = f"{folder}/{{}}/2-{unit.code}-{slug(unit.name)}.txt"
        yield Child(key, f"UBND {unit.full_name}", head, "UBND", unit.name, file, names[unit.full_name] > 1)


def _answer(child: Child, told: Order, dice: Dice, planted: Planted) -> Iterator[tuple[str, str, Planted]]:
    way = dice.weighted({way: share for way, (share, _) in WAYS.items()})
    state, file = WAYS[way][1], child.file.format(told.year)
    span = (told.due - told.day).days
    day = told.day + timedelta(days=dice.between(3, span - 2))
    late = dice.between(1, 39) if way == "late" else None
    if late:
        day = told.due + timedelta(days=late)
    answer = None if state == "not_seen" else file
    if told.held:
        planted.gaps[f"{told.file} {child.key}"] = [state, answer, late]
    if way == "nothing":
        return
    named = way not in ("unnamed", "other")
    planted.parents[file] = (told.file if told.held else told.number) if named else None
    yield file, _child_text(child, told, way, day, dice), planted


def _child_text(child: Child, told: Order, way: str, day: date, dice: Dice) -> str:
    place = SUBJECTS.index(told.subject)
    subject = SUBJECTS[(place + 2) % len(SUBJECTS)] if way == "other" else told.subject
    province = told.province
    number = f"{dice.between(1, 399)}/"
    when = f"ngày     tháng {day.month:02d} năm {day.year}" if way == "unnumbered" else _long(day)
    whom = dice.choice(("UBND", "Ủy ban nhân dân")) + " " + province.full_name
    if not child.shared_name and dice.chance(30):
        whom = f"UBND {province.unit}"
    name = named_plan(dice, told.number, told.day, whom, subject, told.year, decision=told.decision)
    copies = (f"UBND {province.full_name}", "Như trên")
    if way == "letter":
        head = letterhead(dice, child.head, f"{number}{child.letters}-VP", child.place, when)
        about = f"V/v triển khai {subject.words[0].lower()}{subject.words[1:]} năm {told.year}"
        text = f"Thực hiện {name}, {child.name} đề nghị các đơn vị triển khai theo nhiệm vụ được giao./."
        end = closing(copies, ("THỦ TRƯỞNG",))
        return "\n\n".join([head, about, "Kính gửi: Các đơn vị trực thuộc.", text, end])
    kind = "QĐ" if way == "attached" else "KH"
    shown = f"      /KH-{child.letters}" if way == "unnumbered" else f"{number}{kind}-{child.letters}"
    head = letterhead(dice, child.head, shown, child.place, when)
    whose = f", {province.full_name}" if child.shared_name else ""
    words = dice.choice(
        (
            f"{subject.words} năm {told.year} của {child.name}{whose}",
            f"Triển khai công tác {subject.words[0].lower()}{subject.words[1:]} năm {told.year} của "
            f"{child.name}{whose}",
        )
    )
    law = bases(dice, subject)
    if way not in ("unnamed", "other"):
        law.append(dice.choice(("Căn cứ", "Thực hiện", "Triển khai thực hiện")) + f" {name};")
    plan = [body(dice, subject, "đơn vị"), "III. TỔ CHỨC THỰC HIỆN\n",
            "1. Văn phòng chủ trì theo dõi, tổng hợp kết quả thực hiện Kế hoạch này./."]  # fmt: skip
    end = closing(copies, ("CHỦ TỊCH" if child.letters == "UBND" else "GIÁM ĐỐC",))
    if way == "attached":
        return _with_decision(head, words, law, child.head, plan, end)
    said = f"{child.name} ban hành Kế hoạch với các nội dung sau:"
    return "\n\n".join([head, title("KẾ HOẠCH", words), *law, said, *plan, end])


def _long(day: date) -> str:
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"


def write(folder: Path, count: int, seed: int, years: Sequence[int] = tuple(ROUNDS)) -> Planted:
    """Write the archive and what was planted in it; returns the latter."""
    planted = Planted()
    for name, text, so_far in make(count, seed, years):
        planted = so_far
        path = folder / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    told = json.dumps(asdict(planted), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "planted.json").write_text(told + "\n", encoding="utf-8", newline="\n")
    return planted


def main() -> int:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    planted = write(asked.folder, asked.provinces, asked.seed)
    sys.stdout.write(f"{len(planted.parents)} documents, {planted.orders} orders, {len(planted.gaps)} told\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
