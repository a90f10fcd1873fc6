"""Calls of the subset: functions by a list, the quantifiers over lists, and what a dialect calls them."""

import re

from queries.cursor import Cursor, Sort, Variable
from queries.words import (
    AGGREGATES,
    FUNCTIONS,
    INSTEAD,
    KEYWORDS,
    QUANTIFIERS,
    REFUSED,
    Named,
    suggestion,
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_NAMES = KEYWORDS | REFUSED.keys()
_NEO4J_NAMES = {"lower": "toLower", "upper": "toUpper"}


class Calls(Cursor):
    """The part of the guard that reads calls."""

    def expression(self) -> Sort:
        """A whole expression."""
        raise NotImplementedError

    def functions(self) -> str:
        """What to write instead of a call that is not allowed."""
        return f"dùng một trong: {', '.join(sorted(FUNCTIONS.keys() | QUANTIFIERS))}."

    def call(self) -> Sort:
        """A call, from its name to the closing parenthesis."""
        token, first = self.token, self.at
        name = token.value.lower() if token.kind == "name" and token.value.isascii() else ""
        if name in QUANTIFIERS:
            self._quantifier()
            return "other"
        if name not in FUNCTIONS:
            if token.word in NO_NAMES and token.word != "EXISTS":
                self.unexpected("")
            do = INSTEAD.get(token.value.lower()) or suggestion(
                token.value, Named.FUNCTION, frozenset(FUNCTIONS)
            )
            self.fail(f"Không có hàm «{token.value}» trong tập con được phép.", do)
        self.step()
        self.step()
        starts, sorts = self._arguments(name)
        least, most = FUNCTIONS[name]
        if not least <= len(starts) <= most:
            wanted = str(least) if least == most else f"{least} đến {most}"
            do = "đưa ngày vào: date($ngay)." if name == "date" else f"viết {name} với {wanted} giá trị."
            self.fail(f"Hàm {name} cần {wanted} giá trị.", do, token)
        return self._rewrite_call(name, first, starts, sorts)

    def _arguments(self, name: str) -> tuple[list[int], list[Sort]]:
        """The places and sorts of the arguments, up to and with the closing parenthesis."""
        starts: list[int] = []
        sorts: list[Sort] = []
        if self.is_sign("*") and name == "count":
            starts, sorts = [self.at], ["other"]
            self.step()
        elif not self.is_sign(")"):
            if name in AGGREGATES:
                self.accept_word("DISTINCT")
            for _ in self.following(","):
                starts.append(self.at)
                sorts.append(self.expression())
        self.expect_sign(")")
        return starts, sorts

    def _rewrite_call(self, name: str, first: int, starts: list[int], sorts: list[Sort]) -> Sort:
        token = self.tokens[first]
        match name:
            case "type" | "label" | "labels":
                self._kind_of(name, first)
            case "length" if sorts != ["path"]:
                self.fail(
                    "length(…) chỉ dùng cho đường đi p = (…)-[…]-(…).",
                    "dùng size(…) cho chuỗi, danh sách.",
                    token,
                )
            case "nodes" | "relationships" if sorts != ["path"]:
                self.fail(f"{name}(…) chỉ dùng cho đường đi.", "viết MATCH p = (…)-[…]->(…).", token)
            case "substring" if self.dialect == "ladybug":
                self.out[starts[1]] = "(" + self.out[starts[1]]
                if len(starts) == 2:
                    self.out[self.at - 1] = ") + 1, 2147483647)"
                else:
                    self.out[starts[2] - 1] = ") + 1" + self.out[starts[2] - 1]
            case "date":
                argument = self.tokens[starts[0]]
                if argument.kind == "string" and not _DAY.fullmatch(argument.value):
                    self.fail(
                        f"«{argument.value}» không phải ngày.", "viết ngày như date('2026-03-01').", argument
                    )
                return "date"
            case "min" | "max":
                return sorts[0] if sorts[0] == "date" else "other"
            case "lower" | "upper" if self.dialect == "neo4j":
                self.out[first] = _NEO4J_NAMES[name]
        return "other"

    def _kind_of(self, name: str, first: int) -> None:
        """type(r), labels(n), label(x): one word in each dialect, null for what an OPTIONAL MATCH missed."""
        token = self.tokens[first + 2]
        variable = self.scope.get(token.value) if self.at - first == 4 else None
        wanted: dict[str, tuple[str, ...]] = {
            "type": ("edge",),
            "labels": ("node",),
            "label": ("node", "edge"),
        }
        if variable is None or variable.sort not in wanted[name]:
            what = "quan hệ" if name == "type" else "nút" if name == "labels" else "nút hoặc quan hệ"
            self.fail(
                f"{name}(…) cần tên của một {what} đặt trong MATCH.",
                f"đặt tên cho {what} rồi viết {name}(x).",
            )
        argument = self.out[first + 2]
        if self.dialect == "neo4j":
            call = {"edge": f"type({argument})", "node": f"head(labels({argument}))"}[variable.sort]
            call = f"labels({argument})" if name == "labels" else call
        else:
            value = f"[label({argument})]" if name == "labels" else f"label({argument})"
            call = f"(CASE WHEN {argument} IS NULL THEN NULL ELSE {value} END)"
        self.out[first : first + 4] = [call, "", "", ""]

    def _quantifier(self) -> None:
        self.step()
        self.step()
        with self.scoped():
            if self.token.value in self.scope:
                self.fail(f"Tên «{self.token.value}» đã dùng cho biến khác.", "đặt tên khác.")
            name = self.variable(new=True)
            self.expect_word("IN")
            self.expression()
            self.scope[name] = Variable()
            self.expect_word("WHERE")
            self.expression()
        self.expect_sign(")")
