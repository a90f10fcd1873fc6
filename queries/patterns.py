"""Patterns of the subset: nodes, relations and bounded paths with the labels and relations of the vocabulary.

Neo4j never uses a relation twice within one MATCH, and its paths are trails; Ladybug repeats both. So
that the rows are the same, for Ladybug a path is written as TRAIL and relations that could be the same
one get a condition `id(x) <> id(y)`; a path beside another relation of a common type is refused.
"""

from dataclasses import dataclass
from itertools import combinations

from queries.cursor import Dialect, Variable
from queries.expressions import Expressions
from queries.tokens import Token
from queries.words import INSTEAD, LABELS, RELATIONS, Named, suggestion

MAX_HOPS = 6
MAX_RELATIONS = 8


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a pattern: its types (all when none is written), its name, whether it is a path."""

    types: frozenset[str]
    name: str
    is_path: bool
    token: Token


class Patterns(Expressions):
    """The part of the guard that reads patterns."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        super().__init__(text, dialect)
        self.relations: list[Relation] = []
        self.generated = 0

    # --- where patterns stand

    def match_body(self) -> None:
        """What follows MATCH: patterns, then WHERE, with the conditions that no relation is used twice."""
        outside, self.relations = self.relations, []
        for _ in self.following(","):
            self._path()
        last = self.at
        conditions = self._distinct()
        if self.accept_word("WHERE"):
            first = self.at
            self.expression()
            if conditions:
                self.wrap(first, f"{conditions} AND (", ")")
        elif conditions:
            self.out[last - 1] += f" WHERE {conditions}"
        self.relations = outside

    def subquery(self) -> None:
        """`{ MATCH … WHERE … }`; MATCH may be left out."""
        self.expect_sign("{")
        with self.scoped():
            if not self.is_word("MATCH"):
                self.out[self.at - 1] += " MATCH "
            self.accept_word("MATCH")
            self.match_body()
            if self.is_word("MATCH"):
                self.fail("Trong ngoặc { } chỉ dùng một MATCH.", "nối các mẫu bằng dấu phẩy.")
            if self.is_word("RETURN", "WITH", "UNION", "OPTIONAL", "UNWIND"):
                self.fail(
                    f"Trong ngoặc {{ }} chỉ dùng MATCH và WHERE, không dùng {self.token.word}.", "bỏ phần đó."
                )
        self.expect_sign("}")

    def pattern_predicate(self) -> None:
        """`(a)-[:CAN_CU]->(b)` as a condition: written as EXISTS, which both engines read alike."""
        first = self.at
        with self.scoped():
            known = set(self.scope)
            outside, self.relations = self.relations, []
            self._path(named=False)
            conditions = self._distinct()
            self.relations = outside
            if set(self.scope) - known:
                new = min(set(self.scope) - known)
                self.fail(
                    f"Điều kiện dạng (a)-[…]->(b) không đặt biến mới «{new}».", "viết EXISTS { MATCH … }."
                )
        self.wrap(first, "EXISTS { MATCH ", f" WHERE {conditions} }}" if conditions else " }")

    # --- pieces

    def _path(self, *, named: bool = True) -> None:
        name = ""
        if named and self.token.kind in ("name", "quoted"):
            self._no_function()
            if self.token.value in self.scope:
                self.fail(f"Tên «{self.token.value}» đã dùng rồi.", "đặt tên khác cho đường đi.")
            name = self.variable(new=True)
            self.expect_sign("=")
            self._no_function()
        first = self.at
        bare = self._node()
        steps = 0
        while self.is_sign("-", "<"):
            self._relation()
            self._node()
            steps += 1
        if bare and not steps:
            # A node without label or relation would also find what the store keeps about itself.
            self.out[first + bare - 1] += f":{'|'.join(sorted(LABELS))}"
        if name:
            self.scope[name] = Variable("path")

    def _no_function(self) -> None:
        """Refuse `shortestPath(…)` and the like where a pattern must stand."""
        name, following = self.token.value, self.ahead()
        if self.token.kind == "name" and following.kind == "sign" and following.value == "(":
            do = INSTEAD.get(name.lower(), "viết mẫu như (a)-[:CAN_CU]->(b).")
            self.fail(f"Không dùng được «{name}(…)» trong MATCH.", do)

    def _node(self) -> int:
        """A node; how many tokens lie before the place of its label when a new node has none, else 0."""
        first = self.at
        self.expect_sign("(")
        name, known = "", False
        if self.token.kind in ("name", "quoted"):
            known = self.token.value in self.scope
            name = self.variable(new=not known)
            if known and self.scope[name].sort not in ("node", "other"):
                self.fail(f"«{name}» không phải nút.", "đặt tên khác cho nút.", self.tokens[self.at - 1])
        place = self.at - first
        labels = self._choice(":", Named.LABEL, LABELS)
        variable = Variable("node", labels) if labels or not known else self.scope[name]
        if name:
            self.scope[name] = variable
        self._properties(variable)
        if self.is_word("WHERE"):
            self.fail("Không đặt WHERE trong dấu ( ).", "đặt WHERE sau cả mẫu MATCH.")
        self.expect_sign(")")
        return 0 if labels or known else place

    def _choice(self, mark: str, what: Named, known: frozenset[str]) -> frozenset[str]:
        """`:A|B`: names of the vocabulary; empty when none is written."""
        if not self.accept_sign(mark):
            return frozenset()
        found: set[str] = set()
        for _ in self.following("|"):
            if found and self.is_sign(":"):
                self.out[self.at] = ""
                self.step()
            token = self.token
            if token.kind not in ("name", "quoted"):
                self.unexpected("cần tên loại nút hoặc quan hệ ở đây")
            if token.value not in known:
                noun = "loại nút" if what is Named.LABEL else "quan hệ"
                self.fail(f"Không có {noun} «{token.value}».", suggestion(token.value, what, known))
            found.add(self.step().value)
        if self.is_sign(":", "&"):
            self.fail(
                "Nối nhiều loại bằng dấu : hoặc & không chạy giống nhau.", "nối bằng dấu |, như (n:A|B)."
            )
        return frozenset(found)

    def _properties(self, variable: Variable) -> None:
        if not self.accept_sign("{"):
            return
        for _ in self.following(","):
            self.property_of(variable)
            self.expect_sign(":")
            self.expression()
        self.expect_sign("}")

    def _relation(self) -> None:
        """`-[x:TYPE*1..3]->` and its shorter forms; every part of an arrow stands without blanks."""
        first = self.token
        leftwards = bool(self.accept_sign("<"))
        self.expect_sign("-")
        types, name, is_path = frozenset[str](), "", False
        dash = self.at - 1
        if self.accept_sign("["):
            types, name, is_path = self._bracket()
            self.expect_sign("]")
        self.expect_sign("-")
        if self.accept_sign(">") and leftwards:
            self.fail("Quan hệ chỉ có một chiều: <-[…]- hoặc -[…]->.", "bỏ một mũi tên, hoặc cả hai.", first)
        if not name:
            name = self._generated(dash, first)
        self.relations.append(Relation(types or RELATIONS, name, is_path, first))

    def _generated(self, dash: int, token: Token) -> str:
        """A name for a relation without one, written behind its first dash when it is needed."""
        self.generated += 1
        opened = self.tokens[dash + 1].value == "["
        return f"{dash + 1 if opened else dash}{'[' if opened else '-'}{self.generated}"

    def _bracket(self) -> tuple[frozenset[str], str, bool]:
        name = ""
        if self.token.kind in ("name", "quoted"):
            if self.token.value in self.scope:
                self.fail(f"Tên «{self.token.value}» đã dùng rồi.", "đặt tên khác cho quan hệ.")
            name = self.variable(new=True)
        types = self._choice(":", Named.RELATION, RELATIONS)
        is_path = self.is_sign("*")
        if is_path:
            if name:
                self.fail(
                    f"Không đặt tên «{name}» cho đường đi nhiều bước.", "viết MATCH p = (…)-[:X*1..3]->(…)."
                )
            self._hops()
        if name:
            self.scope[name] = Variable("edge")
        if is_path and self.is_sign("{", "("):
            self.fail(
                "Không đặt điều kiện trong đường đi nhiều bước.",
                "viết WHERE all(r IN relationships(p) WHERE …).",
            )
        self._properties(Variable("edge"))
        if self.is_word("WHERE"):
            self.fail("Không đặt WHERE trong dấu [ ].", "đặt WHERE sau cả mẫu MATCH.")
        return types, name, is_path

    def _hops(self) -> None:
        """`*1..3`, `*..3` or `*2`; an upper bound is required."""
        star = self.step()
        place = self.at - 1
        least = most = int(self.step().value) if self.token.kind == "int" else -1
        if self.accept_sign(".."):
            most = int(self.step().value) if self.token.kind == "int" else -1
            least = 1 if least < 0 else least
        if most < 0:
            self.fail("Đường đi không có giới hạn trên.", f"viết số bước, như *1..{MAX_HOPS}.", star)
        if most > MAX_HOPS or least > most:
            self.fail(f"Đường đi *{least}..{most} không dùng được.", f"viết từ 0 đến {MAX_HOPS} bước.", star)
        if self.dialect == "ladybug":
            self.out[place] = f"* TRAIL {least}..{most}"
            self.out[place + 1 : self.at] = [""] * (self.at - place - 1)

    # --- no relation twice

    def _distinct(self) -> str:
        """The conditions that the relations of one MATCH are different ones, for Ladybug; else empty."""
        if len(self.relations) > MAX_RELATIONS:
            self.fail(
                f"Một MATCH có quá {MAX_RELATIONS} quan hệ.",
                "tách thành nhiều MATCH.",
                self.relations[-1].token,
            )
        names: dict[str, str] = {}
        conditions = []
        for one, other in combinations(self.relations, 2):
            if not one.types & other.types:
                continue
            if one.is_path or other.is_path:
                self.fail(
                    "Đường đi nhiều bước và một quan hệ cùng loại đứng trong cùng một MATCH.",
                    "tách thành hai MATCH, hoặc nêu các loại quan hệ khác nhau.",
                    other.token,
                )
            if self.dialect == "ladybug":
                conditions.append(f"id({self._named(one, names)}) <> id({self._named(other, names)})")
        return " AND ".join(conditions)

    def _named(self, relation: Relation, names: dict[str, str]) -> str:
        """The name of a relation in the written query; one without gets it now."""
        if not relation.name[0].isdigit():
            return f"`{relation.name}`"
        if relation.name not in names:
            mark = "[" if "[" in relation.name else "-"
            place, number = relation.name.split(mark)
            names[relation.name] = f"_e{number}"
            self.out[int(place)] += f"_e{number}" if mark == "[" else f"[_e{number}]"
        return names[relation.name]
