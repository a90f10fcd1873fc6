"""The guard: lets one question of the read-only subset through, written for the engine, or refuses it.

A parser for exactly the subset of `docs/cypher.md`: what it does not know has no way through. What it
lets through is written anew from the tokens, so that no comment, escape or odd blank reaches the engine.
"""

from typing import NamedTuple

from queries.cursor import Dialect, Variable
from queries.patterns import Patterns


class Admitted(NamedTuple):
    """A question as the engine gets it, the names of its columns, and the parameters that it needs."""

    text: str
    columns: tuple[str, ...]
    parameters: frozenset[str]


def admit(text: str, dialect: Dialect = "ladybug") -> str:
    """The question written for an engine; raises QueryRefused, which names the part that is not allowed."""
    return admission(text, dialect).text


def admission(text: str, dialect: Dialect = "ladybug") -> Admitted:
    """The question with its columns and parameters; raises QueryRefused like `admit`."""
    return _Query(text, dialect).read()


class _Query(Patterns):
    """A whole question: clauses, and questions joined by UNION."""

    def read(self) -> Admitted:
        if len(self.tokens) == 1:
            self.fail("Câu hỏi trống.", "viết câu hỏi như MATCH (v:Instrument) RETURN v.id LIMIT 10.")
        columns = self._single()
        joined: set[str] = set()
        while self.is_word("UNION"):
            place = self.step()
            joined.add("ALL" if self.accept_word("ALL") else "")
            if len(joined) > 1:
                self.fail("Không trộn UNION và UNION ALL.", "dùng một loại.", place)
            if self._single() != columns:
                self.fail("Các phần của UNION có tên cột khác nhau.", "đặt cùng tên bằng AS.", place)
        if self.is_sign(";") and self.ahead().kind == "end":
            self.out[self.at] = ""
            self.step()
        if self.token.kind != "end":
            self.unexpected("")
        return Admitted(self.rewritten(), columns, frozenset(self.parameters))

    def _single(self) -> tuple[str, ...]:
        """Clauses up to and with RETURN; the names of its columns."""
        self.scope = {}
        while not self.is_word("RETURN"):
            if self.accept_word("OPTIONAL"):
                self.expect_word("MATCH")
                self.match_body()
            elif self.accept_word("MATCH"):
                self.match_body()
            elif self.accept_word("UNWIND"):
                self._unwind()
            elif self.accept_word("WITH"):
                self._with()
            else:
                self.unexpected("cần MATCH, UNWIND, WITH hoặc RETURN ở đây")
        self.step()
        found = self._items(aliased=False)
        self._tail(found)
        return tuple(found)

    def _unwind(self) -> None:
        self.expression()
        self.expect_word("AS")
        if self.token.value in self.scope:
            self.fail(f"Tên «{self.token.value}» đã dùng rồi.", "đặt tên khác.")
        self.scope[self.variable(new=True)] = Variable()

    def _with(self) -> None:
        found = self._items(aliased=True)
        place = self.token
        ordered, bounded = self._tail(found)
        if ordered and not bounded:
            self.fail(
                "ORDER BY trong WITH cần SKIP hoặc LIMIT: thứ tự không được giữ lại.", "thêm LIMIT.", place
            )
        if self.accept_word("WHERE"):
            self.expression()

    def _items(self, *, aliased: bool) -> dict[str, Variable]:
        """The columns of WITH or RETURN, by name."""
        self.accept_word("DISTINCT")
        found: dict[str, Variable] = {}
        for _ in self.following(","):
            if self.is_sign("*"):
                self.fail("Không dùng * thay cho tên cột.", "nêu tên từng cột.")
            first = self.token
            start = self.at
            sort = self.expression()
            plain = self.at == start + 1 and first.kind in ("name", "quoted") and first.value in self.scope
            variable = self.scope[first.value] if plain else Variable("path" if sort == "path" else "other")
            name = first.value if plain else self._source(start)
            if self.accept_word("AS"):
                name = self.name("tên cột").value
            elif aliased and not plain:
                self.fail("Mỗi giá trị trong WITH cần tên: … AS ten.", "thêm AS và tên.", first)
            if any(name.casefold() == other.casefold() for other in found):
                self.fail(f"Hai cột cùng tên «{name}».", "đặt tên khác bằng AS.", first)
            found[name] = variable
        return found

    def _source(self, start: int) -> str:
        """The text of an expression as typed: the name of its column."""
        return " ".join(self.text[self.tokens[start].start : self.tokens[self.at - 1].end].split())

    def _tail(self, found: dict[str, Variable]) -> tuple[bool, bool]:
        """ORDER BY, which sees old and new names, SKIP, LIMIT; whether there is an order, and a bound."""
        self.scope = {**self.scope, **found}
        ordered = bool(self.accept_word("ORDER"))
        if ordered:
            self.expect_word("BY")
            for _ in self.following(","):
                self.expression()
                self.accept_word("ASC", "ASCENDING", "DESC", "DESCENDING")
        bounded = False
        for word in ("SKIP", "LIMIT"):
            if self.accept_word(word):
                bounded = True
                if self.token.kind not in ("int", "param"):
                    self.fail(f"{word} cần một số hoặc một tham số.", f"viết {word} 10 hoặc {word} $so.")
                if self.token.kind == "param":
                    self.parameters.add(self.token.value)
                self.step()
        self.scope = found
        return ordered, bounded
