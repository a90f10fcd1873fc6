"""The law in time: each status, its boundary days, the rules with a history, and what always holds."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.effects import OWN_TERM, judge, status_on
from graph.guiding_rule import regime_on
from graph.law import Law, prevailing
from graph.model import Edge, Instrument
from graph.registry import load_registry
from graph.registry_tables import eventful
from graph.validity import event_days, validities
from graph.vocabulary import EdgeType, Grade

D = date.fromisoformat
BASE, NEW, THIRD, PARENT = "nd-1-2010-cp", "nd-2-2020-cp", "nd-3-2022-cp", "luat-1-2009-qh"


def made(key=BASE, **facts):
    facts = {"normative": "yes", "issued": "2010-01-01", "effective_from": D("2010-03-01"), **facts}
    return Instrument(id=key, kind=key.split("-")[0], **facts)


def edge(type_, by=NEW, on=BASE, day="2020-07-01", **fields):
    fields = {"owner": "registry:made", "grade": Grade.CONFIRMED_2PLUS, "known_by": "made", **fields}
    start = D(day) if day else None
    note = None if day else "chưa rõ ngày"
    return Edge(
        type=EdgeType(type_), start=by, end=on, **{"effective_from": start, "effective_note": note, **fields}
    )


def status(day, instrument=None, *edges, others=()):
    instrument = instrument or made()
    law = Law({node.id: node for node in (instrument, *others)}, edges)
    computed = str(status_on(law, instrument, D(day)).statuses[0])
    assert indexed(validities(law, instrument), D(day)) == [computed]
    return computed


def indexed(intervals, day):
    return [
        i.status for i in intervals if (i.start is None or i.start <= day) and (i.end is None or day < i.end)
    ]


ENDING = edge("THAY_THE", scope="whole")
PART = edge("BAI_BO", scope="part")
AMENDING = edge("SUA_DOI", scope="part")
VOUCHED = made(vouched_until=D("2026-11-20"))

STATUSES = [
    ("2010-02-28", made(), [], "not_yet_in_force", "the day before it begins"),
    ("2010-03-01", made(), [], "in_force", "the day it begins, on which its own clause vouches"),
    ("2015-01-01", made(), [], "no_end_known", "no ending known, and nothing vouches"),
    ("2015-01-01", VOUCHED, [], "in_force", "a source vouches"),
    ("2026-11-20", VOUCHED, [], "in_force", "the last day vouched for"),
    ("2026-11-21", VOUCHED, [], "no_end_known", "the day after"),
    ("2015-01-01", made(effective_from=None), [], "unknown", "its beginning is not known"),
    ("2009-12-31", made(effective_from=None), [], "not_yet_in_force", "not issued yet"),
    ("2020-06-30", made(), [ENDING], "in_force", "whoever replaces it vouches for it until then"),
    ("2020-07-01", made(), [ENDING], "expired", "kể từ ngày X: on X no longer"),
    ("2030-01-01", made(effective_from=None), [ENDING], "expired", "an ending counts without a beginning"),
    ("2019-01-01", made(effective_from=None), [ENDING], "unknown", "before it: the beginning is not known"),
    ("2020-07-01", made(), [edge("BAI_BO", scope="whole")], "expired", "repealed as a whole"),
    ("2020-07-01", made(), [PART], "partly_expired", "a part is not the whole"),
    ("2020-06-30", made(), [PART], "in_force", "not yet"),
    ("2020-07-01", made(), [edge("BAI_BO", scope="unknown")], "unknown", "the extent is not known"),
    ("2020-07-01", made(), [edge("BAI_BO", scope=None)], "unknown", "the extent is not said"),
    ("2020-07-01", made(), [edge("THAY_THE", scope=None)], "expired", "replacing is of the whole"),
    ("2020-07-01", made(), [AMENDING], "amended", "amended is not ended"),
    ("2020-06-30", made(), [AMENDING], "in_force", "whoever amends it vouches for it"),
    ("2020-07-01", made(), [edge("SUA_DOI", day=None)], "no_end_known", "an amendment without a day"),
    ("2020-07-01", made(), [edge("SUA_DOI", by=THIRD, scope="part"), PART], "partly_expired",
     "the graver of two"),
    ("2020-07-01", made(), [AMENDING, PART], "amended", "whoever amends also strikes out articles"),
    ("2020-07-01", made(), [edge("THAY_THE", scope="whole", grade=Grade.SILVER)], "unknown",
     "an ending that only a machine has read is a doubt"),
    ("2020-06-30", made(), [edge("THAY_THE", scope="whole", grade=Grade.SILVER)], "no_end_known",
     "which vouches for nothing before it"),
    ("2020-07-01", made(), [edge("THAY_THE", scope="whole", grade=Grade.SILVER), ENDING], "expired",
     "verified by another source"),
    ("2021-01-01", made(effective_to=D("2020-12-31"), grade=Grade.SILVER), [], "unknown",
     "a term that only a machine has read"),
    ("2020-07-01", made(), [edge("SUA_DOI", grade=Grade.SILVER)], "no_end_known",
     "an amendment that only a machine has read is no status"),
    ("2020-07-01", made(), [edge("BAI_BO", scope="part", grade=Grade.SILVER)], "no_end_known", "nor is a lost part"),
    ("2020-07-01", made(), [edge("DINH_CHI", grade=Grade.SILVER, effective_to=D("2020-12-31"))], "unknown",
     "a suspension that only a machine has read is a doubt"),
    ("2021-01-01", made(), [edge("DINH_CHI", grade=Grade.SILVER, effective_to=D("2020-12-31"))], "no_end_known",
     "as long as it would last"),
    ("2021-06-01", made(effective_to=D("2020-12-31")),
     [edge("KEO_DAI", effective_to=D("2021-12-31"), grade=Grade.SILVER)], "unknown",
     "an extension that only a machine has read: neither ended nor in force"),
    ("2022-01-01", made(effective_to=D("2020-12-31")),
     [edge("KEO_DAI", effective_to=D("2021-12-31"), grade=Grade.SILVER)], "expired", "which would be over as well"),
    ("2020-07-01", made(), [AMENDING, ENDING], "expired", "the gravest of two"),
    ("2019-12-31", made(), [edge("THAY_THE", day=None, scope="whole")], "no_end_known",
     "an undated ending, before the ending text can have existed"),
    ("2020-01-01", made(), [edge("THAY_THE", day=None, scope="whole")], "unknown", "an undated ending"),
    ("2020-12-31", made(effective_to=D("2020-12-31")), [], "no_end_known", "the last day is inclusive"),
    ("2021-01-01", made(effective_to=D("2020-12-31")), [], "expired", "the day after"),
    ("2021-06-01", made(effective_to=D("2020-12-31")),
     [edge("KEO_DAI", effective_to=D("2021-12-31"))], "no_end_known", "extended in time"),
    ("2022-01-01", made(effective_to=D("2020-12-31")),
     [edge("KEO_DAI", effective_to=D("2021-12-31"))], "expired", "the extended term is over"),
    ("2020-08-01", made(), [edge("DINH_CHI", effective_to=D("2020-12-31"))], "suspended", "suspended"),
    ("2021-01-01", made(), [edge("DINH_CHI", effective_to=D("2020-12-31"))], "no_end_known", "over"),
    ("2020-08-01", made(), [edge("DINH_CHI"), ENDING], "expired", "ended before suspended"),
    ("2020-08-01", made(), [edge("DINH_CHINH")], "no_end_known", "a correction changes no effect"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "instrument", "edges", "expected", "reason"), STATUSES)
def test_status(day, instrument, edges, expected, reason):
    assert status(day, instrument, *edges) == expected, reason


def test_what_no_record_exists_of_is_unknown():
    assert status_on(Law({}, [ENDING]), None, D("2026-01-01")).statuses == ("unknown",)


ADMIN = made("qdcb-1-2020-ttg", normative="no", issued="2020-01-01", effective_from=None)
PLAN = made("kh-1-2020-ubnd.19", normative="no", effective_from=None, period_to=D("2020-12-31"))


@pytest.mark.parametrize(
    ("day", "instrument", "edges", "expected", "reason"),
    [
        ("2026-01-01", ADMIN, [], "not_applicable", "no legal expiry"),
        ("2026-01-01", ADMIN, [edge("SUA_DOI", on=ADMIN.id)], "not_applicable", "no question of amended"),
        ("2020-12-31", PLAN, [], "not_applicable", "its period runs to the last day"),
        ("2021-01-01", PLAN, [], "period_over", "its period is over"),
        ("2021-06-01", PLAN, [edge("KEO_DAI", on=PLAN.id, effective_to=D("2021-12-31"))], "not_applicable",
         "its period was extended"),
        ("2020-07-01", ADMIN, [edge("THAY_THE", on=ADMIN.id)], "replaced_admin", "a later text says so"),
        ("2020-06-30", ADMIN, [edge("THAY_THE", on=ADMIN.id)], "not_applicable", "not yet"),
        ("2020-07-01", ADMIN, [edge("BAI_BO", on=ADMIN.id)], "withdrawn_admin", "withdrawn"),
        ("2020-07-01", ADMIN, [edge("BAI_BO", on=ADMIN.id, scope="part")], "not_applicable", "only a part"),
        ("2020-07-01", ADMIN, [edge("BAI_BO", on=ADMIN.id, day=None)], "unknown", "undated"),
    ],
)  # fmt: skip
def test_administrative(day, instrument, edges, expected, reason):
    assert status(day, instrument, *edges) == expected, reason


GUIDE = made("tt-5-2012-btc", effective_from=D("2012-01-01"), issued="2012-01-01")
GUIDES = edge("HUONG_DAN", by=GUIDE.id, on=PARENT, day="2012-01-01")


def keeping(scope):
    return edge("GIU_HIEU_LUC", on=GUIDE.id, day="2025-07-01", scope=scope)


SILVER_KEEPING = edge("GIU_HIEU_LUC", on=GUIDE.id, day="2025-07-01", scope="whole", grade=Grade.SILVER)


def parent_ends(day):
    return edge("THAY_THE", by=NEW, on=PARENT, day=day, scope="whole")


@pytest.mark.parametrize(
    ("day", "edges", "expected", "reason"),
    [
        ("2025-03-31", [parent_ends("2025-03-31")], "expired_by_rule", "Luật 80/2015: they end together"),
        ("2025-03-30", [parent_ends("2025-03-31")], "no_end_known", "the day before"),
        ("2026-01-01", [parent_ends("2025-04-01")], "no_end_known", "first Luật 64/2025: it continues"),
        ("2026-01-01", [parent_ends("2025-06-30")], "no_end_known", "the last day of that rule"),
        ("2025-07-01", [parent_ends("2025-07-01")], "expired_by_rule", "Luật 87/2025: they end"),
        ("2026-01-01", [parent_ends("2025-07-01"), keeping("whole")],
         "no_end_known", "kept by a notice"),
        ("2026-01-01", [parent_ends("2025-07-01"), SILVER_KEEPING], "expired_by_rule",
         "a notice that only a machine has read keeps nothing"),
        ("2025-06-30", [parent_ends("2025-07-01"), keeping("whole")], "in_force", "before the notice, which vouches for it"),
        ("2026-01-01", [parent_ends("2025-07-01"), keeping("part")],
         "partly_expired", "a part of it kept"),
        ("2026-01-01", [parent_ends("2025-07-01"), edge("HUONG_DAN", by=GUIDE.id, on=THIRD)], "no_end_known",
         "it also guides a text that goes on: what is left no program can say"),
        ("2026-01-01", [edge("SUA_DOI", on=PARENT, day="2025-08-01")], "no_end_known", "only amended"),
        ("2026-01-01", [edge("BAI_BO", on=PARENT, day="2025-08-01", scope="part")], "no_end_known", "a part"),
        ("2026-01-01", [parent_ends("2025-07-01"), edge("THAY_THE", on=GUIDE.id, day="2025-10-01")],
         "expired", "ended in words"),
    ],
)  # fmt: skip
def test_guiding_texts(day, edges, expected, reason):
    assert status(day, GUIDE, GUIDES, *edges, others=[made(PARENT)]) == expected, reason


def test_the_end_by_rule_is_derived_and_names_the_law():
    law = Law({GUIDE.id: GUIDE}, [GUIDES, parent_ends("2025-07-01")])
    (cause,) = status_on(law, GUIDE, D("2026-01-01")).causes
    assert (cause.by, cause.relation, cause.start, cause.grade) == (
        PARENT,
        "HUONG_DAN",
        D("2025-07-01"),
        Grade.DERIVED,
    )
    assert "87/2025/QH15" in cause.article


def test_a_guide_of_a_guide_ends_with_it_and_circles_do_not_hang():
    second = made("tt-6-2013-btc")
    chain = [GUIDES, parent_ends("2025-07-01"), edge("HUONG_DAN", by=second.id, on=GUIDE.id)]
    assert status("2026-01-01", second, *chain, others=[GUIDE]) == "expired_by_rule"
    circle = [edge("HUONG_DAN", by=second.id, on=GUIDE.id), edge("HUONG_DAN", by=GUIDE.id, on=second.id)]
    assert status("2026-01-01", second, *circle, others=[GUIDE]) == "no_end_known"


def test_a_local_text_does_not_end_with_its_issuer():
    """Luật 64/2025/QH15 Điều 54 khoản 2: in the old territory until the new body decides."""
    for key in ("qd-4-2019-ubnd.o19", "nq-4-2019-hdnd.o91"):
        for day in ("2025-06-30", "2025-07-01", "2030-01-01"):
            assert status(day, made(key, level="province")) == "no_end_known", (key, day)


def test_texts_of_abolished_districts_hold_until_28_february_2027():
    district = made("qd-4-2019-ubnd.huyen-tu-ky", level="district")
    assert status("2027-02-28", district) == "no_end_known"
    assert status("2027-03-01", district) == "expired_by_rule"
    assert status("2027-03-01", made("qd-4-2019-ubnd.o19", level="province")) == "no_end_known"


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        ("2016-07-01", True),
        ("2025-03-31", True),
        ("2025-04-01", False),
        ("2025-06-30", False),
        ("2025-07-01", True),
    ],
)
def test_regimes(day, ends):
    assert regime_on(D(day)).ends is ends


def test_a_half_known_day_is_judged_at_both_ends():
    law = Law({BASE: made()}, [edge("SUA_DOI", day="2020-05-15"), ENDING])
    same = judge(law, made(), D("2020-06-01"), D("2020-06-30"))
    assert same.statuses == ("amended",)
    vouched = judge(Law({}, []), made(vouched_until=D("2020-06-10")), D("2020-06-01"), D("2020-06-30"))
    assert vouched.statuses == ("no_end_known",), "in force at the one end, nothing vouches at the other"
    spanning = judge(law, made(), D("2020-06-15"), D("2020-07-15"))
    assert spanning.statuses == ("amended", "expired")
    within = judge(Law({BASE: made()}, [edge("SUA_DOI"), edge("SUA_DOI", by=THIRD, day="2020-07-20")]),
                   made(), D("2020-07-01"), D("2020-07-31"))  # fmt: skip
    assert [cause.by for cause in within.causes] == [NEW], "the second amendment is not sure to be in force"


def test_an_undated_effect_begins_with_the_text_that_acts():
    acting = made(NEW, effective_from=D("2021-02-01"))
    said = edge("SUA_DOI", day=None, effective_note=None)
    assert status("2021-02-01", made(), said, others=[acting]) == "amended"
    assert status("2021-01-31", made(), said, others=[acting]) == "in_force"
    assert status("2021-02-01", made(), said) == "no_end_known", "the acting text is not known"


def test_an_amendment_outlives_the_amending_text():
    ended = edge("BAI_BO", by=THIRD, on=NEW, day="2023-01-01", scope="whole")
    assert status("2024-01-01", made(), AMENDING, ended, others=[made(NEW)]) == "amended"


def test_the_better_source_prevails_and_the_other_is_shown():
    silver = edge("BAI_BO", day="2019-01-01", scope="whole", grade=Grade.SILVER, owner="registry:silver")
    part = edge("BAI_BO", scope="part", grade=Grade.CODIFICATION)
    law = Law({BASE: made()}, [silver, part])
    assert status_on(law, made(), D("2026-01-01")).statuses == ("partly_expired",)
    assert law.conflicts(BASE) == (silver,)
    undated = edge("THAY_THE", day=None, grade=Grade.HELD_TEXT, owner="held")
    dated = edge("THAY_THE", grade=Grade.ONE_SOURCE)
    assert prevailing([undated, dated]) == (dated,), "a day before none"
    assert prevailing([dated, undated]) == (dated,)


def test_what_one_text_does_in_several_articles_is_one_cause():
    acts = [edge("SUA_DOI", from_provision=f"Điều {n}", to_provision=f"Điều {n + 2}") for n in (1, 2)]
    (cause,) = status_on(Law({}, acts), made(), D("2026-01-01")).causes
    assert sorted(cause.article.split(", ")) == ["Điều 1", "Điều 2"]


def test_own_term_is_a_cause_of_its_own():
    law = Law({}, [])
    (cause,) = status_on(law, made(effective_to=D("2020-12-31")), D("2021-01-01")).causes
    assert (cause.by, cause.relation, cause.start) == (BASE, OWN_TERM, D("2021-01-01"))


# --- what holds always -------------------------------------------------------------------------------

DAYS = st.dates(D("2009-06-01"), D("2028-01-01"))
KEYS = st.sampled_from([BASE, NEW, THIRD, PARENT, GUIDE.id])
EFFECTS = st.builds(
    lambda type_, by, on, day, scope, to, grade, note: Edge(
        type=type_, start=by, end=on, owner="made", scope=scope, effective_from=day, effective_to=to,
        grade=grade, effective_note=note,
    ),
    st.sampled_from([EdgeType.SUA_DOI, EdgeType.THAY_THE, EdgeType.BAI_BO, EdgeType.DINH_CHI,
                     EdgeType.KEO_DAI, EdgeType.GIU_HIEU_LUC, EdgeType.HUONG_DAN]),
    KEYS, KEYS, st.none() | DAYS, st.sampled_from(["whole", "part", "unknown", None]), st.none() | DAYS,
    st.sampled_from([Grade.CODIFICATION, Grade.ONE_SOURCE, Grade.SILVER]), st.sampled_from([None, "chưa rõ"]),
)  # fmt: skip
NODES = st.builds(
    lambda start, to, vouched, normative, level, issued, period: [
        made(key, effective_from=start, effective_to=to, vouched_until=vouched, normative=normative,
             level=level, issued=issued, period_to=period)
        for key in (BASE, NEW, THIRD, PARENT, GUIDE.id)
    ],
    st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, st.sampled_from(["yes", "no", "unknown"]),
    st.sampled_from([None, "district"]), st.sampled_from([None, "2010-01-01", "2010"]), st.none() | DAYS,
)  # fmt: skip


def law_of(nodes, edges):
    return Law({node.id: node for node in nodes}, edges)


@given(NODES, st.lists(EFFECTS, max_size=6), st.lists(DAYS, min_size=1, max_size=20))
def test_the_index_agrees_with_the_computation_on_every_day(nodes, edges, days):
    law = law_of(nodes, edges)
    intervals = validities(law, nodes[0])
    assert intervals[0].start is None and intervals[-1].end is None
    assert all(one.end == two.start for one, two in pairwise(intervals))
    edge_days = [day for interval in intervals for day in (interval.start, interval.end) if day]
    for day in days + edge_days + [day - timedelta(days=1) for day in edge_days]:
        assert indexed(intervals, day) == list(status_on(law, nodes[0], day).statuses)


@given(NODES, st.lists(EFFECTS, max_size=5), DAYS, st.randoms(use_true_random=False))
def test_an_unrelated_effect_and_the_order_change_nothing(nodes, edges, day, random):
    before = status_on(law_of(nodes, edges), nodes[0], day)
    more = [*edges, edge("BAI_BO", by="nd-77-2001-cp", on="nd-78-2001-cp", day="2011-01-01", scope="whole")]
    random.shuffle(more)
    assert status_on(law_of(nodes, more), nodes[0], day) == before


@given(NODES, st.lists(EFFECTS, max_size=5), DAYS)
def test_ended_stays_ended_and_unknown_is_never_in_force(nodes, edges, day):
    law = law_of(nodes, edges)
    judged = status_on(law, nodes[0], day)
    if judged.statuses == ("in_force",):
        assert judged.known_until and day <= judged.known_until
    extended = any(e.type == EdgeType.KEO_DAI for e in edges)
    if judged.statuses == ("expired",) and not extended:
        assert status_on(law, nodes[0], day + timedelta(days=400)).statuses == ("expired",)


def test_the_registry_has_an_index_that_agrees():
    """All curated instruments, and every fiftieth of those that something is known to have happened to."""
    registry = load_registry()
    keys = {*registry.packs[-1].rows, *eventful(registry)[::50]}
    for key in sorted(keys):
        for interval in validities(registry.law, registry.instruments[key]):
            day = interval.start or D("1900-01-01")
            judged = status_on(registry.law, registry.instruments[key], day)
            assert judged.statuses == (interval.status,), (key, day)


@given(NODES, st.lists(EFFECTS, max_size=6), st.lists(DAYS, min_size=1, max_size=20))
def test_a_status_is_constant_between_event_days(nodes, edges, days):
    law = law_of(nodes, edges)
    for key in (0, 4):
        events = event_days(law, nodes[key])
        for day in days:
            before = max((event for event in events if event <= day), default=None)
            after = min((event for event in events if event > day), default=None)
            ends = [before or day - timedelta(days=1), after - timedelta(days=1) if after else day]
            here = status_on(law, nodes[key], day).statuses
            assert all(status_on(law, nodes[key], end).statuses == here for end in ends), (day, events)


@given(NODES, st.lists(EFFECTS, max_size=6), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_records_and_layers_changes_nothing(nodes, edges, day, random):
    once = {one.id: one for one in edges}
    before = status_on(law_of(nodes, once.values()), nodes[0], day)
    shuffled = list(once.values())
    random.shuffle(shuffled)
    half = len(shuffled) // 2
    layered = law_of(nodes, shuffled[:half]).extended({}, shuffled[half:])
    assert status_on(law_of(reversed(nodes), shuffled), nodes[0], day) == before
    assert status_on(layered, nodes[0], day) == before


@given(NODES, st.lists(EFFECTS, max_size=6), DAYS)
def test_silver_alone_never_decides(nodes, edges, day):
    """Whatever a machine has read, no status is graver than without it, and none is in force because of it."""
    silver = [one.model_copy(update={"grade": Grade.SILVER}) for one in edges]
    guiding = [one for one in silver if one.type == EdgeType.HUONG_DAN]
    with_it = status_on(law_of(nodes, silver), nodes[0], day).only
    without = status_on(law_of(nodes, guiding), nodes[0], day).only
    assert with_it == without or with_it in ("unknown", "not_applicable")
    if with_it == "in_force":
        assert without == "in_force"


def registry_keys():
    """All curated instruments, and every hundredth of those that something is known to have happened to."""
    registry = load_registry()
    return sorted({*list(registry.packs[-1].rows)[::3], *eventful(registry)[::100]})


def test_a_record_taken_from_the_registry_leaves_unknown_and_no_other_line_changes():
    """Removing one record turns exactly its lines to *unknown*, never to *in force*."""
    registry = load_registry()
    keys = registry_keys()[::4]
    days = [D("2019-05-01"), D("2024-03-15"), D("2025-07-01"), D("2026-11-20")]
    for at, key in enumerate(keys):
        less = registry.without(key)
        assert less.instruments.get(key) is None
        for day in days:
            assert status_on(less.law, less.instruments.get(key), day).statuses == ("unknown",)
            for other in keys[at + 1 : at + 4]:
                before = status_on(registry.law, registry.instruments[other], day)
                after = status_on(less.law, less.instruments[other], day)
                assert after.statuses == before.statuses or after.only == "unknown", (key, other, day)


def test_the_index_of_the_large_registry_agrees_on_sampled_days():
    registry = load_registry()
    days = [D("2003-06-15") + timedelta(days=97 * step) for step in range(95)]
    for key in registry_keys()[::5]:
        instrument = registry.instruments[key]
        intervals = validities(registry.law, instrument)
        for day in days:
            assert indexed(intervals, day) == list(status_on(registry.law, instrument, day).statuses), (
                key,
                day,
            )
