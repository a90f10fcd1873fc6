"""Effects read out of texts, form by form: whom, in whole or in part, from when; and what is none."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.effects import judge
from graph.record import EffectRead, Record
from graph.registry import load_registry
from graph.source import Source
from graph.stores import open_store
from graph.vocabulary import EdgeType, Grade, NodeType
from loaders.extract import read_record
from loaders.ingest import ingest

DECREE = (
    "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 900/2026/NĐ-CP\n"
    "Hà Nội, ngày 09 tháng 6 năm 2026\nNGHỊ ĐỊNH\n{title}\n"
    "Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;\nChính phủ ban hành Nghị định này.\n{body}\n"
    "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nLê Văn A\n"
)
PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 40/KH-UBND\nLạng Sơn, ngày 04 tháng 02 năm 2026\nKẾ HOẠCH\nCải cách hành chính năm 2026\n{body}\n"
)
FORCE = "Điều 2. Hiệu lực thi hành\n1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.\n"


def read(text: str) -> Record:
    source = Source(sha256="0" * 64, media_type="text/plain", reader="text", reader_version="1", text=text)
    return read_record(source, "a.txt")


def decree(body: str, title: str = "Quy định về thủ tục") -> Record:
    return read(DECREE.format(title=title, body=body))


class Want(NamedTuple):
    verb: str
    scope: str
    to: str
    provision: str | None = None
    day: str | None = "2026-07-01"


def told(record: Record) -> list[Want]:
    return [Want(e.verb, e.scope, e.to, e.provision, e.effective_from) for e in record.effects]


TERMS = [
    ("từ ngày 01 tháng 7 năm 2026", "2026-07-01", None, "the plain form"),
    ("kể từ ngày 01/7/2026", "2026-07-01", None, "a day in figures"),
    ("từ 01 tháng 7 năm 2026", "2026-07-01", None, "without the word for day"),
    ("từ ngày ký", "2026-06-09", None, "the day of signing"),
    ("kể từ ngày ký ban hành", "2026-06-09", None, "the day of issue"),
    ("sau 45 ngày kể từ ngày ký", "2026-07-24", None, "so many days behind the signing"),
    ("kể từ ngày ký ban hành đến hết ngày 28/02/2027", "2026-06-09", "2027-02-28", "a last day, included"),
    ("từ ngày 01/7/2026 đến hết năm 2027", "2026-07-01", "2027-12-31", "a last year"),
    ("sau 15 ngày kể từ ngày đăng Công báo", None, None, "a day that publication decides"),
    ("kể từ ngày Luật Đất đai có hiệu lực", None, None, "a day that another text decides"),
    ("từ ngày … tháng … năm 2026", None, None, "a day left blank"),
]


@pytest.mark.parametrize(("words", "first", "last", "why"), TERMS, ids=[row[-1] for row in TERMS])
def test_own_term(words: str, first: str | None, last: str | None, why: str) -> None:
    record = decree(
        f"Điều 1. Nội dung\nNội dung.\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực thi hành {words}."
    )
    assert record.own_term is not None, why
    assert (record.own_term.effective_from, record.own_term.effective_to) == (first, last)
    assert first or record.own_term.note, "a missing day has its reason"


NO_TERMS = [
    (
        "Hồ sơ nộp trước ngày Nghị định này có hiệu lực thi hành thì giải quyết theo quy định cũ.",
        "a transitional rule",
    ),
    ("Giấy phép có hiệu lực từ ngày 01 tháng 7 năm 2026.", "a licence"),
    ("Thông tư này có hiệu lực từ ngày 01 tháng 7 năm 2026.", "another kind of text"),
    ("“Điều 9. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.”", "quoted words"),
]


@pytest.mark.parametrize(("words", "why"), NO_TERMS, ids=[row[-1] for row in NO_TERMS])
def test_no_own_term(words: str, why: str) -> None:
    assert decree(f"Điều 1. Nội dung\n{words}").own_term is None, why


def test_an_end_from_a_day_on_is_the_day_before() -> None:
    record = decree(FORCE + "2. Nghị định này hết hiệu lực kể từ ngày 01/3/2027.")
    assert record.own_term is not None
    assert record.own_term.effective_to == "2027-02-28"


def test_other_days_of_single_provisions_and_of_what_these_do() -> None:
    record = decree(
        "Điều 2. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 01/7/2026, trừ quy định tại khoản 2 Điều này.\n"
        "2. Quy định tại Điều 3 Nghị định này có hiệu lực từ ngày 01/01/2027.\n"
        "Điều 3. Bãi bỏ\nBãi bỏ Nghị định số 10/2020/NĐ-CP ngày 02/02/2020 của Chính phủ về phí."
    )
    assert record.own_term is not None
    assert "trừ quy định tại khoản 2 Điều này" in (record.own_term.note or "")
    assert [(p.provision, p.effective_from) for p in record.own_term.provisions] == [("Điều 3", "2027-01-01")]
    assert told(record) == [Want("repeals", "whole", "10/2020/NĐ-CP", None, "2027-01-01")]


A, B, C = "10/2020/NĐ-CP", "11/2021/NĐ-CP", "12/2022/NĐ-CP"
DATED = f"Nghị định số {A} ngày 02 tháng 3 năm 2020 của Chính phủ về phí"
ROWS: list[tuple[str, str, list[Want]]] = [
    ("replaces", f"2. Nghị định này thay thế {DATED}.", [Want("replaces", "whole", A)]),
    (
        "replaces several",
        f"2. Nghị định này thay thế Nghị định số {A} và các Nghị định số {B}, {C}.",
        [Want("replaces", "whole", A), Want("replaces", "whole", B), Want("replaces", "whole", C)],
    ),
    (
        "loses effect, cases excepted",
        f"2. {DATED} hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành, trừ trường hợp quy định tại Điều 5.",
        [Want("repeals", "whole", A)],
    ),
    (
        "loses effect but for provisions of its own",
        f"2. {DATED} hết hiệu lực kể từ ngày Nghị định này có hiệu lực, trừ khoản 2 Điều 45.",
        [Want("repeals", "part", A)],
    ),
    (
        "loses effect from another day",
        f"2. Nghị định số {A} hết hiệu lực từ ngày 01 tháng 01 năm 2027.",
        [Want("repeals", "whole", A, None, "2027-01-01")],
    ),
    ("loses effect in part", f"2. Nghị định số {A} hết hiệu lực một phần.", [Want("repeals", "part", A)]),
    ("a clause", f"2. Bãi bỏ khoản 9 Điều 1 Nghị định số {A}.", [Want("repeals", "part", A, "khoản 9 Điều 1")]),
    (
        "articles and an annex",
        f"2. Bãi bỏ Điều 5, 6 và Phụ lục II của Nghị định số {A}.",
        [Want("repeals", "part", A, "Điều 5, 6 và Phụ lục II")],
    ),
    ("some articles", f"2. Bãi bỏ một số điều của Nghị định số {A}.", [Want("repeals", "part", A, "một số điều")]),
    ("extent unknown", f"2. Bãi bỏ quy định về phí tại Nghị định số {A}.", [Want("repeals", "unknown", A)]),
    (
        "the work that a text promulgates",
        f"2. Quy chế làm việc ban hành kèm theo Nghị định số {A} hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
        [Want("repeals", "unknown", A)],
    ),
    (
        "a list under one verb",
        f"2. Các Nghị định sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực:\na) {DATED};\n"
        f"b) Điều 3 Nghị định số {B};\nc) Nghị định số {C}.",
        [Want("repeals", "whole", A), Want("repeals", "part", B, "Điều 3"), Want("repeals", "whole", C)],
    ),
    (
        "in the title of another text",
        f"2. Bãi bỏ Nghị định số {A} sửa đổi, bổ sung một số điều của Nghị định số {B}.",
        [Want("repeals", "whole", A)],
    ),
    (
        "in a title or beside it: not decided",
        f"2. Bãi bỏ Nghị định số {A} sửa đổi Nghị định số {B} và Nghị định số {C}.",
        [Want("repeals", "whole", A), Want("repeals", "unknown", C)],
    ),
    (
        "the amenders of what ends are not named as ending",
        f"2. Nghị định số {A} đã được sửa đổi, bổ sung theo Nghị định số {B}, Nghị định số {C} hết hiệu lực kể từ "
        "ngày Nghị định này có hiệu lực.",
        [Want("repeals", "whole", A)],
    ),
    ("words", f"2. Thay thế cụm từ “phí” bằng cụm từ “giá” tại Điều 4 Nghị định số {A}.",
     [Want("amends", "part", A, 'cụm từ "phí" bằng cụm từ "giá" tại Điều 4')]),
    ("suspends", f"2. Ngưng hiệu lực thi hành Nghị định số {A} đến hết ngày 31/12/2026.", [Want("suspends", "whole", A)]),
    ("keeps", f"2. Nghị định số {A} tiếp tục có hiệu lực.", [Want("keeps", "whole", A)]),
    (
        "extends",
        f"2. Kéo dài thời hạn áp dụng Nghị định số {A} đến hết ngày 31/12/2027.",
        [Want("extends", "whole", A)],
    ),
    ("corrects", f"2. Đính chính Nghị định số {A}.", [Want("corrects", "unknown", A)]),
    ("nothing is named", "2. Các quy định trước đây trái với Nghị định này đều bãi bỏ.", []),
    ("cases before the day", f"2. Hồ sơ nộp trước ngày Nghị định số {A} hết hiệu lực thì tiếp tục giải quyết.", []),
    ("a law put off", "2. Lùi hiệu lực thi hành của Bộ luật Hình sự số 100/2015/QH13 đến ngày 01/01/2018.", []),
    ("a condition", f"2. Trường hợp Nghị định số {A} được thay thế thì áp dụng văn bản mới.", []),
    ("a licence", f"2. Giấy phép cấp theo Nghị định số {A} hết hiệu lực thì cấp lại.", []),
    ("a tender", f"2. Hủy thông báo mời thầu theo Luật số {A.replace('NĐ-CP', 'QH14')}.", []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "body", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_effects(why: str, body: str, wanted: list[Want]) -> None:
    record = decree(FORCE + body)
    assert told(record) == wanted, why
    for effect in record.effects:
        text = DECREE.format(title="Quy định về thủ tục", body=FORCE + body)
        assert text[effect.start : effect.end] == effect.text


AMENDING = f"""Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số {A}
1. Sửa đổi khoản 2 Điều 5 như sau:
“2. Nghị định này thay thế Nghị định số {B}.
3. Bãi bỏ Nghị định số {C}.”.
2. Sửa đổi, bổ sung Điều 7 như sau:
a) Sửa đổi khoản 1 như sau:
“1. Nội dung mới.”;
b) Bãi bỏ khoản 3.
3. Bãi bỏ Điều 9.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.
"""


def test_amendments_article_by_article_without_the_quoted_words() -> None:
    record = decree(AMENDING, title=f"Sửa đổi, bổ sung một số điều của Nghị định số {A}")
    assert told(record) == [
        Want("amends", "part", A, "khoản 2 Điều 5"),
        Want("amends", "part", A, "Điều 7"),
        Want("amends", "part", A, "khoản 1 Điều 7"),
        Want("repeals", "part", A, "khoản 3 Điều 7"),
        Want("repeals", "part", A, "Điều 9"),
    ]
    acting = [effect.from_provision for effect in record.effects]
    assert acting == ["khoản 1 Điều 1", "khoản 2 Điều 1", "điểm a khoản 2 Điều 1", "điểm b khoản 2 Điều 1",
                      "khoản 3 Điều 1"]  # fmt: skip


def test_a_quotation_left_open_ends_with_the_next_amendment() -> None:
    body = AMENDING.replace(f"{C}.”.", f"{C}.")
    assert [w.provision for w in told(decree(body))][-1] == "Điều 9"


def test_a_title_alone_amends_a_part() -> None:
    record = decree(FORCE, title=f"Sửa đổi, bổ sung một số điều của Nghị định số {A}")
    assert told(record) == [Want("amends", "part", A, "một số điều")]


def test_a_plan_replaces_a_plan_and_orders_are_no_effects() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Sửa đổi, bổ sung Quyết định số 15/2020/QĐ-UBND ngày 02/3/2020 của UBND tỉnh Lạng Sơn.\n"
        "2. Bãi bỏ Quyết định số 16/2020/QĐ-UBND của UBND tỉnh Lạng Sơn.\n"
        "II. TỔ CHỨC THỰC HIỆN\nKế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 10/01/2025 của UBND tỉnh Lạng Sơn."
    )
    assert told(read(PLAN.format(body=body))) == [Want("replaces", "whole", "12/KH-UBND", None, None)]


CONSOLIDATED = """BỘ TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/VBHN-BTP
Hà Nội, ngày 10 tháng 9 năm 2026
NGHỊ ĐỊNH
Về phí
Nghị định số 10/2020/NĐ-CP ngày 02 tháng 3 năm 2020 của Chính phủ về phí, có hiệu lực kể từ ngày 20 tháng 4 năm 2020, được sửa đổi, bổ sung bởi:
Nghị định số 11/2021/NĐ-CP ngày 05 tháng 5 năm 2021 của Chính phủ, có hiệu lực kể từ ngày 01 tháng 7 năm 2021.
Điều 1. Mức thu
a) Mười nghìn đồng[1].
Điều 9. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 20 tháng 4 năm 2020 và thay thế Nghị định số 08/2010/NĐ-CP.
[1] Điểm này được sửa đổi theo quy định tại khoản 2 Điều 1 của Nghị định số 11/2021/NĐ-CP, có hiệu lực kể từ ngày 01 tháng 7 năm 2021.
"""


def test_a_consolidated_text_tells_what_others_did_and_has_no_effect_itself() -> None:
    record = read(CONSOLIDATED)
    assert record.own_term is None
    (effect,) = record.effects
    assert (effect.by, effect.to, effect.from_provision) == (
        "11/2021/NĐ-CP",
        "10/2020/NĐ-CP",
        "khoản 2 Điều 1",
    )
    assert (effect.verb, effect.provision, effect.effective_from) == ("amends", "Điểm này", "2021-07-01")


def loaded(folder: Path, text: str, *more: str) -> list[Path]:
    paths = []
    for number, words in enumerate((text, *more)):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(words, encoding="utf-8")
    return paths


ENDING = (
    FORCE
    + "2. Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ hết hiệu lực kể từ ngày Nghị định này có hiệu lực."
)
CITING = PLAN.format(
    body="Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ;\nI. MỤC ĐÍCH\nNâng cao chất lượng."
)


def test_what_a_held_text_says_is_law_in_any_order(tmp_path: Path) -> None:
    paths = loaded(tmp_path, DECREE.format(title="Về thủ tục", body=ENDING), CITING)
    seen = []
    for order in (paths, paths[::-1]):
        with open_store("memory:") as store:
            archive = Archive(store, load_registry().only("curated"))
            for path in order:
                ingest([path], archive)
            (edge,) = store.edges(type=EdgeType.BAI_BO, end="nd-63-2010-cp", start="nd-900-2026-cp")
            assert (edge.grade, edge.scope, edge.from_provision) == (
                Grade.HELD_TEXT,
                "whole",
                "khoản 2 Điều 2",
            )
            assert edge.known_by == "toàn văn"
            old = store.node(NodeType.INSTRUMENT, "nd-63-2010-cp")
            assert old is not None
            states = [
                judge(archive.law, old, day, day).only  # type: ignore[arg-type]
                for day in map(_day, ("2026-06-30", "2026-07-01"))
            ]
            ids = [e.end for e in store.edges(type=EdgeType.CO_HIEU_LUC, start="nd-63-2010-cp")]
            seen.append((states, store.nodes(NodeType.VALIDITY, ids) and sorted(ids)))
            archive.remove("nd-900-2026-cp")
            assert judge(archive.law, old, _day("2026-07-01"), _day("2026-07-01")).only == states[0]  # type: ignore[arg-type]
    assert seen[0] == seen[1]
    assert seen[0][0][1] == "expired"


def test_a_draft_changes_no_law(tmp_path: Path) -> None:
    draft = DECREE.format(title="Về thủ tục", body=ENDING).replace(
        "Số: 900/2026/NĐ-CP", "DỰ THẢO\nSố:     /2026/NĐ-CP"
    )
    with open_store("memory:") as store:
        archive = Archive(store, load_registry().only("curated"))
        ingest(loaded(tmp_path, draft), archive)
        assert list(store.edges(type=EdgeType.BAI_BO, end="nd-63-2010-cp", layer="document")) == []


def _day(text: str) -> date:
    return date.fromisoformat(text)


PIECES = st.sampled_from(
    ["Điều 1. ", "Bãi bỏ ", "khoản 2 ", "Nghị định số 10/2020/NĐ-CP", " hết hiệu lực", "\n", "“", "”", '"', ":", ";",
     "a) ", "2. ", "Nghị định này ", "có hiệu lực từ ngày ", "01/7/2026", ", trừ ", "thay thế ", " sau đây", "Sửa đổi "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read_and_every_effect_quotes_it(text: str) -> None:
    whole = DECREE.format(title="Về thủ tục", body=text)
    record = read(whole)
    assert all(isinstance(e, EffectRead) and whole[e.start : e.end] == e.text for e in record.effects)
