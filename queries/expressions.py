"""Expressions of the subset: what may stand in WHERE, RETURN, WITH, UNWIND and ORDER BY.

Precedence is that of Cypher 5. Where an engine binds otherwise (IN, IS NULL, STARTS WITH beside an
arithmetic sign) parentheses are written in, so that both read the same tree.
"""

import re
from typing import NoReturn

from queries.cursor import Cursor, Sort, Variable
from queries.words import (
    AGGREGATES,
    DATE_PROPERTIES,
    FUNCTIONS,
    INSTEAD,
    KEYWORDS,
    LABELS,
    QUANTIFIERS,
    REFUSED,
    Named,
    suggestion,
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_NAMES = KEYWORDS | REFUSED.keys()
_NEO4J_NAMES = {"lower": "toLower", "upper": "toUpper"}


class Expressions(Cursor):
    """The part of the guard that reads expressions; each method takes what it names and rewrites it."""

    def subquery(self) -> None:
        """What stands in the braces of EXISTS and COUNT."""
        raise NotImplementedError

    def pattern_predicate(self) -> None:
        """A pattern that stands for whether it exists."""
        raise NotImplementedError

    def expression(self) -> Sort:
        """A whole expression."""
        with self.nested():
            sort = self._conjunction()
            while self.accept_word("OR", "XOR", "AND"):
                self._conjunction()
                sort = "other"
        return sort

    def _conjunction(self) -> Sort:
        negated = False
        while self.accept_word("NOT"):
            negated = True
        sort = self._comparison()
        return "other" if negated else sort

    def _comparison(self) -> Sort:
        sort = self._predicate()
        if not self.accept_sign("=", "<>", "<", ">", "<=", ">="):
            if self.is_sign("=~"):
                self.fail("Không được dùng =~.", "dùng CONTAINS, STARTS WITH hoặc ENDS WITH.")
            if self.is_sign("!="):
                self.fail("Không được dùng !=.", "viết <>.")
            return sort
        self._predicate()
        if self.is_sign("=", "<>", "<", ">", "<=", ">="):
            self.fail("So sánh nối tiếp như 1 < x < 3 không chạy trên mọi kho.", "nối hai so sánh bằng AND.")
        return "other"

    def _predicate(self) -> Sort:
        first = self.at
        sort, compound = self._sum()
        while True:
            start = self.at
            if self.accept_word("IS"):
                self.accept_word("NOT")
                self.expect_word("NULL")
                right = self.at
            elif self.accept_word("STARTS", "ENDS"):
                self.expect_word("WITH")
                right = self.at
                self._operand(right)
            elif self.accept_word("CONTAINS", "IN"):
                right = self.at
                self._operand(right)
            else:
                return sort
            if compound:
                self.out[first] = "(" + self.out[first]
                self.out[start - 1] += ")"
                compound = False
            sort = "other"

    def _operand(self, first: int) -> None:
        _, compound = self._sum()
        if compound:
            self.wrap(first, "(", ")")

    def _sum(self) -> tuple[Sort, bool]:
        """A sum or product, and whether it has more than one operand."""
        sort, compound, dated = self._signed(), False, False
        while self.is_sign("+", "-", "*", "/", "%"):
            dated |= sort == "date"
            operator = self.step()
            dated |= self._signed() == "date"
            if dated:
                self.fail(
                    "Cộng trừ ngày không chạy giống nhau trên các kho.",
                    "so sánh ngày bằng < và >=.",
                    operator,
                )
            sort, compound = "other", True
        if self.is_sign("^", "||"):
            self.fail(
                f"Không được dùng {self.token.value}.",
                "nối chuỗi bằng dấu +; nhân nhiều lần thay cho lũy thừa.",
            )
        return sort, compound

    def _signed(self) -> Sort:
        signed = False
        while self.accept_sign("-", "+"):
            signed = True
        sort = self._atom()
        if self.is_sign("["):
            self.fail(
                "Không lấy phần tử theo chỉ số [ ]: nơi đếm từ 0, nơi đếm từ 1.", "dùng UNWIND hoặc IN."
            )
        if self.is_sign("."):
            self.fail(
                "Chỉ lấy thuộc tính ngay sau tên biến.", "đặt tên bằng WITH … AS x rồi viết x.thuoc_tinh."
            )
        return "other" if signed else sort

    # --- atoms

    def _atom(self) -> Sort:
        token = self.token
        if token.kind == "param":
            self.parameters.add(self.step().value)
            return "other"
        if token.kind in ("string", "int", "float") or self.is_word("TRUE", "FALSE", "NULL"):
            self.step()
            return "other"
        if self.is_word("CASE"):
            self._case()
            return "other"
        if self.is_sign("("):
            return self._parenthesis()
        if self.is_sign("["):
            self._list()
            return "other"
        if self.is_sign("{"):
            self.fail("Không tạo bảng {khóa: giá trị} trong biểu thức.", "trả về từng cột.")
        following = self.ahead()
        if following.kind == "sign" and following.value == "{" and self.is_word("EXISTS", "COUNT"):
            self.step()
            self.subquery()
            return "other"
        if following.kind == "sign" and following.value == "(" and token.kind in ("name", "quoted"):
            return self._call()
        return self._variable()

    def _case(self) -> None:
        self.step()
        if not self.is_word("WHEN"):
            self.expression()
        if not self.is_word("WHEN"):
            self.unexpected("cần WHEN ở đây")
        while self.accept_word("WHEN"):
            self.expression()
            self.expect_word("THEN")
            self.expression()
        if self.accept_word("ELSE"):
            self.expression()
        self.expect_word("END")

    def _parenthesis(self) -> Sort:
        if self._is_pattern():
            self.pattern_predicate()
            return "other"
        self.step()
        sort = self.expression()
        self.expect_sign(")")
        return sort

    def _is_pattern(self) -> bool:
        """Whether an arrow follows the parenthesis that opens here: then it is a node, not a number."""
        close = self.pair.get(self.at)
        if close is None:
            return False
        signs = [token.value if token.kind == "sign" else "" for token in self.tokens[close + 1 : close + 4]]
        if signs[:1] == ["<"]:
            signs = signs[1:]
        return signs[:1] == ["-"] and signs[1:2] in (["["], ["-"])

    def _list(self) -> None:
        self.step()
        if self.ahead().word == "IN" and self.token.value not in self.scope and self.token.kind == "name":
            self._no_comprehension()
        if self.accept_sign("]"):
            return
        for _ in self.following(","):
            self.expression()
        if self.is_sign("|") or self.is_word("WHERE"):
            self._no_comprehension()
        self.expect_sign("]")

    def _no_comprehension(self) -> NoReturn:
        do = "dùng UNWIND … WITH … WHERE rồi collect(…)."
        self.fail("Không lọc, biến đổi danh sách trong dấu [ ].", do)

    def _variable(self) -> Sort:
        token = self.token
        following = self.ahead()
        if following.kind == "sign" and following.value == "." and self._is_qualified_call():
            self.fail(
                f"Không gọi được «{token.value}.…(…)»: không được gọi thủ tục, hàm mở rộng.",
                self._functions(),
            )
        if token.word in NO_NAMES:
            self.unexpected("")
        name = self.variable()
        variable = self.scope[name]
        if self.accept_sign("."):
            field = self.property_of(variable)
            return "date" if field in DATE_PROPERTIES else "other"
        if self.is_sign(":"):
            self._label_test(name)
            return "other"
        if self.is_sign("{"):
            self.fail("Không chọn thuộc tính bằng x { … }.", "trả về từng cột.")
        return variable.sort

    def _is_qualified_call(self) -> bool:
        steps = 1
        while self.ahead(steps).value == "." and self.ahead(steps + 1).kind in ("name", "quoted"):
            steps += 2
        return steps > 1 and self.ahead(steps).kind == "sign" and self.ahead(steps).value == "("

    def _label_test(self, name: str) -> None:
        """`x:Label` as a condition; Ladybug has no such form."""
        first = self.at - 1
        self.step()
        token = self.step()
        if token.kind not in ("name", "quoted") or token.value not in LABELS:
            do = suggestion(token.value, Named.LABEL, LABELS)
            self.fail(f"Không có loại nút «{token.value[:40]}».", do, token)
        if self.is_sign(":", "|"):
            self.fail("Chỉ so với một loại nút mỗi lần.", "nối các điều kiện bằng OR.")
        if self.dialect == "ladybug":
            self.out[first] = f"(label({self.out[first]})"
            self.out[first + 1] = " = "
            self.out[first + 2] = f"'{token.value}')"

    # --- functions

    def _functions(self) -> str:
        return f"dùng một trong: {', '.join(sorted(FUNCTIONS.keys() | QUANTIFIERS))}."

    def _call(self) -> Sort:
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
