"""Identity: the readable, reversible id of an instrument.

An id is `<kind>-<number>-<year>-<body>[.<territory>][~<issue date>][+<kind of attachment>]`:

>>> str(InstrumentId("nd", "118", 2025, "cp"))
'nd-118-2025-cp'
>>> str(InstrumentId("kh", "38", 2026, "ubnd", "19"))
'kh-38-2026-ubnd.19'
>>> InstrumentId.parse("nd-2-2025-cp~2025-02-18").homonym
'2025-02-18'

- *kind*: the slug of `graph.kinds`; the administrative series of a kind that has two is marked `cb`
  (cá biệt): `qdcb-468-2021-ttg` is 468/QĐ-TTg, `qd-9-2015-ttg` is 09/2015/QĐ-TTg.
- *number*: as printed without leading zeros, lower case (`66.7`, `30c`); for a text without a number
  `_` and ten digits of a digest of its folded title.
- *year*: of the number or else of the issue day; `0` when neither is known.
- *body*: the letters of the symbol behind the type (`ubnd`, `snnmt`, `vpcp`, `qh`, `tw`); joint
  bodies are joined by `_`. *territory*: the official code of the unit, with `o` in front for the map
  before 01/7/2025 (a province that kept its name is another issuer after the merger), or the slug of
  its name when it stands for several units.
- `~`: the issue day, only for the known homonyms of `graph/data/homonyms.csv`; without it the id of a
  homonym means the ambiguous set. `+`: a text promulgated by this one and attached to it.
"""

import re
from dataclasses import dataclass, replace
from hashlib import sha256

from graph.errors import UsageError
from graph.folding import fold
from graph.kinds import BY_SLUG, Kind, kind_of_symbol

_FORM = re.compile(
    r"(?P<kind>[a-z]+)-(?P<number>[a-z0-9._]+)-(?P<year>\d{1,4})-(?P<body>[a-z0-9_]+)"
    r"(?:\.(?P<territory>[a-z0-9-]+))?(?:~(?P<homonym>\d{4}-\d{2}-\d{2}))?(?:\+(?P<attached>[a-z]+))?"
)
_SERIES_MARK = "cb"


@dataclass(frozen=True, slots=True, order=True)
class InstrumentId:
    """The parts of an id; `parse(str(x)) == x` for every id that `parse` accepts."""

    kind: str
    number: str
    year: int
    body: str
    territory: str | None = None
    homonym: str | None = None
    attached: str | None = None

    @classmethod
    def parse(cls, text: str) -> "InstrumentId":
        """Read an id; raises UsageError for a text that is none."""
        match = _FORM.fullmatch(text)
        if not match or base_kind(match["kind"]) is None:
            raise UsageError(
                f"«{text}» không phải mã văn bản.",
                where="id",
                do="dùng mã như nd-118-2025-cp hoặc tra bằng số, ký hiệu.",
            )
        return cls(
            match["kind"], match["number"], int(match["year"]), match["body"], match["territory"],
            match["homonym"], match["attached"],
        )  # fmt: skip

    def __str__(self) -> str:
        text = f"{self.kind}-{self.number}-{self.year}-{self.body}"
        text += f".{self.territory}" if self.territory else ""
        text += f"~{self.homonym}" if self.homonym else ""
        return text + (f"+{self.attached}" if self.attached else "")

    @property
    def key(self) -> str:
        """What homonyms, years and territories share: `kind-number-body`; citations are looked up by it."""
        return f"{self.kind}-{self.number}-{self.body}"

    def attachment(self, kind: str) -> "InstrumentId":
        """The id of a text of another kind that this one promulgates."""
        return replace(self, attached=kind)

    def promulgator(self) -> "InstrumentId":
        """The id of the promulgating text: this one without the attachment."""
        return replace(self, attached=None)


def base_kind(slug: str) -> Kind | None:
    """The kind of an id's first part, with or without the mark of the administrative series."""
    return BY_SLUG.get(slug) or BY_SLUG.get(slug.removesuffix(_SERIES_MARK))


def kind_slug(kind: Kind, *, year_in_number: bool, party: bool = False) -> str:
    """The first part of an id: the kind, marked `cb` for the administrative series of a kind with two."""
    marked = kind.series == "both" and not year_in_number and not party
    return kind.slug + (_SERIES_MARK if marked else "")


def number_slug(number: str) -> str:
    """A printed number as in ids: `02` → `2`, `66.7` → `66.7`, `30C` → `30c`."""
    plain = re.sub(r"[^a-z0-9.]+", "", fold_number(number))
    return plain.lstrip("0") or "0"


def fold_number(number: str) -> str:
    """A number in lower-case ASCII; dots are kept."""
    return ".".join(fold(part).replace(" ", "") for part in number.split("."))


def title_slug(title: str) -> str:
    """The number part for a text without a number: `_` and ten digits over its folded title."""
    return "_" + sha256(fold(title).encode()).hexdigest()[:10]


def body_slug(symbol: str) -> str:
    """The body part of an id from a symbol: `NĐ-CP` → `cp`, `NQ/TW` → `tw`, `QH15` → `qh`.

    Joint bodies are joined by `_` (`TTLT-BNV-BTC` → `bnv_btc`); of an official letter (`UBND-NC`)
    the first part is the body, the rest the drafting unit.
    """
    parts = [fold(part).replace(" ", "") for part in re.split(r"[-/]", symbol) if part.strip()]
    if not parts:
        return "_"
    head = re.split(r"[-/]", symbol)[0].strip()
    if re.fullmatch(r"(?i)(?:ubtv)?qh\d*", head):
        return re.sub(r"\d+$", "", parts[0])
    if kind_of_symbol(symbol) is None:
        return parts[0]
    if parts[0].endswith("lt"):
        return "_".join(parts[1:]) or "_"
    return parts[1] if len(parts) > 1 else "_"
